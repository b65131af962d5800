from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "portal.notices"
    label = "notices"

    def ready(self):
        from portal.jobs.nightly import nightly
        from portal.kit import first_page
        from portal.notices.digests import send_digests
        from portal.notices.first_page import tell

        first_page.register("notices", tell, place=20)
        nightly["notices.send_digests"] = send_digests
