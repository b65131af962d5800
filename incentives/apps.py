from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncentivesConfig(AppConfig):
    name = "incentives"
    verbose_name = _("Incentives")

    def ready(self):
        from employees.doubles.merging import movers
        from employees.own_data.forgetting import rooms_after_persons
        from incentives.answering.holder import CompanyAnswersHolder, forget_answers
        from incentives.models import OwnAnswer, SavedAdvice
        from incentives.own.answers import PURPOSE
        from incentives.own.holder import AdviceHolder, forget, move_advice, move_answers
        from portal.privacy.consents import Purpose, purposes
        from portal.privacy.holders import holders

        movers[OwnAnswer] = move_answers
        movers[SavedAdvice] = move_advice
        holders["incentives"] = AdviceHolder()
        holders["incentives.companies"] = CompanyAnswersHolder()
        rooms_after_persons.append(lambda records, *, at: forget_answers(records))
        rooms_after_persons.append(lambda records, *, at: forget(records))
        purposes[PURPOSE] = Purpose(
            _("Keep my answers about support"),
            _(
                "What you answer about yourself is kept, so that you are asked once and are told when something changes. "
                "Only you see it. What is sensitive is never kept. Without this you answer anew each time."
            ),
        )

        from incentives.registering import register

        register()
