from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemptionsConfig(AppConfig):
    name = "exemptions"
    verbose_name = _("Exemptions")

    def ready(self):
        from exemptions.assessing.registering import register as register_assessments
        from exemptions.requests.registering import register as register_requests

        self.tell_own_data()
        self.tell_deciding()
        register_assessments()
        register_requests()

    @staticmethod
    def tell_own_data():
        import exemptions.assessing.personal_data  # noqa: F401 - it registers what is kept about people.
        from employees.doubles.merging import movers
        from employees.own_data.forgetting import rooms_after_persons
        from exemptions.assessing.merging import move_assessments
        from exemptions.assessing.own_data.holder import AssessmentsHolder
        from exemptions.merging import move_held, move_requested
        from exemptions.models import Assessment, HeldCredential, RequestedModule
        from exemptions.own_data.forgetting import forget_person
        from exemptions.own_data.holder import ExemptionsHolder
        from portal.privacy.holders import holders

        movers[RequestedModule] = move_requested
        movers[HeldCredential] = move_held
        movers[Assessment] = move_assessments
        holders["exemptions.assessments"] = AssessmentsHolder()
        holders["exemptions"] = ExemptionsHolder()
        rooms_after_persons.append(forget_person)

    @staticmethod
    def tell_deciding():
        import exemptions.concordance.counting_on  # noqa: F401 - it registers what counts on a competence.
        from portal.privacy.looking import looks

        looks["exemptions.dossier"] = _("what you asked to be exempted from")
