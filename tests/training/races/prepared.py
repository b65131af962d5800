"""Sessions, people and cookies for the races, committed in the sector at work."""

from datetime import timedelta

from django.utils import timezone

from tests.employees import making as people
from tests.employers import making as companies
from tests.training import making


def company_with_cookie(cookie_of, email="lien@belcentrum.example"):
    """A company, and the cookie of its manager, who has this address."""
    company = companies.employer(by=companies.manager(email), validated=True)
    return company, cookie_of(companies.manager(email))


def with_accounts(company, number, group=""):
    """People with an account, so that each is told; employed since long. Another `group` are others."""
    found = []
    for place in range(number):
        first, last = making.NAMES[place % len(making.NAMES)]
        employment = people.hired(company, first, last, email=f"{group}p{place}@home.example")
        employment.employee = people.person(f"{group}p{place}@home.example", first, last)
        employment.save()
        found.append(employment)
    return found


def planned(company, staff, *, days_ago=1, trainer=None):
    """A session in the company some days ago, of which nobody was marked yet."""
    now = timezone.now()
    day = timezone.localdate(now) - timedelta(days=days_ago)
    session = making.in_company(company, days=[day], at=now, trainer=trainer)
    making.enrolled(session, staff, at=now)
    return session


def over(company, staff, **when):
    """As `planned`, and everybody was there all the time: ready to be closed."""
    session = planned(company, staff, **when)
    making.all_present(session, at=timezone.now())
    return session
