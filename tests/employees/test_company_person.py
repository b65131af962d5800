"""The page of a person of the company: corrected, gone, taken back, guided, invited."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.employing import end_employment
from employees.guiding import appoint_coach, coaches_invited
from employees.inviting.invited import open_invitations
from employees.inviting.joining import take_record
from tests.accounts.people import account
from tests.employees import making

pytestmark = pytest.mark.usefixtures("strict_templates")
TODAY = timezone.localdate()
NOW = timezone.now()


@pytest.fixture
def noor(company):
    return making.hired(company, email="noor@x.example")


def of(employment, rest=""):
    return f"/en/bedrijf/{employment.employer.uuid}/medewerkers/{employment.uuid}/{rest}"


def typed(employment, **changes):
    names = ("first_name", "last_name", "email", "phone")
    return {name: getattr(employment, name) for name in names} | {"since": employment.since.isoformat()} | changes


def test_facts_are_corrected(noor, lien):
    assert 'value="Noor"' in lien.get(of(noor, "wijzigen/")).text

    lien.post(of(noor, "wijzigen/"), typed(noor, phone="0470 12 34 56", last_name="Peters"))

    noor.refresh_from_db()
    assert (noor.phone, noor.last_name) == ("0470 12 34 56", "Peters")


def test_the_name_of_who_has_an_account_is_their_own(noor, lien):
    user = account("noor@x.example")
    take_record(noor.employee, user=user, at=NOW)
    noor.refresh_from_db()

    assert "changes their name themselves" in lien.get(of(noor, "wijzigen/")).text
    lien.post(of(noor, "wijzigen/"), typed(noor, last_name="Anders", phone="0470 12 34 56"))

    noor.refresh_from_db()
    assert (noor.phone, noor.last_name) == ("0470 12 34 56", user.last_name)


def test_somebody_leaves_and_it_is_taken_back(noor, lien):
    last = TODAY - timedelta(days=1)
    lien.post(of(noor, "einde/"), {"last_day": last.isoformat()})

    noor.refresh_from_db()
    assert noor.last_day == last
    page = lien.get(of(noor)).text
    assert "Take back the last day" in page
    assert "Assign this mentor" not in page
    lien.post(of(noor, "heropenen/"))
    noor.refresh_from_db()
    assert noor.until is None


def test_a_last_day_before_the_first_is_refused(noor, lien):
    page = lien.post(of(noor, "einde/"), {"last_day": "2023-01-01"}).text

    assert "The last day lies before the first day." in page


def test_periods_in_the_company_are_all_there(noor, company, lien):
    end_employment(noor, last_day=TODAY - timedelta(days=30), by=None, at=NOW)
    again = making.hired(company, email="noor@x.example", since=TODAY)

    page = lien.get(of(again)).text
    assert "Worked here" in page
    assert of(noor) in page


def test_a_mentor_is_chosen_and_stops(noor, company, lien):
    assert "Invite a colleague as a mentor" in lien.get(of(noor)).text
    omar = making.mentor(company)

    lien.post(of(noor, "mentor/"), {"mentor": omar.pk})
    [assignment] = noor.mentor_assignments.current()
    page = lien.get(of(noor)).text
    assert "Assign this mentor" not in page
    lien.post(of(noor, f"mentor/{assignment.pk}/einde/"))

    assert not noor.mentor_assignments.current().exists()


def test_a_mentor_of_somebody_who_is_still_to_come_is_shown_and_stops(company, lien):
    noor, omar = making.hired(company, since=TODAY + timedelta(days=9)), making.mentor(company)
    lien.post(of(noor, "mentor/"), {"mentor": omar.pk})
    [assignment] = noor.mentor_assignments.not_over()
    assert of(noor, f"mentor/{assignment.pk}/einde/") in lien.get(of(noor)).text

    lien.post(of(noor, f"mentor/{assignment.pk}/einde/"))

    assert not noor.mentor_assignments.not_over().exists()


def test_a_mentor_of_another_company_is_no_choice(noor, company, lien):
    making.mentor(company)
    theirs = making.mentor(making.company(), "hugo@other.example")

    assert "not one of the available choices" in lien.post(of(noor, "mentor/"), {"mentor": theirs.pk}).text
    assert not noor.mentor_assignments.exists()


def test_a_coach_is_invited_by_mail_again_and_withdrawn(noor, lien):
    lien.post(of(noor, "coach/"), {"email": "coach@x.example", "language": "nl"})
    first = coaches_invited(noor).get()
    page = lien.get(of(noor)).text
    assert "coach@x.example" in page
    assert "you do not see it" in page

    assert "invited already" in lien.post(of(noor, "coach/"), {"email": "coach@x.example", "language": "nl"}).text
    lien.post(of(noor, f"coach/uitnodiging/{first.uuid}/"), {"again": "1"})
    second = coaches_invited(noor).get()
    assert second != first
    lien.post(of(noor, f"coach/uitnodiging/{second.uuid}/"), {"withdraw": "1"})
    assert not coaches_invited(noor).exists()


def test_a_coach_stops(noor, lien):
    coaching = appoint_coach(noor, user=account("coach@x.example"), by=None, at=NOW)

    lien.post(of(noor, f"coach/{coaching.uuid}/einde/"))

    coaching.refresh_from_db()
    assert coaching.until == TODAY


def test_a_person_is_invited_again_at_the_address_of_now_and_withdrawn(noor, lien):
    lien.post(of(noor, "uitnodigen/"))
    first = open_invitations(NOW + timedelta(minutes=1)).get()
    lien.post(of(noor, "wijzigen/"), typed(noor, email="new@x.example"))

    lien.post(of(noor, "uitnodigen/"), {"again": "1"})
    second = open_invitations(NOW + timedelta(minutes=1)).get()
    assert (first == second, second.email) == (False, "new@x.example")
    lien.post(of(noor, "uitnodigen/"), {"withdraw": "1"})
    assert not open_invitations(NOW).exists()


def test_without_an_address_there_is_a_slip(company, lien):
    noor = making.hired(company)

    assert "Print a slip with a code" in lien.get(of(noor)).text
    assert "There is no e-mail address" in lien.post(of(noor, "uitnodigen/"), follow=True).text


def test_the_page_asks_as_much_with_three_mentors_as_with_one(noor, company, lien, django_assert_max_num_queries):
    def guide(number):
        lien.post(of(noor, "mentor/"), {"mentor": making.mentor(company, f"mentor{number}@x.example").pk})
        appoint_coach(noor, user=account(f"coach{number}@x.example"), by=None, at=NOW)

    guide(1)
    lien.get(of(noor))
    with django_assert_max_num_queries(20) as one:
        lien.get(of(noor))
    guide(2)
    guide(3)
    lien.get(of(noor))  # Reads the messages of the buttons.
    with django_assert_max_num_queries(20) as three:
        lien.get(of(noor))
    assert len(one) == len(three)
