from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "portal.kit"
    label = "kit"

    def ready(self):
        from portal.kit import checks, comparisons, translations  # noqa: F401

        comparisons.register()
        translations.connect()
