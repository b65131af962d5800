"""Versions of a composition, as a curator changes them: from a day on, corrected, or taken back before they begin.

The past stays: a version that has ended is never changed, one that holds only with a reason.
"""

import hashlib
from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from catalogue import search
from catalogue.compositions import compose, correct
from catalogue.differences import difference
from catalogue.models import Composition, CompositionModule, Programme
from catalogue.offered import offered
from portal.kit import audit
from portal.kit.asked import row_number
from portal.kit.rules import RuleBroken

CHANGED, WITHDRAWN = "catalogue.composition_changed", "catalogue.composition_withdrawn"


class PastStays(RuleBroken):
    """What held before today is not changed."""


class ReasonNeeded(RuleBroken):
    """A version that holds today is changed only by who says why."""


class ChangedMeanwhile(RuleBroken):
    """Somebody else changed the programme's composition after it was opened; the message says who and what."""


def state_of(programme):
    """What stands now of all versions of `programme`, as a short text: another text means that somebody changed it.

    Two queries. Ends in the number of the last entry in the history, so that a refusal can tell what came after it.
    """
    rows = CompositionModule.objects.filter(composition__programme=programme).order_by("composition_id", "order", "pk")
    lines = list(rows.values_list("composition_id", "module_id", "option_line"))
    made = list(programme.compositions.order_by("pk").values_list("pk", "in_force", "rule", "options", "from_one_line"))
    last = entries_about(programme).order_by("-pk").values_list("pk", flat=True).first() or 0
    return f"{hashlib.sha256(repr((made, lines)).encode()).hexdigest()[:20]}-{last}"


def entries_about(programme):
    return ModelLogEntry.objects.for_instance(programme).filter(action__in=[CHANGED, WITHDRAWN])


@transaction.atomic
def change_from(*, programme, wanted, begins, by, seen, at):
    """Make `wanted` what `programme` is made of from the day `begins`, in a version of its own.

    Only a programme's first version may begin in the past, or have no beginning. Returns the Composition.
    Raises RuleBroken with nothing written.
    """
    versions = opened(programme, seen)
    today = timezone.localdate(at)
    if versions and begins is None:
        raise PastStays(_("Say from which day the programme changes."))
    if versions and begins < today:
        raise PastStays(_("Choose today or a day to come: what held before stays as it was."))
    if any(version.in_force.lower == begins for version in versions):
        raise RuleBroken(_("A version begins on that day already. Correct that version."))
    held = next((version for version in versions if begins in version.in_force), None)
    before = list(held.lines.select_related("module")) if held else []
    composed = compose(programme=programme, wanted=wanted, begins=begins)
    tell(programme, composed.composition, difference(before, wanted.lines), by=by, what="new")
    return composed.composition


@transaction.atomic
def correct_version(*, composition, wanted, by, seen, at, reason="", begins=None):
    """Correct a version that holds today, with a `reason`, or one that has yet to begin; that one may also be moved to
    another day, `begins`. Returns the Composition as it stands then. Raises RuleBroken with nothing written."""
    wanted.check()
    versions = opened(composition.programme, seen)
    stored, today = still_there(versions, composition), timezone.localdate(at)
    if has_ended(stored, today):
        raise PastStays(_("This version has ended. It stays as it was."))
    if has_begun(stored, today) and not reason.strip():
        raise ReasonNeeded(_("This version holds today. Say why you correct it."))
    if begins is not None and begins != stored.in_force.lower:
        move(stored, begins, versions, today)
    before = list(stored.lines.select_related("module"))
    correct(stored, wanted)
    changes = difference(before, wanted.lines)
    tell(composition.programme, stored, changes, by=by, what="corrected", reason=reason.strip())
    return stored


@transaction.atomic
def withdraw_version(*, composition, by, seen, at):
    """Take back a version that has yet to begin; the one before it runs on. Raises RuleBroken with nothing written."""
    programme = composition.programme
    versions = opened(programme, seen)
    stored, today = still_there(versions, composition), timezone.localdate(at)
    if has_begun(stored, today):
        raise PastStays(_("This version has begun, so it is not deleted. Change the programme from a day to come."))
    modules = list(stored.modules.all())
    before = next((one for one in versions if one.in_force.upper == stored.in_force.lower), None)
    begins, ends = stored.in_force.lower, stored.in_force.upper
    try:
        stored.delete()
    except ProtectedError as refusal:
        raise RuleBroken(_("Somebody is on their way with this version already, so it is not deleted.")) from refusal
    if before:
        give_period(before, before.in_force.lower, ends)
    codes = [module.code for module in modules]
    audit.record(WITHDRAWN, on=programme, by=by, fields=["composition"], told={"begins": iso(begins), "codes": codes})
    search.refresh_about(programme, *modules)


