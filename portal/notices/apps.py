from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "portal.notices"
    label = "notices"

    def ready(self):
        from portal.jobs.nightly import nightly
        from portal.kit import first_page
        from portal.notices.digests import send_digests
        from portal.notices.first_page import tell_invitation, tell_messages

        first_page.register("notices.invitation", tell_invitation, place=20)
        first_page.register("notices.messages", tell_messages, place=90)
        nightly["notices.send_digests"] = send_digests
