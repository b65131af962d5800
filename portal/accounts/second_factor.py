"""The second factor: an app with codes, a passkey, or a recovery code. Sector staff cannot do without."""

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.urls import reverse

from portal.kit.access import with_next


def used_in(request):
    """Whether the visitor showed a second factor in this very session."""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, request.user))


def of(user):
    """The user's own factors; recovery codes only stand in for one."""
    return Authenticator.objects.filter(user_id=user.pk).exclude(type=Authenticator.Type.RECOVERY_CODES)


def page_for(request, *, obligatory):
    """Where to send a visitor who has still to show, or to set up, a second factor; None when nothing is asked."""
    if used_in(request):
        return None
    if of(request.user).exists():
        return with_next(request, reverse("mfa_reauthenticate"))
    return with_next(request, reverse("second_factor_needed")) if obligatory else None


def may_remove(authenticator):
    """Staff keep at least one factor besides the recovery codes."""
    user = authenticator.user
    return not user.is_sector_staff or of(user).exclude(pk=authenticator.pk).exists()


def count_a_new_one_as_used():
    authenticator_added.connect(_count_as_used, dispatch_uid="portal.accounts.second_factor")


def _count_as_used(sender, request, user, authenticator, **kwargs):
    """Who just set one up has just shown it: do not ask for it again at once.

    allauth asked for the password, and for a factor when there was one already, before it let them set it up.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, method="mfa", type=authenticator.type, id=authenticator.pk)


def factors_and_codes(user):
    """The user's own factors, and how many recovery codes are left (None: there never were any); asked at once."""
    all_of_them = list(Authenticator.objects.filter(user_id=user.pk))
    factors = [one for one in all_of_them if one.type != Authenticator.Type.RECOVERY_CODES]
    codes = [one for one in all_of_them if one not in factors]
    return factors, len(codes[0].wrap().get_unused_codes()) if codes else None
