from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "portal.kit"
    label = "kit"

    def ready(self):
        from portal.kit import checks, receivers  # noqa: F401 - the checks register themselves

        receivers.connect()
