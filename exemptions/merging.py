"""Two records of one person become one (employees.doubles.merging): what they hold and asked too. Both are held."""

from django.utils import timezone
from django.utils.translation import gettext as _

from exemptions.enums import OPEN, WITHDRAWN
from exemptions.models import HeldCredential, RequestedModule
from exemptions.requests.moving import UNSAID, move


def move_requested(dropped, kept):
    """All come to be of the kept person. Where both ask the same module, one goes on: what was sent before what was not,
    and of two alike the older; the other is withdrawn."""
    mine = {each.module_id: each for each in open_ones(kept)}
    for asked in open_ones(dropped):
        twin = mine.get(asked.module_id)
        if twin:
            withdraw(max(asked, twin, key=since))
    return RequestedModule.objects.filter(employee=dropped).update(employee=kept)


def open_ones(person):
    rows = RequestedModule.objects.select_for_update(of=("self",)).filter(employee=person, state__in=OPEN)
    return rows.select_related("request", "module").order_by("pk")


def since(asked):
    request = asked.request
    return not request.is_sent, request.submitted_at or request.begun_at, asked.pk


def withdraw(asked):
    reason = _("Two records of one person became one, and the other asks this already.")
    move(asked, WITHDRAWN, by=None, at=timezone.now(), text=reason, **UNSAID)


def move_held(dropped, kept):
    """What both hold is held once, with the evidence and the requests of both."""
    there = {key(each): each for each in kept.held_credentials.exclude(credential=None)}
    moved = dropped.held_credentials.select_for_update(of=("self",))
    for held in moved:
        same = there.get(key(held)) if held.credential_id else None
        if same is None:
            HeldCredential.objects.filter(pk=held.pk).update(employee=kept)
        else:
            absorb(held, same)
    return len(moved)


def key(held):
    return held.credential_id, held.obtained_on


def absorb(held, same):
    for request in held.requests.all():
        request.credentials.add(same)
    held.evidence.update(held=same)
    if held.seen_at and not same.seen_at:
        same.seen_at, same.seen_by = held.seen_at, held.seen_by
        same.save(update_fields=["seen_at", "seen_by"])
    held.delete()
