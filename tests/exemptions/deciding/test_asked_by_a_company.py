"""What a company asked for somebody: the letter does not say that the learner asked, mails call them as the company does."""

import pytest

from employees.models import Employee
from exemptions.deciding import revoking, taking
from exemptions.requests.answering import withdraw
from portal.notices.models import Notification
from tests.accounts.people import account
from tests.employees import making as people
from tests.employers import making as companies
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import FULL, NOW


@pytest.fixture
def lien(sector):
    return account("lien@belcentrum.example", language="en")


@pytest.fixture
def employment(lien):
    """Of somebody whom the company knows by another name than they have now."""
    found = people.hired(companies.employer(by=lien, validated=True), "Noor", "Peeters")
    found.employee = people.person()
    found.save()
    found.employee.user.language = "en"
    found.employee.user.save()
    Employee.objects.filter(pk=found.employee_id).update(first_name="Eleonora", last_name="Smet")
    found.employee.refresh_from_db()
    return found


def asked(employment, lien, code, **facts):
    return rows.sent(employment.employee, rows.module(code), employment=employment, asked_by=lien, **facts)


def test_the_letter_does_not_say_that_the_learner_asked(employment, lien):
    granted = rows.granted_hours(asked(employment, lien, "M 1"))
    refused = rows.refused(asked(employment, lien, "M 2"), differs_because="Anders.")

    for requested, end in [(granted, "We exempt you:"), (refused, "We cannot exempt you:")]:
        opening = " ".join(requested.letters.get().facts["opening"])
        assert "You asked" not in opening
        assert f"An exemption from a module was asked for you. {end}" in opening


def test_mails_to_the_company_call_the_learner_as_it_does(employment, lien):
    rows.granted_hours(asked(employment, lien, "M 1"))
    rows.refused(asked(employment, lien, "M 2"), differs_because="Anders.")
    full = rows.granted_full(asked(employment, lien, "M 3", proposal=FULL))
    revoking.revoke(full, reason="Vals.", by=rows.officer(), at=NOW)
    taking.ask_more(asked(employment, lien, "M 4"), question="Waar?", by=rows.officer(), at=NOW)
    withdraw(asked(employment, lien, "M 5"), by=employment.employee.user, at=NOW)

    told = Notification.objects.filter(user=lien, event__startswith="exemptions.")
    assert told.count() == 6
    for each in told:
        assert "Noor Peeters" in f"{each.title} {each.text}", each.event
        assert "Smet" not in f"{each.title} {each.text}", each.event
