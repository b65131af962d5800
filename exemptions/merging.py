"""Two records of one person become one (employees.doubles.merging): what they hold and asked too. Both are held."""

from django.utils import timezone
from django.utils.translation import gettext as _

from exemptions.enums import WITHDRAWN
from exemptions.models import HeldCredential, RequestedModule
from exemptions.requests.moving import UNSAID, move


def move_requested(dropped, kept):
    """All come to be of the kept person. Where both wait for a decision about the same module, what was sent first goes on
    and the other is withdrawn. A draft stands in nobody's way, and is told when it is sent."""
    mine = {each.module_id: each for each in undecided(kept)}
    for asked in undecided(dropped):
        twin = mine.get(asked.module_id)
        if twin:
            withdraw(max(asked, twin, key=since))
    return RequestedModule.objects.filter(employee=dropped).update(employee=kept)


def undecided(person):
    rows = RequestedModule.objects.undecided().select_for_update(of=("self",)).filter(employee=person)
    return rows.select_related("request", "module").order_by("pk")


def since(asked):
    return asked.request.submitted_at, asked.pk


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
