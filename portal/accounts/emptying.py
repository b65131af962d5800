"""Takes everything out of an account that says whose it was, and lets nobody enter with it again."""

import json
import uuid

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import transaction

from portal.accounts.models import ERASED, User


@transaction.atomic
def empty_account(user, *, at):
    """The row stays, so that what this person did and decided keeps an author, without a name."""
    user = User.objects.select_for_update().get(pk=user.pk)
    end_sessions(user)
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.groups.clear()
    user.user_permissions.clear()
    user.email = f"{uuid.uuid4().hex}{ERASED}"
    user.first_name = user.last_name = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login, user.date_joined, user.erased_at = None, at, at
    user.set_unusable_password()
    user.save()
    return user


def end_sessions(user):
    """Those of this account, and those that hold its address while somebody is logging in. They have no other key."""
    known = {user.email.lower(), *EmailAddress.objects.filter(user=user).values_list("email", flat=True)}
    ended = [session.pk for session in Session.objects.iterator() if belongs_to(session, user, known)]
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)


def belongs_to(session, user, addresses):
    said = session.get_decoded()
    if said.get("_auth_user_id") == str(user.pk):
        return True
    words = json.dumps(said, default=str, ensure_ascii=False).lower()
    return any(address.lower() in words for address in addresses)
