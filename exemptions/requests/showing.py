"""How requests, their modules and proposals are drawn, on whichever page shows them."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from catalogue.quantities import counted, plain
from exemptions.assessing.enums import WITH_A_DAY
from exemptions.enums import (
    DECIDED,
    GRANTED_FULL,
    GRANTED_HOURS,
    IN_REVIEW,
    INTERVIEW_PLANNED,
    MORE_INFORMATION,
    TEST_PLANNED,
    UNDECIDED,
    Outcome,
)
from exemptions.models import Assessment, DecisionLetter, RequestedModule, RequestStep
from exemptions.proposing.words import reason_in_words

# From so many on they are folded away.
MANY = 4
HEARD = [TEST_PLANNED, INTERVIEW_PLANNED]


@dataclass(frozen=True)
class Shown:
    """A proposal as a page draws it (exemptions/requests/proposal.html): `kept` is its plain form. To a company it does not
    say what somebody proved or obtained."""

    kept: dict
    quantity: Decimal | None
    unit: str
    is_to_company: bool = False

    @property
    def outcome(self):
        return Outcome(self.kept["outcome"])

    @property
    def why(self):
        return reason_in_words(self.kept)

    @property
    def falls_away(self):
        """How much need not be followed, in the unit of the module; None when that is nothing or not known."""
        if self.outcome == Outcome.FULL:
            return self.quantity
        return Decimal(self.kept["hours"]) if self.outcome == Outcome.HOURS and self.kept["hours"] else None

    @property
    def amount(self):
        return amount_of(self.falls_away, self.quantity, self.unit)

    @property
    def segments(self):
        return [{"start": 0, "width": self.falls_away, "kind": "done"}] if self.falls_away else []

    @property
    def covered(self):
        """Pairs of a competence and by what."""
        return [
            (one["title"], ", ".join(f"“{by['title'] or by['code']}”" for by in self.told(one["by"])))
            for one in self.kept["covered"]
        ]

    def told(self, several):
        return [by for by in several if by["kind"] == "credential" or not self.is_to_company]

    @property
    def missing(self):
        return [one["title"] for one in self.kept["missing"]]

    @property
    def misses_many(self):
        """So many that they are folded away: what is covered, or what can be done, would stand screens further."""
        return bool(self.missing) and (len(self.missing) > MANY or not self.covered)


def amount_of(part, whole, unit):
    """“48 of 80 lestijden”; without the whole, “48 lestijden”."""
    if part is None:
        return ""
    if not whole:
        return counted(part, unit)
    return _("%(done)s of %(total)s") % {"done": plain(part), "total": counted(whole, unit)}


@dataclass(frozen=True)
class Card:
    """A requested module on the page of its request."""

    requested: RequestedModule
    may_act: bool
    steps: list = field(default_factory=list)
    letters: list = field(default_factory=list)
    is_to_company: bool = False
    assessment: Assessment | None = None  # The latest that is planned or was held, where who reads may see it.

    @property
    def proposal(self):
        kept, snapshot = self.requested.proposal, self.requested.snapshot
        if not kept:
            return None
        quantity = snapshot["quantity"] and Decimal(snapshot["quantity"])
        return Shown(kept, quantity, snapshot["unit"], self.is_to_company)

    @property
    def history(self):
        """Pairs of a step and its words. What an assessment showed is between the learner and the sector."""
        before = [None, *(step.state for step in self.steps)]
        return [
            (step, "" if self.is_to_company and state in HEARD and step.state == IN_REVIEW else step.text)
            for state, step in zip(before, self.steps, strict=False)
        ]

    @property
    def is_decided(self):
        return self.requested.state in DECIDED or self.requested.revoked_at is not None

    @property
    def question(self):
        """What the sector wants to know now."""
        asked = [step.text for step in self.steps if step.state == MORE_INFORMATION]
        return asked[-1] if self.requested.state == MORE_INFORMATION and asked else ""

    @property
    def given(self):
        """What the decision gives, in the unit of the module; nothing any more once it is revoked."""
        if self.requested.revoked_at is not None:
            return ""
        snapshot = self.requested.snapshot or {}
        whole = snapshot.get("quantity") and Decimal(snapshot["quantity"])
        if self.requested.outcome == GRANTED_FULL and whole:
            return amount_of(whole, whole, snapshot["unit"])
        if self.requested.outcome == GRANTED_HOURS:
            return amount_of(self.requested.quantity, whole, snapshot["unit"])
        return ""

    @property
    def may_withdraw(self):
        return self.may_act and self.requested.state in UNDECIDED


def cards_of(request, user, *, may_act, is_to_company=False):
    """The cards of a request as `user` may read them, in five queries."""
    steps = Prefetch("steps", RequestStep.objects.select_related("by"))
    letters = Prefetch("letters", DecisionLetter.objects.defer("facts").order_by("made_at"))
    held = Assessment.objects.visible_to(user).filter(state__in=WITH_A_DAY).order_by("-begun_at", "-pk")
    beside = (steps, letters, Prefetch("assessments", held))
    found = request.modules.select_related("module").prefetch_related(*beside).order_by("pk")
    return [card_of(each, may_act, is_to_company) for each in found]


def card_of(each, may_act, is_to_company):
    latest = next(iter(each.assessments.all()), None)
    return Card(each, may_act, list(each.steps.all()), list(each.letters.all()), is_to_company, latest)


def with_modules(requests):
    """`requests` with their modules at hand, for a list."""
    modules = Prefetch("modules", RequestedModule.objects.select_related("module").order_by("pk"))
    return requests.select_related("employee", "employment__employer", "asked_by").prefetch_related(modules)
