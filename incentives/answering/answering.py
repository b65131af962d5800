"""A company answers a question about its support, and takes an answer back."""

from decimal import Decimal

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from employers.models import Employer
from incentives.answering.subjects import ANSWERABLE, may_be_answered
from incentives.enums import About, Sensitivity
from incentives.models import CompanyAnswer, Fact
from incentives.rules.facts import FactRefused
from portal.kit.rules import RuleBroken

SAYS_YES, SAYS_NO = "true", "false"


@transaction.atomic
def answer(subject, key, raw, *, by, at, employment=None):
    """Keep what the company says of a fact, in place of what it said before; for all its people there, or for one of them.

    An answer for all takes the place of those for single people too. Raises RuleBroken.
    """
    Employer.objects.select_for_update(of=("self",)).get(pk=subject.employer)
    fact = askable(key)
    value = read(fact.as_type(), raw)
    columns = subject.columns_of(fact, employment)
    if employment is None:
        same = {name: where for name, where in columns.items() if name != "employment"}
        CompanyAnswer.objects.filter(employer_id=subject.employer, fact=fact, **same).delete()
    told = {"value": value, "by": by, "at": at}
    return CompanyAnswer.objects.update_or_create(employer_id=subject.employer, fact=fact, **columns, defaults=told)[0]


def take_back(subject, key, *, employment=None):
    """Forget an answer: the question is asked again. Of one that is not there, nothing happens."""
    fact = Fact.objects.filter(key=key[:40]).first()
    if fact is None:
        return
    rows = CompanyAnswer.objects.filter(employer_id=subject.employer, fact=fact)
    if fact.about == About.COMPANY:
        rows.filter(year=subject.year).delete()
        return
    # Also what was said of the module in a plan: it would go on answering for the session.
    here = Q(session=subject.session) if subject.session else Q(pk=None)
    here |= Q(module=subject.module) if subject.module else Q(pk=None)
    rows = rows.filter(here)
    (rows if employment is None else rows.filter(employment=employment)).delete()


def askable(key):
    fact = Fact.objects.in_use().filter(key=key[:40], about__in=ANSWERABLE, sensitivity=Sensitivity.LOW).first()
    if fact is None or not may_be_answered(fact.as_type()):
        raise RuleBroken(_("Nobody asks this of a company."))
    return fact


def read(fact, raw):
    """As it is kept in JSON. `raw` is what a form sent, or a value."""
    if raw in (SAYS_YES, SAYS_NO) and fact.kind == "bool":
        raw = raw == SAYS_YES
    if isinstance(raw, str):
        raw = raw.strip().replace(",", ".") if fact.kind in ("decimal", "int") else raw.strip()
    try:
        value = fact.value_of(raw)
    except FactRefused:
        raise RuleBroken(_("“%(answer)s” cannot be the answer to this question.") % {"answer": str(raw)[:40]}) from None
    if value is None:
        raise RuleBroken(_("Fill in an answer."))
    if isinstance(value, Decimal) and value < 0:  # Hours, months, people and euros: none is less than nothing.
        raise RuleBroken(_("Fill in a number of zero or more."))
    return value if isinstance(value, bool | str) else str(value)
