"""Putting a version in force and withdrawing it: the one place where it changes what people are told.

For training that begins before its first day nothing changes, ever; what was in force before stays, ended or withdrawn, so
that what was told by it can be looked up.
"""

import hashlib
import json
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from incentives.curating.compiling import compile_again
from incentives.curating.drafts import named, refuse_period
from incentives.curating.locking import NotADraft, hold
from incentives.curating.trying import try_draft
from incentives.enums import VersionState
from incentives.models import MeasureVersion, WorkedCase
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken

# Whoever begins further than five years ahead mistyped the year.
FURTHEST = timedelta(days=5 * 366)
SEEN = ("since", "until", "confirmed", "as_of", "review_on", "params", "compiled", "documents")


class CannotPutInForce(RuleBroken):
    """It cannot be evaluated, two would answer on one day, or worked cases fail and nobody said why that is right."""


def fingerprint(draft):
    """Of what somebody saw when trying: the draft, what is in force of its measure, and the worked cases."""
    standing = draft.measure.versions.in_force().order_by("pk").values_list("pk", "since", "until")
    cases = WorkedCase.objects.order_by("pk").values_list("code", "facts", "expect")
    told = [[getattr(draft, name) for name in SEEN], list(standing), list(cases)]
    return hashlib.sha256(json.dumps(told, default=str, sort_keys=True).encode()).hexdigest()[:24]


def in_its_place(draft):
    """Versions in force that begin within the period of `draft`: they are withdrawn when it takes their place."""
    later = draft.measure.versions.in_force().filter(since__gte=draft.since)
    return later.filter(since__lt=draft.until) if draft.until else later


@transaction.atomic
def put_in_force(draft, *, by, at, seen, replaces=False, despite=""):
    """From its first day on it answers; what was in force ends there.

    `seen` is the fingerprint of what was tried; `replaces` says that versions which begin within its period are withdrawn;
    `despite` why it is right although worked cases fail. Raises NotADraft, CannotCompile, CannotPutInForce.
    """
    held = hold(draft)
    if not held.is_draft:
        raise NotADraft(_("This version is in force already, or was."))
    if seen != fingerprint(held):
        raise CannotPutInForce(_("Something changed since you tried this version. Look at it as it is now."))
    refuse_period(held.since, held.until)
    if held.since > localdate(at) + FURTHEST:
        raise CannotPutInForce(_("Choose a first day that is at most five years ahead."))
    compile_again(held)
    refuse_failing(held, despite)
    make_room(held, replaces, by)
    held.state, held.in_force_by, held.in_force_at, held.review_reminded_at = VersionState.IN_FORCE, by, at, None
    with told_as_rule(MeasureVersion):
        held.save(update_fields=["state", "in_force_by", "in_force_at", "review_reminded_at"])
    audit.record(
        "incentives.version_in_force", on=held, by=by, told=named(held) | ({"despite": despite} if despite else {})
    )
    return held


def refuse_failing(held, despite):
    failing = [tried for tried in try_draft(held) if tried.fails]
    if failing and not despite.strip():
        raise CannotPutInForce(
            ngettext(
                "%(count)s worked case fails with this version. Mend it, or say why this is right.",
                "%(count)s worked cases fail with this version. Mend it, or say why this is right.",
                len(failing),
            )
            % {"count": len(failing)}
        )


def make_room(held, replaces, by):
    """Ends what runs on into its period, and withdraws what begins in it."""
    taken = list(in_its_place(held))
    if taken and not replaces:
        days = ", ".join(date_format(each.since, "DATE_FORMAT") for each in taken)
        told = _(
            "A version in force begins on %(days)s already. Say that this one takes its place, or choose other days."
        )
        raise CannotPutInForce(told % {"days": days})
    for each in taken:
        mark_withdrawn(each, by)
    runs_on = held.measure.versions.in_force().filter(since__lt=held.since)
    for each in runs_on.filter(Q(until=None) | Q(until__gt=held.since)):
        each.until = held.since
        each.save(update_fields=["until"])
        audit.record("incentives.version_ended", on=each, by=by, told=named(each) | {"until": held.since.isoformat()})


@transaction.atomic
def withdraw(version, *, by, at):
    """It answers no longer, and for its days nothing is known: no version takes its place by itself."""
    held = hold(version)
    if held.state != VersionState.IN_FORCE:
        raise RuleBroken(_("Only a version in force can be withdrawn."))
    mark_withdrawn(held, by)
    return held


def mark_withdrawn(version, by):
    version.state = VersionState.WITHDRAWN
    version.save(update_fields=["state"])
    audit.record("incentives.version_withdrawn", on=version, by=by, told=named(version))


@transaction.atomic
def plan_review(version, *, review_on, by, at):
    """When somebody looks at it again. Looking at it is said by choosing the next day."""
    held = hold(version)
    held.review_on, held.review_reminded_at = review_on, None
    held.save(update_fields=["review_on", "review_reminded_at"])
    audit.record("incentives.version_reviewed", on=held, by=by, told=named(held))
    return held
