"""Drafts of versions: made empty or as a copy, changed, deleted. What is in force does not change."""

from datetime import date

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from incentives.curating.compiling import compiled
from incentives.curating.locking import hold_draft, hold_measures
from incentives.models import MeasureVersion
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.periods import months_later
from portal.kit.rules import RuleBroken

COPIED = ("confirmed", "as_of", "params", "compiled", "documents", "prose")
REVIEWED_EVERY = 12  # months
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
ABOUT = ("since", "until", "confirmed", "as_of", "review_on")


def next_review(today):
    """The day on which somebody looks at it again, unless a curator chooses another."""
    return months_later(today, REVIEWED_EVERY)


@transaction.atomic
def make_draft(measure, *, since, by, at, begins_as=None):
    """For training from the day `since` on; as `begins_as`, a version of the same measure, or empty."""
    hold_measures()
    refuse_period(since, None)
    columns = {name: getattr(begins_as, name) for name in COPIED} if begins_as else {"compiled": nothing()}
    draft = MeasureVersion.objects.create(
        measure=measure, since=since, made_by=by, made_at=at, review_on=next_review(localdate(at)),
        **columns | {"confirmed": False},
    )  # fmt: skip
    audit.record("incentives.draft_made", on=draft, by=by, told=named(draft))
    return draft


def nothing():
    return {"conditions": [], "amounts": [], "deadlines": []}


@transaction.atomic
def change_draft(draft, *, blocks, by, at, without_conditions=False, **about):
    """The draft with these blocks, and `about` it: since, until, confirmed, as_of, review_on. Raises CannotCompile, and
    then nothing is saved."""
    held = hold_draft(draft)
    refuse_period(about["since"], about["until"])
    content = compiled(
        blocks, measure=held.measure, since=about["since"], until=about["until"], confirmed=about["confirmed"],
        without_conditions=without_conditions,
    )  # fmt: skip
    for name in ABOUT:
        setattr(held, name, about[name])
    held.compiled, held.params, held.documents = content.compiled, content.params, content.documents
    held.is_from_file = False  # From now on it says what a curator says.
    with told_as_rule(MeasureVersion):
        held.save(update_fields=[*ABOUT, "compiled", "params", "documents", "is_from_file"])
    audit.record("incentives.draft_changed", on=held, by=by, told=named(held))
    return held


@transaction.atomic
def delete_draft(draft, *, by, at):
    held = hold_draft(draft)
    audit.record("incentives.draft_deleted", on=held, by=by, told=named(held))
    held.delete()


def refuse_period(since, until):
    if not EARLIEST <= since <= LATEST:
        raise RuleBroken(_("Choose a first day from 1990 to 2100."))
    if until is not None and until <= since:
        raise RuleBroken(_("The last day comes before the first."))


def named(version):
    return {"measure": version.measure.code, "since": version.since.isoformat()}
