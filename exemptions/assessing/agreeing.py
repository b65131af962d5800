"""The assessors lay their scores side by side and say together, of each competence, whether it is proven. All confirm
the same words; the last confirmation decides."""

import hashlib
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from exemptions.assessing.holding import StalePage, hold_agreeing_for
from exemptions.assessing.points import Part, parts_of
from exemptions.assessing.settling import settle
from exemptions.models import Agreement, Score
from portal.kit.rules import RuleBroken


class Said(NamedTuple):
    proven: bool | None
    words: str = ""


@dataclass(frozen=True)
class Beside:
    """A competence with what each assessor said of each point: `lines` are pairs of a point and scores by assessor."""

    part: Part
    lines: list
    agreed: Any = None  # An Agreement.

    @property
    def differs(self):
        return any(len({score.shown for score in scores}) > 1 for _point, scores in self.lines)

    @property
    def all_shown(self):
        return all(score.shown for _point, scores in self.lines for score in scores)

    def needs_words(self, proven):
        """Where they differed, or say together something else than each by themselves."""
        return self.differs or proven != self.all_shown


def side_by_side(assessment):
    """The competences, those where they differed first. Only for a page that may show all scores."""
    scores: dict[str, list] = {}
    found = Score.objects.filter(assessor__assessment=assessment).select_related("assessor__user")
    for score in found.order_by("assessor", "pk"):
        scores.setdefault(score.key, []).append(score)
    agreed = {each.competence: each for each in assessment.agreements.all()}
    all_ = [
        Beside(part, [(point, scores.get(point.key, [])) for point in part.points], agreed.get(part.id))
        for part in parts_of(assessment.snapshot)
    ]
    return sorted(all_, key=lambda each: not each.differs)


def fingerprint(assessment):
    """Changes with what stands in the agreement: who confirms, confirms exactly this."""
    rows = sorted((each.competence, each.proven, each.words) for each in assessment.agreements.all())
    return hashlib.sha256(repr(rows).encode()).hexdigest()[:16]


@transaction.atomic
def write_agreement(assessment, said, *, seen, by, at):
    """`said` is {competence id: Said}, of all; `seen` the fingerprint of the page. Who writes it, confirms it too, and
    confirmations of what stood there before are gone. Raises RuleBroken."""
    held, mine = hold_agreeing_for(assessment, by)
    refuse_stale(held, seen)
    for beside in side_by_side(held):
        refuse_unsaid(beside, said.get(beside.part.id, Said(None)))
    held.agreements.all().delete()
    Agreement.objects.bulk_create(
        [
            Agreement(assessment=held, competence=pk, proven=each.proven, words=each.words.strip(), by=by, at=at)
            for pk, each in said.items()
        ]
    )
    held.assessors.update(confirmed_at=None)
    return sign(held, mine, by=by, at=at)


@transaction.atomic
def confirm(assessment, *, seen, by, at):
    """Agree with what stands there. The last one decides the assessment. Raises RuleBroken."""
    held, mine = hold_agreeing_for(assessment, by)
    refuse_stale(held, seen)
    if not held.agreements.exists():
        raise RuleBroken(_("Nothing was agreed yet. Say of each competence whether it is proven."))
    return sign(held, mine, by=by, at=at)


def refuse_stale(held, seen):
    if seen != fingerprint(held):
        raise StalePage(_("Another assessor changed the agreement in the meantime. Read it as it is now."))


def refuse_unsaid(beside, said):
    if said.proven is None:
        raise RuleBroken(_("Say of each competence whether it is proven: %(code)s.") % {"code": beside.part.code})
    if beside.needs_words(said.proven) and not said.words.strip():
        raise RuleBroken(
            _("%(code)s: say why, since you differed or say together something else than you scored.")
            % {"code": beside.part.code}
        )


def sign(held, mine, *, by, at):
    mine.confirmed_at = at
    mine.save(update_fields=["confirmed_at"])
    if not held.assessors.filter(confirmed_at=None).exists():
        settle(held, by=by, at=at)
    return held
