from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemptionsConfig(AppConfig):
    name = "exemptions"
    verbose_name = _("Exemptions")

    def ready(self):
        self.tell_of_assessments()

    @staticmethod
    def tell_of_assessments():
        from exemptions.assessing.registering import register

        register()
