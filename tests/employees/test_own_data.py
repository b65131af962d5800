"""What is held about a person is told to them; forgotten, nothing of it is left; kept long enough, it goes."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from employees.claiming import claim_employment, refuse_claim
from employees.doubles.matching import refuse_match
from employees.doubles.merging import merge
from employees.employing import correct_person, end_employment
from employees.guiding import appoint_coach, assign_mentor, invite_coach, note_visit, plan_visit
from employees.importing.bringing_in import keep_list
from employees.inviting.checked import invite_checked
from employees.inviting.joining import invite_employee, take_record
from employees.models import (
    Coaching,
    Employee,
    Employment,
    EmploymentClaim,
    FactChange,
    PeopleImport,
    PersonMatch,
    SectorTask,
)
from employees.own_data.holder import EmployeesHolder
from employees.sector_tasks import give_task
from employees.states import Task
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.jobs.models import Job
from portal.kit.rules import RuleBroken
from portal.privacy.erasing import ask_erasure, erase
from portal.privacy.holders import called, foreseen, held_about, holders, obstacles_to_erasing, subject_of, subject_with
from portal.privacy.looking import look
from tests.accounts.people import account
from tests.employees import making
from tests.employers import making as companies
from tests.privacy.searching import places_with

FIRST, LAST, ADDRESS, WORDS, PHONE = "Zqxwa", "Vbnmk", "jklmq@marker.example", "Qsdfg", "0499 31 73 55"
MARKERS = (FIRST, LAST, "jklmq", WORDS, PHONE, "1987-03-11")
FACTS = {"phone": PHONE, "birth_date": date(1987, 3, 11), "email": ADDRESS}
NOW = timezone.now()


@pytest.fixture
def officer(sector):
    return companies.officer()


@pytest.fixture
def person(company, officer):
    """Somebody about whom something stands in every place of the room: at two companies, with two records."""
    now, other = timezone.now(), making.company()
    lists_of(company)
    here = making.hired(company, FIRST, LAST, by=officer, **FACTS)
    invite_employee(here, by=officer, at=now)
    invite_coach(here, email="coach@x.example", language="nl", by=officer, at=now)
    user = account(ADDRESS)
    User.objects.filter(pk=user.pk).update(first_name=FIRST, last_name=LAST)
    user = User.objects.get(pk=user.pk)
    mine = take_record(here.employee, user=user, at=now)
    guide(here, officer)
    there = making.hired(other, FIRST, f"{LAST}-Maes", by=officer, **FACTS)
    invite_checked(there.employee, email="elsewhere@x.example", language="nl", by=officer, at=now)
    merge(there.employee, into=mine, by=officer, at=now)
    correct_person(mine, facts={"phone": "", "last_name": LAST}, by=user, at=now)
    making.hired(
        making.company("an@third.example"), FIRST, LAST, by=officer, email="z@x.example", birth_date=FACTS["birth_date"]
    )
    PersonMatch.objects.exclude(known=mine).delete()
    words(mine, officer)
    give_task(user, Task.GUIDE, organisation=WORDS, by=officer, at=now)
    look(viewer=officer, subject=there.employee.uuid, what="employees.dossier", at=now)
    return Employee.objects.get(pk=mine.pk)


def lists_of(company):
    name = f"{WORDS}.csv"
    content = f"Voornaam;Naam\n{FIRST};{LAST}\n".encode()
    keep_list(company, content=content, source="file", name=name, by=companies.manager(), at=timezone.now())


def guide(employment, officer):
    now = timezone.now()
    assign_mentor(employment, making.mentor(employment.employer), by=officer, at=now)
    coaching = appoint_coach(employment, user=account("tine@coach.example"), by=officer, at=now)
    note_visit(coaching, on=timezone.localdate(), note=f"{FIRST} {LAST}: {WORDS}", at=now)
    plan_visit(coaching, on=timezone.localdate(), place=WORDS, at=now)


def words(person, officer):
    fourth = companies.employer(by=companies.manager("x@fourth.example"), validated=True, name="Fourth")
    claim = claim_employment(person, fourth, message=f"It is {WORDS}", at=timezone.now())
    refuse_claim(claim, reason=f"{FIRST} {LAST} is unknown", by=officer, at=timezone.now())
    claim_employment(person, fourth, message=WORDS, at=timezone.now())


def wish_of(person):
    """Asked when every question about the person is answered: an officer says that the namesake is somebody else."""
    for match in PersonMatch.objects.open():
        refuse_match(match, by=None, at=timezone.now())
    return ask_erasure(subject=person.user.uuid, by=person.user, at=timezone.now())


def test_a_person_who_is_erased_leaves_no_trace_anywhere(person, officer, django_capture_on_commit_callbacks):
    # The record of a namesake that nobody said to be this person is of somebody else.
    Employee.objects.filter(proposed_by__members__user__email="an@third.example").update(
        first_name="An", last_name="Els", name_key="an els", birth_date=None
    )
    Employment.objects.filter(employer__members__user__email="an@third.example").update(
        first_name="An", last_name="Els", name_key="an els", birth_date=None
    )
    before = places_with(*MARKERS)

    with django_capture_on_commit_callbacks(execute=True):
        erase(wish_of(person), by=officer, at=timezone.now())

    assert len(before) > 12
    assert places_with(*MARKERS) == []
    assert called([person.uuid]) == {}


def test_that_a_company_had_somebody_in_service_stays_without_whom(person, officer, company):
    kept = Employment.objects.filter(employee=person).count()
    erase(wish_of(person), by=officer, at=timezone.now())

    left = Employment.objects.filter(employee=person)
    assert left.count() == kept == 2
    assert {(row.full_name, row.until, row.since) for row in left} == {("", timezone.localdate(), making.SINCE)}
    assert list(Employment.objects.of_company(company)) == []
    assert SectorTask.objects.get().organisation == ""
    assert Coaching.objects.count() == EmploymentClaim.objects.count() == FactChange.objects.count() == 0


def test_what_is_foreseen_is_what_happens(person, officer, no_writes):
    with override("en"):
        with no_writes():
            told = foreseen(subject_of(person.user))
        fate = erase(wish_of(person), by=officer, at=timezone.now())

    assert [str(each) for each in fate.wiped] == [str(each) for each in told.wiped]
    assert [str(each.what) for each in fate.kept] == [str(each.what) for each in told.kept]
    assert any("worked" in str(each.what) for each in told.kept)


def test_somebody_without_an_account_is_erased_by_the_uuid_of_any_of_their_records(company, officer):
    kept = making.hired(company, FIRST, LAST, **FACTS).employee
    dropped = making.hired(making.company(), FIRST, LAST, email="other@x.example").employee
    merge(dropped, into=kept, by=None, at=timezone.now())

    wish = ask_erasure(subject=dropped.uuid, by=officer, at=timezone.now())
    erase(wish, by=account("els@sector.example", Role.OFFICER), at=timezone.now())

    assert places_with(*MARKERS) == []
    assert Employee.objects.get().erased_at is not None


def test_the_person_reads_everything_and_nothing_of_others(person):
    with override("en"):
        told = {str(section.title): section.rows for section in held_about(subject_of(person.user))}
    texts = str(told)

    for word in (*MARKERS[:5], "Mieke Maes", "Belcentrum Leie", "It is"):
        assert word.lower() in texts.lower(), word
    assert len(told["Your work, as companies told it"]) == 2
    # That a record has the same name is not told: whoever bears a name has proven nothing.
    assert len(told["Records that looked like yours"]) == 2
    assert "z@x.example" not in texts


def test_an_account_is_known_by_all_records_that_were_merged(person):
    merged = Employee.objects.get(merged_into=person)

    assert subject_of(person.user).uuids == {person.user.uuid, person.uuid, merged.uuid}
    assert subject_with(merged.uuid).user == person.user
    assert called([merged.uuid, person.uuid])[person.uuid] == f"{FIRST} {LAST}"


def test_who_works_or_guides_is_not_erased_for_being_away(person, company):
    holder = EmployeesHolder()
    assert holder.needs_account(subject_of(person.user))
    assert holder.needs_account(subject_of(account("tine@coach.example")))
    assert not holder.needs_account(subject_of(account("nobody@x.example")))


def test_nobody_is_erased_while_a_record_may_be_of_them_too(person, officer):
    wish = ask_erasure(subject=person.user.uuid, by=person.user, at=timezone.now())

    with override("en"), pytest.raises(RuleBroken, match="may be of this person too"):
        erase(wish, by=officer, at=timezone.now())
    assert Employee.objects.filter(pk=person.pk, erased_at=None).exists()


def test_while_a_list_is_brought_in_nobody_in_it_is_erased(person, company):
    job = Job.objects.create(kind="employees.import_people", asked_at=NOW, started_at=NOW, state="running")
    PeopleImport.objects.update(state="waiting", job=job)

    with override("en"):
        assert "bringing in a list" in str(obstacles_to_erasing(subject_of(person.user))[-1].text)


def test_a_coach_who_is_erased_leaves_the_notes_to_the_learner(person, officer):
    coach = User.objects.get(email="tine@coach.example")
    erase(ask_erasure(subject=coach.uuid, by=coach, at=timezone.now()), by=officer, at=timezone.now())

    coaching = Coaching.objects.get()
    assert coaching.until == timezone.localdate()
    assert WORDS in coaching.visits.get(state="done").note
    assert coaching.visits.exclude(state="done").get().state == "cancelled"


def later(**years):
    return timezone.now() + timedelta(days=366 * years["years"])


@pytest.mark.parametrize(("years", "left"), [(4, 1), (6, 0)])
def test_somebody_without_an_account_who_left_is_forgotten_in_time(company, years, left):
    gone = making.hired(company, FIRST, LAST, **FACTS)
    end_employment(gone, last_day=timezone.localdate(), by=None, at=timezone.now())

    holders["employees"].expire(later(years=years))

    assert Employee.objects.living().count() == left
    assert bool(places_with(*MARKERS)) == bool(left)


def test_who_still_works_is_not_forgotten_and_who_has_an_account_keeps_the_name(company):
    making.hired(company, "Noor", "Peeters", **FACTS)
    gone = making.hired(company, "Jan", "Claes", email="jan@home.example", phone=PHONE)
    take_record(gone.employee, user=account("jan@home.example"), at=timezone.now())
    end_employment(gone, last_day=timezone.localdate(), by=None, at=timezone.now())

    holders["employees"].expire(later(years=6))

    assert Employee.objects.living().count() == 2
    gone = Employment.objects.get(pk=gone.pk)
    assert (gone.last_name, gone.phone, gone.email) == ("Maes", "", "")
    assert Employment.objects.get(first_name="Noor").phone == PHONE


def test_what_was_answered_corrected_and_merged_goes_in_time(person):
    PersonMatch.objects.update(state="refused", decided_at=timezone.now())
    EmploymentClaim.objects.filter(state="asked").delete()

    assert set(holders["employees"].expire(timezone.now()).values()) == {0}
    done = holders["employees"].expire(later(years=3))

    assert {name: count for name, count in done.items() if count} == {
        "merged records": 1,
        "possible doubles": 1,
        "words of employees": 1,
        "corrections": 1,
    }
    assert Employee.objects.living().filter(user=person.user).exists()
