"""A customer or colleague looks along for once: a personal link, limited to some points of one track, no account."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.house.addresses import sector_address
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.mails import send_mail_after_commit
from portal.notices.telling import words_of
from training.models import ObserverLink
from training.tracks.enums import INVITED
from training.tracks.holding import hold_running, refuse_strangers
from training.tracks.progress import points_of

# Of one track at the same time: more is no observing, and mail in the name of a company is not for everybody.
MOST_OPEN = 20
LONGEST = timedelta(days=60)


@dataclass(frozen=True)
class Guest:
    """Whom a mentor asks to look along, and in which language. The address is used once and not kept."""

    name: str
    role: str
    language: str
    email: str = ""


@transaction.atomic
def invite_observer(track, guest, *, keys, holds, by, at, most_uses=1):
    """Make a link for `guest` that asks `keys` alone; mailed when they have an address. Raises RuleBroken.

    Returns the link and its address, which is kept nowhere: whoever loses it gets a new one.
    """
    held = hold_running(track)
    refuse_strangers(held, by, on=timezone.localdate(at))
    known = points_of(held.snapshot)
    asked = [key for key in known if key in keys]
    if not asked or not set(keys) <= set(known):
        raise RuleBroken(_("Choose what this person is asked to look at."))
    if guest.role not in INVITED:
        raise RuleBroken(_("A link is for a customer or a colleague."))
    if holds > LONGEST:
        raise RuleBroken(_("A link holds at most 60 days."))
    if held.links.open(at).count() >= MOST_OPEN:
        raise RuleBroken(_("There are 20 open links already. Revoke one that is not used."))
    token = secrets.token_urlsafe(24)
    link = ObserverLink(
        track=held,
        token_hash=hash_of(token),
        role=guest.role,
        name=guest.name.strip(),
        language=guest.language,
        asked=asked,
        most_uses=most_uses,
        expires_at=at + holds,
        made_by=by,
        made_at=at,
    )
    with told_as_rule(ObserverLink):
        link.save()
    audit.record("training.observer_invited", on=held, by=by)
    address = address_of(token, guest.language)
    if guest.email:
        mail(link, guest.email, address, by)
    return link, address


def mail(link, email, address, by):
    with override(link.language):
        facts = {"link": link, "track": link.track, "by": by, "company": link.track.employment.employer}
        title, text = words_of("training.observer_invited", learner=link.track.employment, **facts)
    send_mail_after_commit(to=email, language=link.language, subject=title, text=f"{text}\n\n{address}")


@transaction.atomic
def revoke_link(link, *, by, at):
    """It opens nothing any more; what was said by it stays. Safe twice."""
    held = ObserverLink.objects.select_for_update().get(pk=link.pk)
    if held.revoked_at is None:
        held.revoked_by, held.revoked_at = by, at
        held.save(update_fields=["revoked_by", "revoked_at"])
        audit.record("training.observer_revoked", on=held.track, by=by)
    return held


def hash_of(token):
    """What is kept of a token. It is random and long, so that a plain hash cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()


def address_of(token, language):
    with override(language):
        return sector_address() + reverse("training:observer", args=[token])


def link_of(token):
    """The link with this token, or None."""
    found = ObserverLink.objects.select_related("track__employment__employer")
    return found.filter(token_hash=hash_of(token)).first()
