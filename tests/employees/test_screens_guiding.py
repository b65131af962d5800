"""A mentor sees today's own learners and what guiding takes; a coach's notes are read by the learner and the coach alone."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from employees.employing import end_employment
from employees.guiding import appoint_coach, assign_mentor, end_coaching, end_mentor, plan_visit
from employees.inviting.joining import take_record
from employees.models import Coaching, Visit
from employees.states import VisitState
from employers.members import end_membership
from employers.models import JobFunction
from portal.accounts.enums import Role
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.employees.making import company as other_company
from tests.employees.making import hired, mentor
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()
TODAY = timezone.localdate()
TOMORROW = TODAY + timedelta(days=1)
PRIVATE = {"birth_date": TODAY.replace(year=1990, day=1), "gender": "f", "education": "master"}
NOTE = "Noor wil meer tijd aan het onthaal."


@pytest.fixture
def omar(company):
    return mentor(company)


@pytest.fixture
def noor(company):
    return hired(company, "Noor", "Peeters", email="noor@werk.example", phone="0470 12 34 56", **PRIVATE)


@pytest.fixture
def coaching(noor):
    take_record(noor.employee, user=account("noor@home.example"), at=NOW)
    return appoint_coach(noor, user=account("coach@x.example"), by=None, at=NOW)


@pytest.fixture
def coach(coaching, visit):
    return visit(coaching.coach)


def of_learner(employment):
    return f"/en/mentor/{employment.uuid}/"


def of_coach(coaching, rest=""):
    return f"/en/coach/{coaching.uuid}/{rest}"


def test_a_mentor_reads_of_a_learner_what_guiding_takes_and_no_more(noor, omar, visit):
    assign_mentor(noor, omar, by=None, at=NOW)

    page = visit(omar.user).get(of_learner(noor)).text

    for said in ("Noor Peeters", "noor@werk.example", "tel:0470123456", "Belcentrum Leie", "No programme goes"):
        assert said in page
    for unsaid in ("1990", "Bachelor", "master", "woman"):
        assert unsaid not in page.split("<main")[1]


def test_the_learner_can_see_that_a_mentor_looked(noor, omar, visit):
    assign_mentor(noor, omar, by=None, at=NOW)
    client = visit(omar.user)
    client.get(of_learner(noor))
    client.get(of_learner(noor))

    looked = AccessLog.objects.get()
    assert (looked.viewer, looked.subject, looked.what) == (omar.user, noor.employee.uuid, "employees.learner")
    assert looked.acting_for == "Belcentrum Leie"


def test_a_mentor_reads_the_modules_that_go_with_the_function(noor, omar, visit):
    programme = ProgrammeFactory(modules=[ModuleFactory(title="Klanten ontvangen")])
    noor.function = JobFunction.objects.create(title="Onthaalmedewerker", programme=programme)
    noor.save()
    assign_mentor(noor, omar, by=None, at=NOW)

    page = visit(omar.user).get(of_learner(noor)).text

    assert "Onthaalmedewerker" in page
    assert programme.title in page
    assert "Klanten ontvangen" in page


def test_only_a_mentor_of_today_finds_the_learner(company, noor, omar, visit):
    others = [mentor(company, "andere@belcentrum.example"), mentor(other_company(), "buur@x.example")]
    officer = visit(making.officer(), second_factor=True)
    visitors = [visit(one.user) for one in (omar, *others)] + [visit(making.manager()), visit(account()), officer]
    assert [client.get(of_learner(noor)).status_code for client in visitors] == [404] * 6
    assign_mentor(noor, omar, by=None, at=NOW)

    assert [client.get(of_learner(noor)).status_code for client in visitors] == [200, *[404] * 5]
    assert ["Noor" in client.get("/en/mentor/").text for client in visitors] == [True, *[False] * 5]


@pytest.mark.parametrize("ends", ["guidance", "employment", "membership"])
def test_a_mentor_sees_a_learner_no_more_when_it_ended(noor, omar, visit, ends):
    assignment = assign_mentor(noor, omar, by=None, at=NOW)
    match ends:
        case "guidance":
            end_mentor(assignment, by=None, at=NOW)
        case "employment":
            end_employment(noor, last_day=TODAY - timedelta(days=1), by=None, at=NOW)
        case "membership":
            end_membership(omar, by=None, at=NOW)
    client = visit(omar.user)

    assert client.get(of_learner(noor)).status_code == 404
    assert "You guide nobody yet" in client.get("/en/mentor/").text


def test_three_learners_cost_as_much_as_one(company, omar, visit):
    client = visit(omar.user)

    def one_more(number):
        assign_mentor(hired(company, "Jan", f"Janssens {number}"), omar, by=None, at=NOW)

    one_more(1)
    few = queries_of(client, "/en/mentor/")
    one_more(2)
    one_more(3)
    assert queries_of(client, "/en/mentor/") == few


def queries_of(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_a_coach_plans_a_visit_and_the_learner_reads_it(coaching, coach, visit):
    sent = {"on": TOMORROW.isoformat(), "at_time": "14:00", "place": "Kaai 12"}

    assert "is told" in coach.post(of_coach(coaching), sent, follow=True).text

    assert (Visit.objects.get().on, Visit.objects.get().place) == (TOMORROW, "Kaai 12")
    assert "Kaai 12" in coach.get("/en/coach/").text or "14:00" in coach.get("/en/coach/").text
    assert "Kaai 12" in visit(account("noor@home.example")).get("/en/mijn/bezoeken/").text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [({"on": "2020-01-01"}, "This day is over"), ({"on": ""}, "required"), ({"at_time": "25:99"}, "valid time")],
)
def test_a_visit_that_cannot_be_keeps_what_was_typed(coaching, coach, typed, sentence):
    page = coach.post(of_coach(coaching), {"on": TOMORROW.isoformat(), "at_time": "", "place": "Kaai 12"} | typed).text

    assert sentence in page
    assert 'value="Kaai 12"' in page
    assert not Visit.objects.exists()


def test_after_a_visit_the_coach_writes_and_the_learner_reads(coaching, coach, visit):
    planned = plan_visit(coaching, on=TODAY, at=NOW)
    address = of_coach(coaching, f"bezoeken/{planned.uuid}/verslag/")
    assert f'value="{TODAY.isoformat()}"' in coach.get(address).text
    assert "required" in coach.post(address, {"on": TODAY.isoformat(), "note": " "}).text

    coach.post(address, {"on": TODAY.isoformat(), "note": NOTE})

    planned.refresh_from_db()
    assert (planned.state, planned.note) == (VisitState.DONE, NOTE)
    assert NOTE in visit(account("noor@home.example")).get("/en/mijn/bezoeken/").text
    assert "already" in coach.post(address, {"on": TODAY.isoformat(), "note": "Anders"}).text


def test_a_visit_that_was_not_planned_is_noted_too(coaching, coach):
    coach.post(of_coach(coaching, "verslag/"), {"on": TODAY.isoformat(), "note": NOTE})

    assert NOTE in coach.get(of_coach(coaching)).text
    page = coach.post(of_coach(coaching, "verslag/"), {"on": TOMORROW.isoformat(), "note": NOTE}).text
    assert "still to come" in page


def test_a_visit_is_cancelled_once(coaching, coach):
    planned = plan_visit(coaching, on=TOMORROW, at=NOW)
    address = of_coach(coaching, f"bezoeken/{planned.uuid}/afzeggen/")

    assert "cancelled" in coach.post(address, follow=True).text
    assert "already" in coach.post(address, follow=True).text
    assert Visit.objects.get().state == VisitState.CANCELLED


def test_what_a_coach_writes_is_read_by_nobody_else(coaching, coach, omar, visit):
    coach.post(of_coach(coaching, "verslag/"), {"on": TODAY.isoformat(), "note": NOTE})
    assign_mentor(coaching.employment, omar, by=None, at=NOW)
    planned = plan_visit(coaching, on=TOMORROW, at=NOW)
    others = {role: visit(account(f"{role}@sector.example", role), second_factor=True) for role in Role}
    others |= {"manager": visit(making.manager()), "mentor": visit(omar.user), "stranger": visit(account())}
    pages = ["", "verslag/", f"bezoeken/{planned.uuid}/verslag/"]

    for who, client in others.items():
        for rest in pages:
            assert client.get(of_coach(coaching, rest)).status_code == 404, who
            assert client.post(of_coach(coaching, rest), {"on": TODAY.isoformat(), "note": "x"}).status_code == 404, who
        assert client.post(of_coach(coaching, f"bezoeken/{planned.uuid}/afzeggen/")).status_code == 404, who
        for address in ("/en/mijn/", "/en/coach/", of_learner(coaching.employment)):
            assert NOTE not in client.get(address).text, who
    learner = visit(account("noor@home.example"))
    assert [learner.get(of_coach(coaching, rest)).status_code for rest in pages] == [404] * 3


def test_a_coach_reaches_the_visit_of_another_learner_only_there(company, coaching, coach):
    second = appoint_coach(hired(company, "Jan", "Janssens"), user=account("andere@x.example"), by=None, at=NOW)
    theirs = plan_visit(second, on=TOMORROW, at=NOW)

    assert coach.post(of_coach(coaching, f"bezoeken/{theirs.uuid}/afzeggen/")).status_code == 404
    assert coach.post(of_coach(second, f"bezoeken/{theirs.uuid}/afzeggen/")).status_code == 404
    assert Visit.objects.get().state == VisitState.PLANNED


def test_who_no_longer_coaches_reads_what_was_written_and_plans_nothing(coaching, coach):
    coach.post(of_coach(coaching, "verslag/"), {"on": TODAY.isoformat(), "note": NOTE})
    end_coaching(Coaching.objects.get(), by=None, at=NOW)

    page = coach.get(of_coach(coaching)).text

    assert NOTE in page
    assert "noor@werk.example" not in page
    assert 'id="id_place"' not in page
    assert "no longer follow" in coach.post(of_coach(coaching), {"on": TOMORROW.isoformat()}).text
    assert "Whom I coached before" in coach.get("/en/coach/").text
