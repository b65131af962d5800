from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "portal.notices"
    label = "notices"

    def ready(self):
        from portal.kit import first_page
        from portal.notices.first_page import tell_invitation, tell_messages

        first_page.register("notices.invitation", tell_invitation, place=20)
        first_page.register("notices.messages", tell_messages, place=90)
