"""What is done to accounts, wherever it is asked."""

from collections.abc import Callable

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


def invite(user, request):
    """Write to a new account how to choose a password: by the same code as a forgotten one, which proves the address."""
    keep_one_address(user)
    with override(user.language):
        address = request.build_absolute_uri(reverse("account_reset_password"))
    get_adapter(request).send_mail("accounts/mail/invitation", user.email, {"user": user, "address": address})


@transaction.atomic
def make_account(*, email, password, first_name, last_name, language):
    """An account for somebody who has shown that the address is theirs. Raises RuleBroken when it has one already."""
    if User.objects.filter(email__iexact=email).exists():
        raise RuleBroken(_("There is an account with this e-mail address already. Log in with it."))
    with told_as_rule(User):
        user = User.objects.create_user(email, password, first_name=first_name, last_name=last_name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user


# Rooms above keep what an account is called level with what they know of its person: functions of the account and `at`.
followers: list[Callable[..., object]] = []


@transaction.atomic
def change_details(user, details, *, at):
    """Write what somebody is called and in which language they read ({field: value}). Returns the account."""
    user = User.objects.select_for_update().get(pk=user.pk)
    for name, value in details.items():
        setattr(user, name, value)
    user.save(update_fields=list(details))
    for follow in followers:
        follow(user, at=at)
    return user


def keep_one_address(user):
    """Log-in follows the address of the account: an earlier one no longer works, a new one must be proven."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
    EmailAddress.objects.get_or_create(user=user, email=user.email, defaults={"primary": True})


def record_change(user, *, by, fields, roles_before):
    """Log what changed on an account: the names of fields, and the roles it got or lost."""
    roles_after = roles_of(user)
    if given := roles_after - roles_before:
        audit.record("accounts.roles_given", on=user, by=by, fields=given)
    if taken := roles_before - roles_after:
        audit.record("accounts.roles_taken", on=user, by=by, fields=taken)
    if others := set(fields) - {"groups"}:
        audit.record("accounts.changed", on=user, by=by, fields=others)


def roles_of(user):
    """The names of the user's roles as they are in the database now."""
    if user.pk is None:
        return set()
    return set(User.objects.get(pk=user.pk).groups.filter(name__in=Role.values).values_list("name", flat=True))


@transaction.atomic
def make_administrator(email, *, first_name="", last_name=""):
    """Give the account at `email` the administrator's role, making it without a password when there is none.

    Returns whether it was made. For operators, who alone can do this before a sector has an administrator.
    """
    user = User.objects.filter(email__iexact=email).first()
    if made := user is None:
        user = User.objects.create_user(email, first_name=first_name, last_name=last_name)
        keep_one_address(user)
    roles_before = roles_of(user)
    user.groups.add(Group.objects.get(name=Role.ADMINISTRATOR.value))
    record_change(user, by=None, fields=[], roles_before=roles_before)
    return made
