"""Companies of the demo, made as their managers and the sector's officers would: by the verbs. Names and numbers are made up;
the check digits fit."""

import json
from decimal import Decimal
from pathlib import Path

from django.utils import timezone

from catalogue.models import BusinessActivity, Programme
from employers.deciding import ask_more, refuse_employer, validate_employer
from employers.enums import MemberRole
from employers.members import appoint
from employers.models import JobFunction, JointCommittee
from employers.recognition.demo import make_partnership, make_recognition
from employers.registering import Size, register_employer
from employers.ticking import tick
from portal.accounts.demo import domain
from portal.accounts.models import User

COMPANIES = Path(__file__).parent / "demo_companies.json"
COLUMNS = ("name", "legal_form", "street", "postcode", "municipality", "phone")


def make_demo_companies(schema):
    """The companies of this sector, with its joint committees and functions. The demo's accounts must be there."""
    wanted = json.loads(COMPANIES.read_text(encoding="utf-8"))[schema]
    for number, title in wanted["committees"]:
        JointCommittee.objects.create(number=number, title=title)
    for title, programme in wanted["functions"]:
        JobFunction.objects.create(title=title, programme=Programme.objects.get(slug=programme))
    now = timezone.now()
    make_partnership(wanted["equipment"], at=now)
    for company in wanted["companies"]:
        made = make_company(company, at=now)
        if "recognition" in company:
            make_recognition(made, company["recognition"], at=now)


def make_company(wanted, *, at):
    officer, manager = account("officer"), account(wanted["manager"]) if "manager" in wanted else stranger(wanted)
    employer = register_employer(
        facts={name: wanted[name] for name in COLUMNS} | {"enterprise_number": with_check_digits(wanted["number"])},
        committees=JointCommittee.objects.filter(number=wanted["committee"]),
        size=Size(timezone.localdate(at).year - 1, Decimal(wanted["fte"])),
        by=manager,
        at=at,
    )
    match wanted["state"]:
        case "validated":
            validate_employer(employer, by=officer, at=at)
        case "refused":
            refuse_employer(employer, reason=wanted["text"], by=officer, at=at)
        case "more_information":
            ask_more(employer, question=wanted["text"], by=officer, at=at)
    if "mentor" in wanted:
        appoint(employer, user=account(wanted["mentor"]), role=MemberRole.MENTOR, by=manager, at=at)
    tick(
        employer,
        activities=ids(BusinessActivity.objects.filter(code__in=wanted.get("activities", []))),
        functions=ids(JobFunction.objects.of_the_sector().filter(title__in=wanted.get("functions", []))),
        by=manager,
    )
    return employer


def with_check_digits(first_eight):
    return f"{first_eight:08d}{97 - first_eight % 97:02d}"


def account(name):
    return User.objects.get(email=f"{name}@{domain()}")


def stranger(wanted):
    """Who registered a company that the sector does not know yet; an account without a password."""
    first_name, last_name = wanted["person"]
    return User.objects.create_user(
        f"{first_name}@{with_check_digits(wanted['number'])}.example",
        first_name=first_name,
        last_name=last_name,
        language=wanted.get("language", "nl"),
    )


def ids(rows):
    return list(rows.values_list("pk", flat=True))
