"""An assessor says of each indicator whether it was shown, by themselves. Once sent it stays as it is."""

from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exemptions.assessing.enums import AGREEING
from exemptions.assessing.holding import hold_planned_for, move
from exemptions.assessing.points import keys_of
from exemptions.assessing.telling import tell_about
from exemptions.models import Score
from portal.kit.rules import RuleBroken


class Seen(NamedTuple):
    """`shown` is None where nothing was said yet."""

    shown: bool | None
    word: str = ""


@transaction.atomic
def keep_scores(assessment, seen, *, by, at):
    """Keep what this assessor said so far, {key: Seen}; it is not sent. Raises RuleBroken."""
    held, mine = hold_scoring(assessment, by, at)
    write(mine, held, seen)
    return mine


@transaction.atomic
def send_scores(assessment, seen, *, by, at):
    """As `keep_scores`, and final. After the last assessor they see each other's and agree. Raises RuleBroken."""
    held, mine = hold_scoring(assessment, by, at)
    missing = sum(1 for key in keys_of(held.snapshot) if seen.get(key, Seen(None)).shown is None)
    if missing:
        raise RuleBroken(
            ngettext("%(count)s indicator is not scored yet.", "%(count)s indicators are not scored yet.", missing)
            % {"count": missing}
        )
    write(mine, held, seen)
    mine.sent_at = at
    mine.save(update_fields=["sent_at"])
    if not held.assessors.filter(sent_at=None).exists():
        move(held, AGREEING, by=by)
        others = [line.user for line in held.assessors.select_related("user") if line.user_id != by.pk]
        tell_about(held, "assessment_to_agree", at=at, users=others)
    return mine


def hold_scoring(assessment, by, at):
    held, mine = hold_planned_for(assessment, by)
    if mine.sent_at:
        raise RuleBroken(_("You sent your scores already. They stay as they are until you agree together."))
    if not held.begins_today_or_before(at):
        raise RuleBroken(_("Scoring begins on the day itself."))
    return held, mine


def write(mine, held, seen):
    mine.scores.all().delete()
    said = [(key, seen[key]) for key in keys_of(held.snapshot) if key in seen and seen[key].shown is not None]
    Score.objects.bulk_create([Score(assessor=mine, key=key, shown=one.shown, word=one.word) for key, one in said])
