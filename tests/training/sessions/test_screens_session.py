"""The page of a session, and who comes into it, for everybody whom it concerns."""

import pytest
from django.urls import reverse

from portal.accounts.enums import Role
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.employers import making as employers
from tests.training.sessions import making
from tests.training.sessions.making import DAY, NOW, TODAY, queries_of
from training.enrolling.candidates import Candidate
from training.enrolling.enrolling import ask_place
from training.enrolling.reserving import reserve_places
from training.enums import EnrolmentState
from training.models import Enrolment, PlaceReservation, Session


def page_of(session, name="session", *args):
    return reverse(f"training:{name}", args=[session.uuid, *args])


@pytest.fixture
def officer(client_at, sector):
    user = account("bart@sector.example", Role.OFFICER)
    return signed_in("alfa.localhost", user, second_factor=True, client=client_at("alfa"))


@pytest.fixture
def noor(company):
    return making.hired(company)


@pytest.fixture
def open_session(company):
    """Of the sector, with three places."""
    return making.session(max_places=3, trainer=making.trainer())


def taken_by(employment, user):
    """The person has an account."""
    employment.employee.user = user
    employment.employee.save(update_fields=["user"])
    return user


def test_a_manager_sees_what_is_to_be_done_and_can_do_it(company, lien, noor):
    planned = making.session(company, -1)
    assert [task.label for task in lien.get(page_of(planned)).context["tasks"]] == []
    making.enrolled(planned, noor)
    tasks = lien.get(page_of(planned)).context["tasks"]
    assert [task.address for task in tasks] == [
        page_of(planned, "register", planned.parts.get().uuid),
        page_of(planned, "close"),
    ]
    coming = making.session(company, 5)
    assert [task.address for task in lien.get(page_of(coming)).context["tasks"]] == [page_of(coming, "enrol")]


def test_the_mentor_runs_it_and_plans_nothing(company, visit, noor):
    planned = making.session(company, 0)
    making.enrolled(planned, noor)
    page = visit(planned.mentor.user).get(page_of(planned))
    assert "Peeters Noor" in page.text
    assert page_of(planned, "move_session") not in page.text


def test_a_participant_sees_the_session_and_nobody_else(company, visit, noor):
    emre = making.hired(company, "Emre", "Yıldız")
    planned = making.session(company)
    making.enrolled(planned, noor, emre)
    page = visit(taken_by(noor, account("noor@home.example"))).get(page_of(planned))
    assert planned.title in page.text
    assert "Yıldız" not in page.text
    assert "participant of yours" not in page.text
    assert page.context["steps"] == []


def test_a_company_sees_its_own_people_in_a_session_of_the_sector(company, lien, noor, open_session):
    els = making.hired(people.company(), "Els", "Maes")
    making.enrolled(open_session, noor, els)
    page = lien.get(page_of(open_session))
    assert "Peeters Noor" in page.text
    assert "Maes Els" not in page.text
    assert "2 of 3 taken" in page.text


def test_staff_and_the_trainer_see_everybody(company, officer, visit, noor, open_session):
    making.enrolled(open_session, noor, making.hired(people.company(), "Els", "Maes"))
    for client in (officer, visit(making.trainer())):
        assert "Maes Els" in client.get(page_of(open_session)).text
    assert page_of(open_session, "move_session") in officer.get(page_of(open_session)).text
    assert page_of(open_session, "move_session") not in visit(making.trainer()).get(page_of(open_session)).text


def test_people_are_enrolled_by_a_tick_and_by_name(company, lien, noor, open_session):
    lea = making.hired(company, "Léa", "Claes")
    answer = lien.post(page_of(open_session, "enrol"), {"people": [str(noor.uuid)], "pasted": "Claes Lea"})
    assert answer.url == page_of(open_session)
    assert {each.employment for each in Enrolment.objects.all()} == {noor, lea}


