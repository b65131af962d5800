"""The lines of a plan as people read them: titles in their language, where each line stands, and why it is there."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.words import Words, words_of
from training.models import PlanLine
from training.plans.enums import CLOSED, REALISED, LineStanding
from training.plans.quarter_words import quarter_in_words
from training.plans.quarters import is_over, later, quarters_of
from training.plans.standing import Standing, standing_of
from training.plans.words import origin_in_words, reason_in_words
from training.plans.working import by_work_of_then, works_then
from training.tracks.starting import AT_WORK

# What somebody can still accept, move or leave out: nothing came of it yet.
UNDECIDED = (LineStanding.PROPOSED, LineStanding.PLANNED)


@dataclass(frozen=True)
class Shown:
    """A line with its `plan`, on a day."""

    line: PlanLine
    words: Words
    standing: Standing
    on: date

    @property
    def name(self):
        """As the company itself wrote it down; in a personal plan as the person did. Of who was erased nothing is left."""
        return (self.line.employment or self.line.employee).full_name or _("somebody who was erased")

    @property
    def function(self):
        employment = self.line.employment
        return employment.function.title if employment and employment.function else ""

    @property
    def team(self):
        employment = self.line.employment
        return employment.establishment.name if employment and employment.establishment else ""

    @property
    def state(self):
        return self.standing.state

    @property
    def quarter(self):
        return self.line.quarter_since

    @property
    def quarter_said(self):
        return quarter_in_words(self.quarter)

    @property
    def why(self):
        return reason_in_words(self.line.reason)

    @property
    def where_from(self):
        return origin_in_words(self.line)

    @property
    def is_open(self):
        """Whether it may still be changed."""
        return self.line.plan.state != CLOSED and self.state in UNDECIDED

    @property
    def is_proposal(self):
        return self.state == LineStanding.PROPOSED

    @property
    def is_asked(self):
        return self.is_proposal and self.line.was_asked

    @property
    def is_late(self):
        """It was planned, nothing came of it, and its quarter is over."""
        return self.state in UNDECIDED and is_over(self.quarter, self.on)

    @property
    def may_be_accepted(self):
        return self.is_proposal and not self.is_late and not self.has_left

    @property
    def look(self):
        """Which line it is, for the stylesheet."""
        if self.state in REALISED:
            return "done"
        if self.is_late:
            return "late"
        return "ask" if self.is_asked else "new" if self.is_proposal else "ok"

    @cached_property
    def choices(self):
        """The quarters to which it may go, in order."""
        return quarters_of(self.line.plan.since, self.line.plan.until, on=self.on) if self.is_open else ()

    @property
    def earlier(self):
        quarter = later(self.quarter, -1)
        return quarter if quarter in self.choices else None

    @property
    def later(self):
        quarter = later(self.quarter, 1)
        return quarter if quarter in self.choices else None

    @property
    def suits_work(self):
        return self.line.module.delivery in AT_WORK

    @property
    def can_begin(self):
        """Whether a session or learning at work may be begun from it."""
        return self.state == LineStanding.PLANNED and self.line.employment_id is not None and not self.has_left

    @property
    def has_left(self):
        """Whether nothing can come of it: the person does not work for the company in its quarter."""
        return self.state in UNDECIDED and self.line.employment_id is not None and not works_then(self.line)


def shown(plan, lines, *, on=None):
    """[Shown, …] of the query `lines` of `plan`, in their order. Six queries; another where people have other contracts."""
    found = list(lines.select_related("module", "employee", "employment__function", "employment__establishment"))
    by_work_of_then(plan, found)
    standing = standing_of(plan, found)
    words = words_of(get_language(), modules={line.module for line in found})
    for line in found:
        line.plan = plan
    today = on or timezone.localdate()
    return [Shown(line, words["module", line.module_id], standing[line.pk], today) for line in found]
