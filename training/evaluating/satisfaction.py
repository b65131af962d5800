"""What people who came found of a session. Anonymous: nobody reads whose answers they are, and who did not organise for the
whole sector reads them only when at least five people answered, for with fewer a guess is easy."""

from dataclasses import dataclass
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.evaluation import rounded
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import Satisfaction
from training.sessions.holding import hold

LOWEST, HIGHEST = 1, 5
FEW = 5
QUESTIONS = {
    "useful": gettext_lazy("I can use this in my work"),
    "clear": gettext_lazy("The explanation was clear"),
    "practice": gettext_lazy("There was enough time to practise"),
    "pace": gettext_lazy("The pace was right for me"),
    "place": gettext_lazy("Place and material were in order"),
    "recommend": gettext_lazy("I would recommend this training"),
}


@dataclass(frozen=True)
class Answered:
    """How one question was answered: `counts` by score, from 1 to 5."""

    code: str
    question: str
    counts: tuple
    mean: object

    @property
    def number(self):
        return sum(self.counts)


@dataclass(frozen=True)
class Opinions:
    """`number` of people answered; nothing else is told while they are `too_few` for who looks."""

    number: int
    too_few: bool
    answers: tuple = ()
    remarks: tuple = ()


def may_answer(enrolment, at):
    """Who was there for a while answers once, from the moment that the session has begun."""
    return (
        enrolment.takes_part
        and enrolment.attendances.filter(minutes__gt=0).exists()
        and enrolment.session.has_begun(at)
    )


@transaction.atomic
def answer(enrolment, *, answers, remark, at):
    """Keep the answers ({code: 1 to 5}) of this participant. Raises RuleBroken: nobody answers twice, or without being there."""
    session = hold(enrolment.session)
    if not may_answer(enrolment, at):
        raise RuleBroken(_("This is asked of people who were there."))
    if Satisfaction.objects.filter(enrolment=enrolment).exists():
        raise RuleBroken(_("You answered already. Thank you."))
    known = {code: value for code, value in answers.items() if code in QUESTIONS and LOWEST <= value <= HIGHEST}
    if not known:
        raise RuleBroken(_("Answer one question at least."))
    with told_as_rule(Satisfaction):
        return Satisfaction.objects.create(
            session=session, enrolment=enrolment, answers=known, remark=remark.strip()[:2000], at=at
        )


def opinions_of(session, *, few_are_shown):
    """The Opinions of a session. `few_are_shown` to the sector alone."""
    rows = list(session.satisfactions.values_list("answers", "remark"))
    too_few = len(rows) < FEW and not (few_are_shown and rows)
    if too_few:
        return Opinions(len(rows), too_few=True)
    found = tuple(answered(code, [answers[code] for answers, _remark in rows if code in answers]) for code in QUESTIONS)
    # By their own words: the order in which they came would tell who was first.
    return Opinions(len(rows), False, found, tuple(sorted(remark for _answers, remark in rows if remark)))


def answered(code, values):
    counts = tuple(values.count(value) for value in range(LOWEST, HIGHEST + 1))
    mean = rounded(Fraction(sum(values), len(values))) if values else None
    return Answered(code, str(QUESTIONS[code]), counts, mean)
