from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "portal.kit"
    label = "kit"

    def ready(self):
        from portal.kit import checks, comparisons, receivers, translations  # noqa: F401 - checks register themselves
        from portal.kit.legal.values import store

        comparisons.register()
        receivers.connect()
        translations.connect()
        store()  # A figure without a source, or two of them for one day, stops the start.