def opened(programme, seen):
    """All versions of `programme`, in order, locked; refuses when they are no longer what `seen` (state_of) says."""
    Programme.objects.select_for_update().get(pk=programme.pk)
    versions = list(Composition.objects.select_for_update().filter(programme=programme).order_by("in_force"))
    if state_of(programme) != seen:
        raise ChangedMeanwhile(
            _("This programme was changed while you worked. %(changes)s Look at what you see now, and save again.")
            % {"changes": " ".join(changes_since(programme, seen))}
        )
    return versions


def changes_since(programme, seen):
    """A sentence on everything that others did after `seen`."""
    _state, _dash, last = str(seen).rpartition("-")
    entries = entries_about(programme).filter(pk__gt=row_number(last) or 0).select_related("user").order_by("pk")
    said = [
        _("%(who)s, %(when)s: %(what)s")
        % {
            "who": entry.user_display_name,
            "when": date_format(timezone.localtime(entry.timestamp), "DATETIME_FORMAT"),
            "what": in_words(entry.data, withdrawn=entry.action == WITHDRAWN),
        }
        for entry in entries
    ]
    return said or [_("An import changed its modules.")]


def still_there(versions, composition):
    found = next((version for version in versions if version.pk == composition.pk), None)
    if found is None:
        raise RuleBroken(_("This version is no longer there."))
    return found


def has_begun(composition, today):
    return composition.in_force.lower is None or composition.in_force.lower <= today


def has_ended(composition, today):
    return composition.in_force.upper is not None and composition.in_force.upper <= today


def move(composition, begins, versions, today):
    """Let a version that has yet to begin do so on another day; the one before it follows."""
    if has_begun(composition, today):
        raise PastStays(_("This version has begun; its first day stays."))
    before = next((one for one in versions if one.in_force.upper == composition.in_force.lower), None)
    too_early = begins < today or (before and before.in_force.lower and begins <= before.in_force.lower)
    if too_early or (composition.in_force.upper and begins >= composition.in_force.upper):
        raise PastStays(_("Choose a day to come, after the version before and before the one that follows."))
    # Whichever gives room goes first: at no moment may two versions hold on one day.
    steps = [(composition, begins, composition.in_force.upper)]
    if before:
        steps.insert(0 if begins < composition.in_force.lower else 1, (before, before.in_force.lower, begins))
    for version, first, end in steps:
        give_period(version, first, end)


def give_period(composition, begins, ends):
    composition.in_force = DateRange(begins, ends)
    composition.save(update_fields=["in_force"])


def tell(programme, composition, changes, *, by, what, reason=""):
    """Write down in the history what was done, and let the search know."""
    told = {
        "what": what,
        "begins": iso(composition.in_force.lower),
        "added": [entry.module.code for entry in changes.added],
        "left_out": [entry.module.code for entry in changes.removed],
        "moved": [entry.module.code for entry in changes.moved],
        "reason": reason,
    }
    audit.record(CHANGED, on=programme, by=by, fields=["composition"], told=told)
    search.refresh_about(programme, *(entry.module for entry in changes.removed))


def in_words(data, *, withdrawn=False):
    """An entry of the history as sentences."""
    begins = date_format(date.fromisoformat(data["begins"])) if data.get("begins") else _("the beginning")
    if withdrawn:
        return _("Deleted the version from %(begins)s.") % {"begins": begins}
    heads = {
        "new": _("Changed the composition from %(begins)s."),
        "corrected": _("Corrected the version from %(begins)s."),
        "copied": _("Made as a copy of %(source)s."),
    }
    said = [heads[data.get("what", "corrected")] % {"begins": begins, "source": data.get("source", "")}]
    for name, text in (
        ("added", _("Added: %(codes)s.")),
        ("left_out", _("Left out: %(codes)s.")),
        ("moved", _("Moved: %(codes)s.")),
    ):
        if data.get(name):
            said.append(text % {"codes": ", ".join(data[name])})
    if data.get("reason"):
        said.append(_("Reason: %(reason)s") % {"reason": data["reason"]})
    return " ".join(said)


def iso(day):
    return day.isoformat() if day else None


def modules_in_no_programme(modules, *, on, apart_from=()):
    """Of `modules` those that no composition of a programme on offer has on the day `on` or later, one query;
    compositions in `apart_from` do not count."""
    lines = CompositionModule.objects.lasting_on(on).filter(offered("composition__programme__", on), module__in=modules)
    elsewhere = set(lines.exclude(composition__in=apart_from).values_list("module_id", flat=True))
    return [module for module in modules if module.pk not in elsewhere]
