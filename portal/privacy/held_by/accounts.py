from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.emptying import empty_account
from portal.accounts.models import User
from portal.accounts.personal_data import UNCONFIRMED
from portal.privacy.deleting import delete_unless_protected
from portal.privacy.holders import Fate, Holder, Kept, Obstacle, Section


class AccountsHolder(Holder):
    """The account itself: who it is, how they log in, what they may do."""

    def called(self, uuids):
        return {user.uuid: str(user) for user in User.objects.filter(uuid__in=uuids, erased_at=None)}

    def names_of(self, subject):
        if subject.user is None:
            return []
        first, last = subject.user.first_name, subject.user.last_name
        return [f"{first} {last}", f"{last} {first}"]

    def addresses_of(self, subject):
        if subject.user is None:
            return []
        return [subject.user.email, *addresses(subject.user).values_list("email", flat=True)]

    def held(self, subject):
        user = subject.user
        return [account(user), logging_in(user), factors(user)] if user else []

    def obstacles(self, subject):
        """An officer, who decides about erasures, decides nothing about those who work for the sector."""
        user = subject.user
        if user is None or not user.is_sector_staff:
            return []
        roles = ", ".join(str(role.label) for role in sorted(user.roles)) or _("a group of the back office")
        text = _("Whoever works for the sector (%(roles)s) is erased once an administrator took that away.")
        return [
            Obstacle(text % {"roles": roles}, (_("The account"), reverse("wagtailusers_users:edit", args=[user.pk])))
        ]

    def needs_account(self, subject):
        return subject.user is not None and subject.user.is_sector_staff

    def foresee(self, subject):
        if subject.user is None:
            return Fate()
        return Fate(
            [
                _(
                    "The account: name, e-mail addresses, password and second factors. Nobody can log in with it any more."
                ),
            ],
            [
                Kept(
                    _("A number instead of the account"),
                    _("What was done and decided keeps an author. Nothing says any more who it was."),
                )
            ],
        )

    def erase(self, subject, *, at):
        fate = self.foresee(subject)
        if subject.user:
            empty_account(subject.user, at=at)
        return fate

    def expire(self, at):
        over, _each = Session.objects.filter(expire_date__lt=at).delete()
        return {"sessions": over, "accounts that were never confirmed": delete_unless_protected(never_confirmed(at))}


def addresses(user):
    return EmailAddress.objects.filter(user=user)


def never_confirmed(at):
    """Made by somebody who never showed that the address is theirs, and who could therefore never log in."""
    confirmed = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True)
    made = User.objects.filter(last_login=None, groups=None, is_superuser=False, erased_at=None)
    return made.filter(date_joined__lt=UNCONFIRMED.over_before(at)).exclude(Exists(confirmed))


def account(user):
    rows = [
        [
            (_("First name"), user.first_name),
            (_("Last name"), user.last_name),
            (_("Language"), user.get_language_display()),
            (_("Roles"), ", ".join(str(role.label) for role in sorted(user.roles))),
            (_("Account made"), user.date_joined),
            (_("Last logged in"), user.last_login),
        ]
    ]
    return Section(_("Your account"), rows)


def logging_in(user):
    rows = [
        [(_("E-mail address"), each.email), (_("Confirmed"), each.verified)]
        for each in addresses(user).order_by("-primary", "pk")
    ]
    note = _("Your password is kept in a form that nobody can read, neither can we.")
    return Section(_("With what you log in"), rows, (_("Change how you log in"), reverse("my_account")), note)


def factors(user):
    rows = [
        [
            (_("Second factor"), each.get_type_display()),
            (_("Name"), each.data.get("name")),
            (_("Added"), each.created_at),
            (_("Last used"), each.last_used_at),
        ]
        for each in Authenticator.objects.filter(user=user).order_by("pk")
    ]
    return Section(_("Your second factors"), rows, (_("Manage the second factor"), reverse("mfa_index")))
