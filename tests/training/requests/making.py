"""Questions for a training for the tests, asked by the verb. Days are counted from today, as the screens count them."""

from django.utils import timezone

from tests.training.plans import making as plans
from training.plans.making import activate
from training.plans.quarters import later, quarter_of
from training.requests.asking import ask

NOW = timezone.now()
THIS = quarter_of(timezone.localdate())
NEXT, AFTER = later(THIS, 1), later(THIS, 2)


def asked(work, module=None, *, by=None, at=NOW, **told):
    return ask(work, module=module, by=by, at=at, **told)


def open_plan(company, *, active=False):
    """Of a year from the next quarter on."""
    plan = plans.planned(company, at=NOW, since=NEXT)
    return activate(plan, by=None, at=NOW) if active else plan


def told(user):
    """The events of training of which somebody was told, the first one first."""
    return [each.event for each in user.notifications.filter(event__startswith="training.").order_by("pk")]