def test_the_list_is_searched_and_shows_who_is_not_in_it_yet(company, lien, noor, open_session):
    making.hired(company, "Emre", "Yıldız")
    making.hired(company, "Joris", "Claes")
    making.enrolled(open_session, noor)
    shown = lien.get(page_of(open_session, "enrol")).context["form"].people
    assert [person.full_name for person, _ticked in shown] == ["Joris Claes", "Emre Yıldız"]
    shown = lien.get(page_of(open_session, "enrol") + "?q=emre").context["form"].people
    assert [person.full_name for person, _ticked in shown] == ["Emre Yıldız"]


def test_nobody_is_chosen_of_another_company(company, lien, open_session):
    els = making.hired(people.company(), "Els", "Maes")
    page = lien.post(page_of(open_session, "enrol"), {"people": [str(els.uuid)]})
    assert page.context["form"].non_field_errors() == ["Tick somebody in the list, or paste names."]
    assert not Enrolment.objects.exists()


def test_who_finds_no_place_waits_and_gets_the_first_that_comes_free(company, lien, noor, open_session):
    others = [making.hired(company, name, "Claes") for name in ("Joris", "Emre", "Hanne")]
    making.enrolled(open_session, *others)
    page = lien.post(page_of(open_session, "enrol"), {"people": [str(noor.uuid)]}, follow=True)
    assert "1 person is on the waiting list" in page.text
    assert [(place, each.employment) for place, each, _may in page.context["waiting"]] == [(1, noor)]
    leaves = Enrolment.objects.get(employment=others[0])
    lien.post(page_of(open_session, "withdraw", leaves.uuid), {"reason": "Ziek."})
    assert Enrolment.objects.get(employment=noor).state == EnrolmentState.CONFIRMED


def test_only_an_officer_lets_in_who_lacks_a_module_and_says_why(company, lien, officer, noor):
    from tests.catalogue.factories import ModuleFactory

    first = ModuleFactory()
    planned = making.session(module=ModuleFactory(requires=[first]), max_places=5)
    sent = {"people": [str(noor.uuid)], "company": str(company.uuid)}
    page = lien.post(page_of(planned, "enrol"), sent | {"override": "Toch maar."})
    assert page.context["form"].non_field_errors() == [f"Noor Peeters first needs module {first.code}."]
    assert 'name="override"' not in page.text
    assert 'name="override"' in officer.post(page_of(planned, "enrol"), sent).text
    officer.post(page_of(planned, "enrol"), sent | {"override": "Deed het elders."})
    assert Enrolment.objects.get().override_reason == "Deed het elders."


def test_places_first_names_later(company, lien, noor, open_session):
    address = page_of(open_session, "reserve")
    until = (TODAY + 3 * DAY).isoformat()
    lien.post(address, {"places": "2", "until": until})
    kept = PlaceReservation.objects.get()
    assert (kept.employer, kept.places) == (company, 2)
    assert "keeps 2 places" in lien.get(page_of(open_session)).text
    lien.post(page_of(open_session, "enrol"), {"people": [str(noor.uuid)]})
    assert Enrolment.objects.get().reservation == kept
    page = lien.post(address, {"places": "4", "until": until})
    assert page.context["form"].non_field_errors() == ["There are only 1 places left."]
    lien.post(address, {"release": "1"})
    kept.refresh_from_db()
    assert kept.released_at


def test_no_places_are_kept_in_a_session_of_a_company(company, lien):
    assert lien.get(page_of(making.session(company), "reserve")).status_code == 403


def test_an_employee_asks_a_place_and_the_company_answers(company, lien, visit, noor, open_session):
    user = taken_by(noor, account("noor@home.example"))
    her = visit(user)
    assert page_of(open_session, "ask_place") in her.get(page_of(open_session)).text
    her.post(page_of(open_session, "ask_place"))
    asked = Enrolment.objects.get()
    assert (asked.state, asked.employment) == (EnrolmentState.REQUESTED, noor)
    assert [task.address for task in lien.get(page_of(open_session)).context["tasks"]] == [
        page_of(open_session) + "#requests"
    ]
    lien.post(page_of(open_session, "grant_place", asked.uuid))
    asked.refresh_from_db()
    assert asked.state == EnrolmentState.CONFIRMED


