"""People, with the companies for which they work and worked."""

from datetime import date, timedelta

from employees.enums import Education, Statute
from employees.facts import name_key
from employees.models import Employee, Employment
from portal.accounts.models import User
from portal.home.large.companies import moment, write_users
from portal.home.large.names import FIRST_NAMES, LAST_NAMES

# One in so many has taken the record with an account; came from another company.
WITH_ACCOUNT, MOVED = 4, 6
YOUNGEST, OLDEST = 18, 64


def make_people(making, companies):
    """{company: its teams of employments of today}; a person is in one of them."""
    places = [company for company in companies for _person in range(company.size)]
    people = [person(making, number, company) for number, company in enumerate(places)]
    with_account = people[::WITH_ACCOUNT]
    for row, user in zip(with_account, write_users(making, map(account, with_account)), strict=True):
        row.user = user
    making.write(Employee, people)
    today = [employment(making, row, company, since(making, row)) for row, company in zip(people, places, strict=True)]
    making.write(Employment, today)
    making.write(Employment, list(earlier(making, today, companies)))
    teams = {id(company): [] for company in companies}
    for row, company in zip(today, places, strict=True):
        mine = teams[id(company)]
        if not mine or len(mine[-1]) * company.teams >= company.size:
            mine.append([])
        mine[-1].append(row)
    return teams


def person(making, number, company):
    dice = making.dice
    gender = "m" if dice.random() < 0.8 else "f"
    first, last = dice.choice(FIRST_NAMES[gender]), dice.choice(LAST_NAMES)
    age = dice.randint(YOUNGEST, OLDEST)
    return Employee(
        first_name=first,
        last_name=last,
        name_key=name_key(first, last),
        email=f"persoon{number}@{making.before}.bench.example",
        language=company.language,
        gender=gender,
        birth_date=date(making.on.year - age, dice.randint(1, 12), dice.randint(1, 28)),
        education=dice.choice([Education.LOWER_SECONDARY, Education.UPPER_SECONDARY, Education.UPPER_SECONDARY]),
        proposed_by=company.row,
        added_at=moment(making.on - timedelta(days=365 * making.years)),
    )


def account(row):
    return User(email=row.email, first_name=row.first_name, last_name=row.last_name, language=row.language)


def since(making, row):
    """Half of them worked there before the first session; nobody as a child."""
    of_age = date(row.birth_date.year + YOUNGEST, 1, 1)
    days = making.dice.randint(-365 * 10, 365 * making.years - 60)
    return max(of_age, making.on - timedelta(days=365 * making.years) + timedelta(days=days)).replace(day=1)


def employment(making, row, company, since, until=None):
    facts = row.facts | {"name_key": row.name_key}
    return Employment(
        **facts,
        employee=row,
        employer=company.row,
        statute=Statute.WORKER if making.dice.random() < 0.7 else Statute.CLERK,
        percentage=making.dice.choice([100, 100, 100, 80, 50]),
        since=min(since, making.on),
        until=until,
        added_at=row.added_at,
    )


def earlier(making, today, companies):
    """What some of them did before, elsewhere."""
    for current in today[::MOVED]:
        company = making.dice.choice(companies)
        if company.row.pk != current.employer_id:
            first = current.since - timedelta(days=making.dice.randint(200, 1500))
            yield employment(making, current.employee, company, first, until=current.since)
