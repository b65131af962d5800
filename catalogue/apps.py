from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "catalogue"

    def ready(self):
        from catalogue import receivers
        from catalogue.models import LearningMaterial, TranslatedCaptions
        from portal.kit.kept_pages import pages_show

        receivers.connect()
        pages_show(LearningMaterial, TranslatedCaptions)