def test_who_works_for_two_companies_says_for_which_a_place_is_asked(company, visit, noor, open_session):
    other = people.company()
    second = people.hired(other)
    second.employee, left = noor.employee, second.employee
    second.save(update_fields=["employee"])
    left.delete()
    her = visit(taken_by(noor, account("noor@home.example")))
    assert f'value="{second.uuid}"' in her.get(page_of(open_session)).text
    her.post(page_of(open_session, "ask_place"), {"employment": str(second.uuid)})
    assert Enrolment.objects.get().employment == second


def test_a_session_stays_open_to_who_keeps_places_in_it(company, lien, visit, open_session):
    reserve_places(open_session, employer=company, places=2, until=TODAY, by=None, at=NOW)
    Session.objects.update(state="closed")
    people.company()
    assert lien.get(page_of(open_session)).status_code == 200
    assert visit(employers.manager("hilde@other.example")).get(page_of(open_session)).status_code == 404


def test_a_trainer_who_left_is_told_nothing_more(company, open_session):
    trainer = open_session.trainer
    assert open_session.givers == [trainer]
    trainer.sector_tasks.update(since=TODAY - DAY, until=TODAY)
    assert open_session.givers == []
    trainer.sector_tasks.update(since=TODAY + DAY, until=None)
    assert open_session.givers == [trainer]


def test_a_no_says_why(company, lien, noor, open_session):
    taken_by(noor, account("noor@home.example"))
    asked = ask_place(open_session, candidate=Candidate(noor.employee, noor), at=NOW)
    address = page_of(open_session, "refuse_place", asked.uuid)
    assert lien.post(address, {"reason": ""}).context["form"].errors["reason"]
    lien.post(address, {"reason": "Te druk die week."})
    asked.refresh_from_db()
    assert (asked.state, asked.decision_reason) == (EnrolmentState.REFUSED, "Te druk die week.")


def test_nobody_answers_for_themselves_or_for_another_company(company, visit, noor, open_session):
    user = taken_by(noor, account("noor@home.example"))
    asked = ask_place(open_session, candidate=Candidate(noor.employee, noor), at=NOW)
    people.company()
    hilde = visit(employers.manager("hilde@other.example"))
    assert visit(user).post(page_of(open_session, "grant_place", asked.uuid)).status_code == 403
    assert hilde.post(page_of(open_session, "grant_place", asked.uuid)).status_code == 404
    assert hilde.post(page_of(open_session, "withdraw", asked.uuid)).status_code == 404


def test_the_trainer_is_not_asked_an_answer_that_others_give(company, visit, noor, open_session):
    taken_by(noor, account("noor@home.example"))
    ask_place(open_session, candidate=Candidate(noor.employee, noor), at=NOW)
    trainer = visit(making.trainer())
    assert "Answer a request" not in trainer.get(reverse("employees:me")).text
    assert "Answer a request" not in trainer.get(page_of(open_session)).text


def test_without_a_record_a_place_begins_with_registering(visit, open_session):
    page = visit(account("tom@home.example")).get(page_of(open_session)).text
    assert reverse("employees:register") in page
    assert page_of(open_session, "ask_place") not in page


def test_somebody_who_cannot_come_says_so(company, visit, noor):
    planned = making.session(company)
    [enrolment] = making.enrolled(planned, noor)
    her = visit(taken_by(noor, account("noor@home.example")))
    her.post(page_of(planned, "withdraw", enrolment.uuid), {"reason": ""})
    enrolment.refresh_from_db()
    assert enrolment.state == EnrolmentState.WITHDRAWN


def test_the_page_asks_as_much_for_three_people_as_for_one(company, lien, noor):
    planned = making.session(company, -1)
    making.enrolled(planned, noor)
    one = queries_of(lien, page_of(planned))
    making.enrolled(planned, *(making.hired(company, name, "Claes") for name in ("Emre", "Joris")))
    assert queries_of(lien, page_of(planned)) == one


def test_looking_writes_nothing(company, lien, noor, no_writes):
    planned = making.session(company)
    making.enrolled(planned, noor)
    with no_writes():
        lien.get(page_of(planned))
        lien.get(page_of(planned, "enrol"))
