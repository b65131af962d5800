"""What this room tells the rooms below: called by its AppConfig.ready."""

from django.utils.translation import gettext_lazy as _


def register():
    tell_pages()
    tell_privacy()
    tell_nights()


def tell_nights():
    from incentives.curating.reviewing import remind
    from portal.jobs.nightly import nightly

    nightly["incentives.remind_reviews"] = remind


def tell_privacy():
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


def tell_pages():
    from catalogue.models import ModuleRegistration, Provider
    from incentives.beside import measures_meant, support_of_module
    from incentives.models import Fact, IncentiveMeasure, IncentiveSource, MeasureExclusion, MeasureVersion, ModuleFact
    from portal.kit import ways_on
    from portal.kit.kept_pages import pages_show

    pages_show(Fact, IncentiveMeasure, IncentiveSource, MeasureExclusion, MeasureVersion, ModuleFact)
    pages_show(ModuleRegistration, Provider)
    ways_on.register_block("catalogue.module.beside", support_of_module)
    ways_on.register_block("catalogue.search", measures_meant)
