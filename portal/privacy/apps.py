from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "portal.privacy"
    label = "privacy"

    def ready(self):
        from portal.kit import personal
        from portal.privacy import held_by

        personal.discover()
        held_by.register()
