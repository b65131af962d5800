"""Finds an invitation by its code. Whoever tries codes that do not exist waits, as at the log-in."""

from allauth.core.internal import ratelimit

from portal.notices.models import Invitation

LIMIT = {"app": "notices", "action": "unknown_code", "config": {"unknown_code": "10/5m/ip,50/1d/ip"}, "limit_get": True}


class TooManyGuesses(Exception):
    """The visitor waits, also with a code that exists: else guessing would go on."""


def invitation_with(code, request):
    """The invitation of this code, or None. Raises TooManyGuesses."""
    if not ratelimit.consume(request, dry_run=True, **LIMIT):
        raise TooManyGuesses
    try:
        return Invitation.objects.with_code(code)
    except Invitation.DoesNotExist:
        ratelimit.consume(request, **LIMIT)
        return None
