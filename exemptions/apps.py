from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExemptionsConfig(AppConfig):
    name = "exemptions"
    verbose_name = _("Exemptions")

    def ready(self):
        from exemptions.requests.registering import register as register_requests

        self.tell_own_data()
        self.tell_deciding()
        register_requests()

    @staticmethod
    def tell_own_data():
        from employees.doubles.merging import movers
        from employees.own_data.forgetting import rooms_after_persons
        from exemptions.merging import move_held, move_requested
        from exemptions.models import HeldCredential, RequestedModule
        from exemptions.own_data.forgetting import forget_person
        from exemptions.own_data.holder import ExemptionsHolder
        from portal.privacy.holders import holders

        movers[RequestedModule] = move_requested
        movers[HeldCredential] = move_held
        holders["exemptions"] = ExemptionsHolder()
        rooms_after_persons.append(forget_person)

    @staticmethod
    def tell_deciding():
        from portal.privacy.looking import looks

        looks["exemptions.dossier"] = _("what you asked to be exempted from")
