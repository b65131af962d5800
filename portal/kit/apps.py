from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "portal.kit"
    label = "kit"

    def ready(self):
        from portal.kit import checks, comparisons, receivers, translations  # noqa: F401 - checks register themselves

        comparisons.register()
        receivers.connect()
        translations.connect()
