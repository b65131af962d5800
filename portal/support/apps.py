from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "portal.support"
    label = "support"

    def ready(self):
        from portal.support.registering import register

        register()
