"""The decisions that an officer can take about a learning workplace: their words, and the verb that each calls."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from employers.back_office.decisions import COMPANY_READS, WHY, Decision, DecisionForm
from employers.recognition import deciding
from employers.recognition.enums import GRANTED, SUBMITTED, Power
from portal.kit.widgets import DayInput

YEARS_PROPOSED = 3
POWER_OF = {"grant": Power.GRANT, "refuse": Power.REFUSE, "revoke": Power.REVOKE}
DECISIONS = {
    decision.code: decision
    for decision in (
        Decision(
            "grant",
            frozenset({SUBMITTED}),
            deciding.grant_recognition,
            _("Recognise"),
            _("“%(company)s” is recognised; its managers are told and find the letter."),
        ),
        Decision(
            "ask",
            frozenset({SUBMITTED}),
            deciding.ask_more_about,
            _("Ask more"),
            _("The question is sent; “%(company)s” comes back to the queue with its answer."),
            "question",
            _("What do you want to know?"),
            COMPANY_READS,
        ),
        Decision(
            "refuse",
            frozenset({SUBMITTED}),
            deciding.refuse_recognition,
            _("Refuse"),
            _("“%(company)s” is not recognised; its managers read why."),
            "reason",
            WHY,
            _("The company reads this, in the portal, in a mail and in the letter."),
            is_serious=True,
        ),
        Decision(
            "end",
            frozenset({GRANTED}),
            deciding.end_recognition,
            _("End it"),
            _("The recognition of “%(company)s” ends today; its managers read why."),
            "reason",
            WHY,
            _("For a reason that blames nobody, such as a place that closed. The company reads this."),
        ),
        Decision(
            "revoke",
            frozenset({GRANTED}),
            deciding.revoke_recognition,
            _("Revoke"),
            _("The recognition of “%(company)s” is revoked; its managers read why."),
            "reason",
            WHY,
            _("This cannot be undone. The company reads this, in the portal, in a mail and in the letter."),
            is_serious=True,
        ),
    )
}


class TextForm(DecisionForm):
    """A decision with, at most, a text."""

    def __init__(self, decision, *args, recognition, **kwargs):
        super().__init__(decision, *args, **kwargs)

    def arguments(self):
        return {self.decision.told_as: self.cleaned_data["text"]}


class GrantForm(DecisionForm):
    """From when until when. A renewal begins where the former ends, so that is not asked."""

    first_day = forms.DateField(label=_("First day"), widget=DayInput())
    last_day = forms.DateField(label=_("Last day"), widget=DayInput())

    def __init__(self, decision, *args, recognition, **kwargs):
        super().__init__(decision, *args, **kwargs)
        former = recognition.follows
        begins = max(recognition.wanted_from, timezone.localdate())
        if former and former.is_granted:
            begins = former.in_force.upper
            del self.fields["first_day"]
        self.initial |= {"first_day": begins, "last_day": years_after(begins, YEARS_PROPOSED)}

    def arguments(self):
        return {name: self.cleaned_data.get(name) for name in ("first_day", "last_day")}


def years_after(day, years):
    """The last day of a period of so many years that begins on `day`."""
    leap = (day.month, day.day) == (2, 29)
    first_after = day.replace(year=day.year + years, day=28 if leap else day.day)
    return first_after if leap else first_after - timedelta(days=1)


def form_of(decision, *args, recognition, seen):
    kind = GrantForm if decision.code == "grant" else TextForm
    return kind(decision, *args, recognition=recognition, seen=seen)


def is_under(mandate, code):
    """Whether officers may take this decision today: some need no mandate."""
    return code not in POWER_OF or (mandate is not None and POWER_OF[code] in mandate.powers)
