from django.apps import AppConfig


class ReadingConfig(AppConfig):
    name = "portal.reading"
    label = "reading"

    def ready(self):
        from portal.kit.explaining import Glossary
        from portal.kit.kept_pages import pages_show
        from portal.reading import receivers
        from portal.reading.glossary import terms_in
        from portal.reading.models import GlossaryTerm

        Glossary.told_by(terms_in)
        pages_show(GlossaryTerm)
        receivers.connect()
