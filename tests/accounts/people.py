"""People for the tests: accounts by role, and sessions as if they had logged in."""

import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import Group
from django.test import Client

from portal.accounts.models import User

PASSWORD = "vier woorden zijn genoeg"  # noqa: S105
SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105


def account(email="mieke@sector.example", *roles, password=PASSWORD, verified=True, language="nl", **fields):
    """An account in the active sector. The same e-mail twice is the same account."""
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User.objects.create_user(
            email, password, language=language, first_name="Mieke", last_name="Maes", **fields
        )
        EmailAddress.objects.create(user=user, email=email, primary=True, verified=verified)
    user.groups.set(Group.objects.filter(name__in=[role.value for role in roles]))
    return User.objects.get(pk=user.pk)


def with_app(user):
    """Give the user an app with codes and recovery codes."""
    totp.TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def code_of_app():
    counter = int(time.time()) // 30
    return totp.format_hotp_value(totp.hotp_value(SECRET, counter))


def signed_in(sector_host, user, *, second_factor=False, client=None):
    """A client with a session of `user`. The sector of the user must be active."""
    client = client or Client(headers={"host": sector_host})
    client.force_login(user)
    if second_factor:
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client
