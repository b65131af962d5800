"""Companies and people for the tests, made by the verbs that the screens call."""

from django.utils import timezone

from employers.deciding import validate_employer
from employers.enums import MemberRole
from employers.members import appoint
from employers.registering import register_employer
from portal.accounts.enums import Role
from tests.accounts.people import account

FACTS = {
    "name": "Belcentrum Leie",
    "legal_form": "bv",
    "street": "Kaai 12",
    "postcode": "8500",
    "municipality": "Kortrijk",
    "phone": "056 12 34 56",
}
last = iter(range(10_000_000, 19_999_999))  # Of the eight digits before the check.


def number():
    """An enterprise number that fits and was not given before."""
    first = next(last)
    return f"{first}{97 - first % 97:02d}"


def employer(*, by=None, at=None, validated=False, **facts):
    """A registered company, whose manager is `by`; validated by an officer when asked."""
    at = at or timezone.now()
    facts = FACTS | {"enterprise_number": facts.get("enterprise_number") or number()} | facts
    made = register_employer(facts=facts, committees=[], by=by or manager(), at=at)
    return validate_employer(made, by=officer(), at=at) if validated else made


def manager(email="lien@belcentrum.example", **fields):
    return account(email, **fields)


def mentor_of(company, email="omar@belcentrum.example"):
    user = account(email)
    appoint(company, user=user, role=MemberRole.MENTOR, by=None, at=timezone.now())
    return user


def officer():
    return account("bart@sector.example", Role.OFFICER)
