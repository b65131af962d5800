"""What accounts keep about people: our own table, and those of the packages with which they log in."""

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.kit.personal import WITH_ACCOUNT, Kept, Term, impersonal, personal

# An account whose address was never confirmed shows nothing to anybody: whoever still wants one makes it again.
UNCONFIRMED = Term(_("30 days, when the address is not confirmed; else until the account is erased"), days=30)
# Longer than a training of two school years with a pause; then the owner is told, and has two months to log in.
UNUSED = Term(_("until 3 years after you last logged in; you are told 2 months before"), days=3 * 365)
TOLD_BEFORE = Term(_("2 months"), days=60)
SESSION = Term(_("2 weeks after you last used the portal"))  # Each session has its own end.

NAME = Kept(
    what=_("your first name and last name"),
    why=_("so that the people with whom you work here know who you are"),
    until=WITH_ACCOUNT,
)
ADDRESS = Kept(
    what=_("your e-mail addresses, and which of them you confirmed"),
    why=_("to let you log in, and to tell you what happens with what you asked"),
    until=UNCONFIRMED,
)
LANGUAGE = Kept(
    what=_("your language"),
    why=_("to write to you in it"),
    until=WITH_ACCOUNT,
    stays=_("a language says nobody's name"),
)
PASSWORD = Kept(
    what=_("your password, in a form that nobody can read"),
    why=_("to check that it is you who logs in"),
    until=WITH_ACCOUNT,
)
USE = Kept(
    what=_("when you made the account and when you last logged in"),
    why=_("to erase accounts that nobody uses"),
    until=UNUSED,
)
RIGHTS = Kept(
    what=_("your roles and rights"),
    why=_("to decide what you may see and do"),
    until=WITH_ACCOUNT,
)
FACTOR = Kept(
    what=_("your second factors: apps with codes, passkeys and recovery codes, and when you used them"),
    why=_("to check that it is you who logs in"),
    until=WITH_ACCOUNT,
)
VISIT = Kept(
    what=_("that you are logged in, and what a page still has to tell you"),
    why=_("so that you need not log in on every page"),
    until=SESSION,
)
SHELL = Kept(
    what=_("the number of your account, and when it was erased"),
    why=_("so that what you did and decided keeps an author without a name"),
    until=Term(_("as long as something points at it")),
    stays=_("a number says nothing about anybody"),
)

personal(
    User,
    {
        **dict.fromkeys(("first_name", "last_name"), NAME),
        "email": ADDRESS,
        "language": LANGUAGE,
        "password": PASSWORD,
        **dict.fromkeys(("date_joined", "last_login"), USE),
        **dict.fromkeys(("is_active", "is_staff", "is_superuser", "groups", "user_permissions"), RIGHTS),
        **dict.fromkeys(("uuid", "erased_at"), SHELL),
    },
)
for through in (User.groups.through, User.user_permissions.through):
    other = next(each.name for each in through._meta.local_fields if each.name not in ("id", "user"))
    personal(through, dict.fromkeys(("user", other), RIGHTS))
personal(EmailAddress, dict.fromkeys(("user", "email", "verified", "primary"), ADDRESS))
personal(EmailConfirmation, dict.fromkeys(("email_address", "created", "sent", "key"), ADDRESS))
personal(Authenticator, dict.fromkeys(("user", "type", "data", "created_at", "last_used_at"), FACTOR))
personal(Session, dict.fromkeys(("session_data", "expire_date"), VISIT))
impersonal(Group, Group.permissions.through, Permission, ContentType)
