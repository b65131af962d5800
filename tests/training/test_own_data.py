"""What sessions hold about people, how it is forgotten, and when it goes by itself."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from employees.doubles.merging import merge
from employees.employing import end_employment
from portal.kit.models import Booking
from portal.privacy.erasing import ask_erasure, erase
from portal.privacy.holders import foreseen, holders, obstacles_to_erasing, subject_of, subject_with
from tests.accounts.people import account
from tests.employees import making as people
from tests.employers import making as companies
from tests.privacy.searching import places_with
from tests.training import making
from tests.training.sessions import making as planned
from training.closing.closing import close, reopen
from training.enums import EvaluatorRole
from training.models import (
    Attendance,
    AttendanceChange,
    Enrolment,
    Evaluation,
    RegisterScan,
    Satisfaction,
    Score,
    SessionStep,
    SignIn,
    SignInDoor,
)
from training.registers.marking import Mark, mark

pytestmark = pytest.mark.usefixtures("english")
FIRST, LAST, ADDRESS, WORDS = "Zqxwa", "Vbnmk", "jklmq@marker.example", "Qsdfg"
MARKERS = (FIRST, LAST, "jklmq", WORDS)
BEFORE, AFTER = making.BEFORE, making.AFTER
YEAR = timedelta(days=365)


@pytest.fixture
def noor(company):
    """Somebody with an account who works for the company."""
    employment = people.hired(company, FIRST, LAST)
    employment.employee.user = account(ADDRESS)
    employment.employee.save()
    return employment


def session_with(company, *employments, **facts):
    made = making.in_company(company, of=making.module(competences=1), **facts)
    making.enrolled(made, employments)
    return made


def all_said(session):
    """Of its first participant, everything that can be kept."""
    enrolment, part = session.enrolments.get(number=1), session.parts.first()
    for minutes, note in ((0, f"{WORDS} was ill"), (195, f"{FIRST} {LAST} came after all, says {WORDS}")):
        mark(session, marks=[Mark(enrolment.pk, part.pk, minutes, "", note)], by=None, at=AFTER)
    door = SignInDoor.objects.create(part=part, secret="x", opened_at=BEFORE)
    SignIn.objects.create(door=door, enrolment=enrolment, device="y", came_at=BEFORE, confirmed_at=BEFORE)
    evaluated(enrolment)
    answers = {"session": session, "answers": {"clear": 5}, "remark": f"{WORDS}!", "at": AFTER}
    Satisfaction.objects.create(enrolment=enrolment, **answers)
    Enrolment.objects.filter(pk=enrolment.pk).update(override_reason=WORDS, decision_reason=WORDS)
    SessionStep.objects.create(session=session, event="changed", at=AFTER, text=f"For {FIRST} {LAST}")
    return enrolment


def evaluated(enrolment, words=WORDS):
    given = Evaluation.objects.create(
        enrolment=enrolment, role=EvaluatorRole.MENTOR, at=AFTER, sent_at=AFTER, remark=f"{words} helps others"
    )
    for competence in enrolment.session.snapshot["competences"]:
        for indicator in competence["indicators"]:
            ids = {"competence": competence["id"], "indicator": indicator["id"]}
            Score.objects.create(evaluation=given, value=4, word=words, **ids)


def closed(session):
    making.all_present(session)
    for other in session.enrolments.filter(evaluations=None):
        evaluated(other, "Who waits")
    close(session, by=companies.manager(), at=AFTER)


def holder():
    return holders["training"]


def told(subject):
    return {str(section.title): str(section.rows) for section in holder().held(subject)}


def erased(user):
    return erase(ask_erasure(subject=user.uuid, by=user, at=timezone.now()), by=companies.officer(), at=timezone.now())


def test_somebody_reads_all_that_is_held_of_them_and_nothing_of_others(company, noor):
    session = session_with(company, noor, *making.staff(company, 1))
    all_said(session)
    closed(session)

    read = told(subject_of(noor.employee.user))

    assert len(read) == 7
    assert [title for title, rows in read.items() if rows == "[]"] == ["Sessions that you gave"]
    assert all(str(session.number) in rows for title, rows in read.items() if title != "Sessions that you gave")
    assert "was ill" in read["What the register said before a correction"]
    assert "helps others" in read["How you were evaluated"]
    assert "The explanation was clear" in read["What you found of sessions"]
    assert "Noor" not in str(read)  # The colleague.


def test_who_gives_sessions_reads_which(company, noor):
    session = session_with(company, noor)
    read = told(subject_of(session.mentor.user))
    assert str(session.number) in read.pop("Sessions that you gave")
    assert set(read.values()) == {"[]"}


def test_somebody_without_an_account_is_known_by_whichever_of_their_records(company, noor):
    other = people.hired(people.company(), "Emre", "Yilmaz")
    made = session_with(company, *making.staff(company, 2)[1:])
    emre = made.enrolments.get().employee
    merge(other.employee, into=emre, by=None, at=AFTER)
    for uuid in (emre.uuid, other.employee.uuid):
        assert str(made.number) in told(subject_with(uuid))["Sessions in which you were, or asked to be"]


def test_who_takes_part_in_a_session_that_is_not_closed_is_not_erased(company, noor):
    session = session_with(company, noor)
    subject = subject_of(noor.employee.user)
    assert holder().obstacles(subject) == []
    assert holder().needs_account(subject)
    all_said(session)
    assert [str(session.number) in each.text for each in holder().obstacles(subject)] == [True]
    assert "not closed yet" in str([each.text for each in obstacles_to_erasing(subject)])
    closed(session)
    assert holder().obstacles(subject) == []
    assert not holder().needs_account(subject)


def test_who_gives_a_session_that_is_open_is_not_erased_for_being_silent(sector):
    planned.without_recognition()
    trainer = planned.trainer()
    assert not holder().needs_account(subject_of(trainer))
    planned.session(trainer=trainer)
    assert holder().needs_account(subject_of(trainer))


def test_an_erasure_leaves_no_trace_and_keeps_what_was_settled_without_who(
    company, noor, django_capture_on_commit_callbacks
):
    session = session_with(company, noor, *making.staff(company, 1))
    enrolment = all_said(session)
    closed(session)
    reopen(session, reason=f"{FIRST} {LAST} was not there", by=companies.officer(), at=AFTER)
    close(session, by=companies.manager(), at=AFTER)
    before = places_with(*MARKERS)

    with django_capture_on_commit_callbacks(execute=True):
        erased(noor.employee.user)

    assert {"table training_enrolment", "table training_closing", "table training_score"} <= set(before)
    assert places_with(*MARKERS) == []
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.present_minutes, enrolment.result) == ("attended", 390, "passed")
    assert enrolment.employee.erased_at is not None
    assert enrolment.attendances.count() == 2
    assert (enrolment.sign_ins.count(), enrolment.evaluations.count()) == (0, 0)
    assert list(Satisfaction.objects.values_list("enrolment", "answers", "remark")) == [(None, {"clear": 5}, "")]
    assert set(AttendanceChange.objects.values_list("note", flat=True)) == {""}
    assert Enrolment.objects.get(number=2).employee.first_name == "Noor"


def test_what_is_foreseen_is_what_happens(company, noor, no_writes):
    closed_one = session_with(company, noor)
    all_said(closed_one)
    closed(closed_one)
    with no_writes():
        fate = foreseen(subject_of(noor.employee.user))
    done = erased(noor.employee.user)
    assert [str(each) for each in done.wiped] == [str(each) for each in fate.wiped]
    assert "without who" in str([each.what for each in done.kept])


def test_a_place_in_a_session_to_come_goes_and_who_waits_gets_it(company, noor):
    session = making.in_company(company, max_places=1)
    [waits] = making.staff(company, 1)
    making.enrolled(session, [noor])
    making.enrolled(session, [waits])
    assert list(session.enrolments.values_list("state", flat=True)) == ["confirmed", "waiting"]

    holder().erase(subject_of(noor.employee.user), at=BEFORE)

    only = session.enrolments.get()
    assert (only.employee, only.state) == (waits.employee, "confirmed")
    assert set(Booking.objects.active().values_list("origin", flat=True)) >= {only.uuid}


def test_of_somebody_who_was_never_in_a_session_nothing_is_foreseen(company, noor):
    fate = holder().foresee(subject_of(noor.employee.user))
    assert (fate.wiped, fate.kept) == ([], [])


def counts():
    link = Satisfaction.objects.exclude(enrolment=None).count()
    return SignIn.objects.count(), link, Evaluation.objects.count(), RegisterScan.objects.count()


def test_each_kind_goes_after_its_own_term_and_attendance_stays(company, noor, django_capture_on_commit_callbacks):
    session = session_with(company, noor)
    all_said(session)
    closed(session)
    scan = RegisterScan(session=session, name="s.pdf", content_type="application/pdf", size=3, sha256="0" * 64)
    scan.added_at = AFTER
    scan.file.save("registers/x", ContentFile(b"pdf"))
    over = session.last_ends_at
    assert counts() == (1, 1, 1, 1)

    holder().expire(over + YEAR - timedelta(days=1))
    assert counts() == (1, 1, 1, 1)
    done = holder().expire(over + YEAR + timedelta(days=1))
    assert counts() == (0, 0, 1, 1)
    assert (done["signings in"], done["whose opinion of a session"], done["evaluations"]) == (1, 1, 0)
    holder().expire(over + 5 * YEAR + timedelta(days=1))
    assert counts() == (0, 0, 0, 1)
    with django_capture_on_commit_callbacks(execute=True):
        assert holder().expire(over + 7 * YEAR + timedelta(days=1))["scans of registers"] == 1
    assert not scan.file.storage.exists(scan.file.name)
    assert (Attendance.objects.count(), Satisfaction.objects.count()) == (2, 1)


def test_who_left_years_ago_is_forgotten_in_sessions_too(company):
    employment = people.hired(company, FIRST, LAST)
    session = session_with(company, employment)
    enrolment = session.enrolments.get()
    note = Mark(enrolment.pk, session.parts.first().pk, 0, "ill", f"{WORDS} called")
    mark(session, marks=[note], by=None, at=AFTER)
    type(enrolment).objects.update(override_reason=f"{FIRST} had it elsewhere")
    end_employment(employment, last_day=making.DAY, by=None, at=AFTER)
    type(employment.employee).objects.update(added_at=BEFORE - YEAR)

    holders["employees"].expire(AFTER + 6 * YEAR)

    assert places_with(*MARKERS) == []
