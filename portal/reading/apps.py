from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "portal.reading"
    label = "reading"

    def ready(self):
        from portal.kit.explaining import Glossary
        from portal.reading import receivers
        from portal.reading.glossary import terms_in

        Glossary.told_by(terms_in)
        receivers.connect()
