"""Companies of every size with who works in the portal for them, and the trainers of the sector."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from employees.models import SectorTask
from employees.states import Task
from employers.enums import EmployerState, LegalForm, MemberRole
from employers.models import Employer, EmployerMember, EmployerStep, Establishment
from portal.accounts.models import User
from portal.home.large.names import FIRST_NAMES, LAST_NAMES, NACE, STREETS, TOWNS, WORK
from training.models import Place

# A team learns together, under one mentor.
TEAM = 12
TRAINERS = 40
# 97 less the rest of the first eight digits: how the Crossroads Bank checks its numbers.
CHECK = 97


@dataclass
class Company:
    row: Any
    size: int
    language: str
    mentors: list = field(default_factory=list)
    room: Any = None

    @property
    def teams(self):
        return max(1, -(-self.size // TEAM))


def make_companies(making):
    """Companies with their rooms, managers and mentors; each with the number of its people."""
    sizes, began = sizes_of(making), moment(making.on - timedelta(days=366 * (making.years + 1)))
    companies = [company(making, number, size, began) for number, size in enumerate(sizes)]
    making.write(Employer, [each.row for each in companies])
    making.write(EmployerStep, [step for each in companies for step in steps(each.row, began)])
    making.write(Establishment, [establishment(making, number, each) for number, each in enumerate(companies)])
    rooms = [Place(employer=each.row, title="Opleidingslokaal", capacity=TEAM + 4) for each in companies]
    for each, room in zip(companies, making.write(Place, rooms), strict=True):
        each.room = room
    appoint(making, companies, began.date())
    return companies


def sizes_of(making):
    """Few large companies and many small ones, as in the trade: the share of each falls with its rank."""
    shares = [1 / (rank + 8) ** 0.85 for rank in range(making.employers)]
    sizes = [max(1, int(making.people * share / sum(shares))) for share in shares]
    for place in range(making.people - sum(sizes)):
        sizes[place % len(sizes)] += 1
    while (over := sum(sizes) - making.people) > 0:
        sizes[0] -= min(over, sizes[0] - 1)
    return sizes


def company(making, number, size, began):
    postcode, town, language = TOWNS[number * 7 % len(TOWNS)]
    dice = making.dice
    name = f"{dice.choice(WORK[language])} {dice.choice(LAST_NAMES)} {town if number % 3 else ''}".strip()
    row = Employer(
        enterprise_number=with_check(f"0{4_000_000 + (making.before + number) * 7:07}"),
        name=name,
        legal_form=dice.choice([LegalForm.BV, LegalForm.BV, LegalForm.NV, LegalForm.CV]),
        street=f"{dice.choice(STREETS[language])} {dice.randint(1, 240)}",
        postcode=postcode,
        municipality=town,
        nace=dice.choice(NACE),
        state=EmployerState.VALIDATED,
        registered_at=began,
    )
    return Company(row, size, language)


def with_check(eight):
    return f"{eight}{CHECK - int(eight) % CHECK:02}"


def steps(employer, began):
    yield EmployerStep(employer=employer, state=EmployerState.REGISTERED, at=began)
    yield EmployerStep(employer=employer, state=EmployerState.VALIDATED, at=began + timedelta(days=3))


def establishment(making, number, company):
    row = company.row
    facts = {"street": row.street, "postcode": row.postcode, "municipality": row.municipality}
    return Establishment(
        employer=row, number=with_check(f"2{1_000_000 + (making.before + number) * 7:07}"), name=row.name, **facts
    )


def appoint(making, companies, since):
    """A manager for each, and a mentor for each of its teams."""
    wanted = [(company, MemberRole.MANAGER) for company in companies]
    wanted += [(company, MemberRole.MENTOR) for company in companies for _team in range(company.teams)]
    users = write_users(making, (account(making, "lid", number, each.language)
                                 for number, (each, _role) in enumerate(wanted)))  # fmt: skip
    members = making.write(
        EmployerMember,
        [
            EmployerMember(employer=company.row, user=user, role=role, since=since)
            for (company, role), user in zip(wanted, users, strict=True)
        ],
    )
    for (company, role), member in zip(wanted, members, strict=True):
        if role == MemberRole.MENTOR:
            company.mentors.append(member)


def make_trainers(making):
    """Those who give the open sessions of the sector, and its rooms."""
    since = making.on - timedelta(days=366 * (making.years + 1))
    users = write_users(making, [account(making, "trainer", number, "nl") for number in range(TRAINERS)])
    making.write(SectorTask, [SectorTask(user=user, task=Task.TRAINER, since=since) for user in users])
    rooms = [
        Place(title=f"Sectorlokaal {making.before}.{number + 1}", municipality="Brussel", capacity=20)
        for number in range(10)
    ]
    return users, making.write(Place, rooms)


def account(making, kind, number, language):
    gender = making.dice.choice("fm")
    first, last = making.dice.choice(FIRST_NAMES[gender]), making.dice.choice(LAST_NAMES)
    return User(
        email=f"{kind}{number}@{making.before}.bench.example", first_name=first, last_name=last, language=language
    )


def write_users(making, users):
    """Accounts without a password: nobody logs in to be measured."""
    closed, users = make_password(None), list(users)
    for user in users:
        user.password = closed
    return making.write(User, users)


def moment(day, hour=9):
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
