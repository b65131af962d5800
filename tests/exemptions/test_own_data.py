"""What exemptions hold about people, how it is forgotten, and when it goes by itself."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from employees.employing import end_employment
from employees.record.holding import hold
from exemptions.enums import (
    DRAFT,
    GRANTED_FULL,
    GRANTED_HOURS,
    IN_REVIEW,
    MORE_INFORMATION,
    REFUSED,
    SUBMITTED,
    WITHDRAWN,
    AskedAs,
)
from exemptions.models import DecisionLetter, Evidence, ExemptionRequest, HeldCredential, RequestedModule, RequestStep
from exemptions.own_data.expiring import expire
from portal.privacy.erasing import ask_erasure, erase
from portal.privacy.holders import foreseen, holders, subject_of
from tests.accounts.people import account
from tests.employees import making as people
from tests.employers import making as companies
from tests.exemptions import making
from tests.privacy.searching import places_with

pytestmark = pytest.mark.usefixtures("english")
AT = making.AT
FIRST, LAST, ADDRESS, WORDS = "Zqxwa", "Vbnmk", "jklmq@marker.example", "Qsdfg"
MARKERS = (FIRST, LAST, "jklmq", WORDS)
YEAR = timedelta(days=365)


@pytest.fixture
def noor(company):
    """Somebody with an account who works for the company."""
    employment = people.hired(company, FIRST, LAST)
    employment.employee.user = account(ADDRESS)
    employment.employee.save()
    return employment.employee


def everything(person):
    """One request in which all that can be said was said; returns what was decided in it."""
    sent = making.request(person, "2026-0001", motivation=f"{WORDS} learned it in {WORDS}")
    held = making.held(person, title=f"Diploma of {WORDS}", issuer=WORDS)
    sent.credentials.add(held)
    making.evidence(sent, held, content=f"{FIRST} {LAST}".encode(), name=f"{WORDS}.pdf")
    full = making.asked(sent, GRANTED_FULL, words=f"As {FIRST} {LAST} knows", differs_because=WORDS)
    making.asked(sent, MORE_INFORMATION).steps.create(state=IN_REVIEW, at=AT, text=f"{WORDS} answers")
    full.steps.create(state=IN_REVIEW, at=AT, text=WORDS)
    making.letter(full, f"{FIRST} {LAST}", WORDS)
    making.asked(making.request(person, motivation=WORDS), DRAFT)
    return full


def erased(user):
    return erase(ask_erasure(subject=user.uuid, by=user, at=timezone.now()), by=companies.officer(), at=timezone.now())


def told(subject):
    return {str(section.title): str(section.rows) for section in holders["exemptions"].held(subject)}


def test_somebody_reads_all_that_is_held_of_them_and_nothing_of_others(company, noor):
    everything(noor)
    other = people.hired(company, "Emre", "Yilmaz").employee
    making.asked(making.request(other, "2026-0002", motivation="Emre asks"), SUBMITTED)

    read = told(subject_of(noor.user))

    assert f"Diploma of {WORDS}" in read["What you hold of other houses"]
    assert f"{WORDS} learned it" in read["Exemptions that you asked, or that were asked for you"]
    assert f"{WORDS} answers" in read["What happened to these requests"]
    assert f"{WORDS}.pdf" in read["Files that you showed"]
    assert "Emre" not in str(read)


def test_the_files_go_along_in_the_download(noor):
    everything(noor)
    file, letter = holders["exemptions"].files(subject_of(noor.user))
    assert file.name.startswith("2026-0001-")
    assert file.name.endswith(f"{WORDS}.pdf")
    assert file.content == f"{FIRST} {LAST}".encode()
    assert letter.name.startswith("2026-0001-")
    assert letter.content.startswith(b"%PDF")


def test_who_asked_for_others_reads_that_and_not_who_they_are(company, noor):
    manager, lotte = companies.manager(), people.hired(company, "Lotte", "De Smet")
    making.request(
        lotte.employee,
        "2026-0003",
        asked_as=AskedAs.MANAGER,
        employment=lotte,
        asked_by=manager,
        motivation="For Lotte",
    )
    read = told(subject_of(manager))
    assert "2026-0003" in read["Exemptions that you asked for others"]
    assert "Lotte" not in str(read)


def test_who_waits_for_a_decision_keeps_the_account(noor):
    asked = making.asked(making.request(noor, "2026-0001"), IN_REVIEW)
    assert holders["exemptions"].needs_account(subject_of(noor.user))
    RequestedModule.objects.filter(pk=asked.pk).update(state=WITHDRAWN)
    assert not holders["exemptions"].needs_account(subject_of(noor.user))


def test_an_erasure_leaves_no_trace_and_keeps_what_was_decided_without_who(noor, django_capture_on_commit_callbacks):
    full = everything(noor)
    other = making.request(people.person("emre@home.example", "Emre", "Yilmaz"), "2026-0002")
    beside = making.asked(other, REFUSED, words=f"Unlike that of {FIRST} {LAST}")
    file = Evidence.objects.get().file
    before = places_with(*MARKERS)

    with django_capture_on_commit_callbacks(execute=True):
        erased(noor.user)

    assert {"table exemptions_evidence", "table exemptions_requestedmodule", "table exemptions_heldcredential"} <= set(
        before
    )
    assert places_with(*MARKERS) == []
    assert not file.storage.exists(file.name)
    full.refresh_from_db()
    assert (full.state, full.outcome, full.ground, full.reason) == (GRANTED_FULL, GRANTED_FULL, "EVK", "rule")
    assert full.request.number == "2026-0001"
    assert full.employee.erased_at is not None
    assert (ExemptionRequest.objects.count(), RequestedModule.objects.count()) == (
        2,
        2,
    )  # No drafts, nothing undecided.
    assert (HeldCredential.objects.count(), DecisionLetter.objects.count()) == (0, 0)
    beside.refresh_from_db()
    assert beside.words == "Unlike that of …"


def test_what_is_foreseen_is_what_happens(noor, no_writes):
    everything(noor)
    with no_writes():
        fate = foreseen(subject_of(noor.user))
    done = erased(noor.user)
    assert [str(each) for each in done.wiped] == [str(each) for each in fate.wiped]
    assert "Which exemptions were decided" in str([each.what for each in done.kept])


def test_of_somebody_who_asked_nothing_nothing_is_foreseen(noor):
    fate = holders["exemptions"].foresee(subject_of(noor.user))
    assert (fate.wiped, fate.kept) == ([], [])


def test_what_was_asked_for_work_that_begins_today_goes_whole(company, noor):
    today = people.hired(company, "Lotte", "De Smet", since=timezone.localdate())
    asked = making.request(today.employee, "2026-0009", asked_as=AskedAs.MANAGER, employment=today)
    making.letter(making.asked(asked, GRANTED_FULL))
    today.employee.user = account("lotte@marker.example")
    today.employee.save()
    erased(today.employee.user)
    assert not ExemptionRequest.objects.filter(number="2026-0009").exists()


def test_who_left_years_ago_is_forgotten_in_exemptions_too(company, django_capture_on_commit_callbacks):
    employment = people.hired(company, FIRST, LAST)
    everything(employment.employee)
    end_employment(employment, last_day=AT.date(), by=None, at=AT)
    type(employment.employee).objects.update(added_at=AT - YEAR)

    with django_capture_on_commit_callbacks(execute=True):
        holders["employees"].expire(AT + 6 * YEAR)

    assert places_with(*MARKERS) == []
    assert RequestedModule.objects.get().state == GRANTED_FULL


def counts():
    return (
        ExemptionRequest.objects.count(),
        Evidence.objects.count(),
        RequestStep.objects.exclude(text__in=["", "…"]).count(),
    )


def test_evidence_and_words_go_five_years_after_the_last_decision_and_the_decision_stays(
    noor, django_capture_on_commit_callbacks
):
    sent = making.request(noor, "2026-0001", motivation="I know it")
    making.asked(sent, GRANTED_FULL, at=AT)
    hours = making.asked(sent, GRANTED_HOURS, at=AT + YEAR)
    file = making.evidence(sent).file
    last = AT + YEAR

    expire(last + 5 * YEAR)
    assert counts() == (1, 1, 2)
    with django_capture_on_commit_callbacks(execute=True):
        done = expire(last + 5 * YEAR + timedelta(days=1))
    assert (done["evidence of exemptions"], counts()) == (1, (1, 0, 0))
    assert not file.storage.exists(file.name)
    hours.refresh_from_db()
    assert (hours.state, hours.minutes, hours.request.motivation) == (GRANTED_HOURS, 120, "")
    assert set(expire(last + 5 * YEAR + timedelta(days=2)).values()) == {0}


def test_what_officers_told_each_other_goes_though_nothing_else_was_written(noor):
    full = making.asked(making.request(noor, "2026-0001"), GRANTED_FULL, at=AT, differs_because="Because of it")
    full.steps.all().update(text="")
    expire(AT + 5 * YEAR + timedelta(days=1))
    full.refresh_from_db()
    assert full.differs_because == ""


def test_nothing_goes_while_something_of_the_request_waits(noor):
    sent = making.request(noor, "2026-0001")
    making.asked(sent, GRANTED_FULL)
    making.asked(sent, IN_REVIEW)
    making.evidence(sent)
    expire(AT + 20 * YEAR)
    assert counts() == (1, 1, 2)


@pytest.mark.parametrize(("number", "state"), [("", DRAFT), ("2026-0001", WITHDRAWN)])
def test_what_was_never_sent_or_was_withdrawn_goes_after_a_year(
    noor, number, state, django_capture_on_commit_callbacks
):
    sent = making.request(noor, number)
    making.asked(sent, state)
    file = making.evidence(sent).file
    expire(AT + YEAR)
    assert counts()[:2] == (1, 1)
    with django_capture_on_commit_callbacks(execute=True):
        expire(AT + YEAR + timedelta(days=1))
    assert counts() == (0, 0, 0)
    assert not file.storage.exists(file.name)


def test_an_old_draft_that_is_sent_this_very_night_stays(noor, monkeypatch):
    sent = making.request(noor)
    making.asked(sent)

    def hold_as_it_is_sent(persons):
        on = {"number": "2026-0001", "submitted_at": AT, "decide_before": AT.date()}
        ExemptionRequest.objects.filter(pk=sent.pk).update(**on)
        return hold(persons)

    monkeypatch.setattr("exemptions.own_data.expiring.hold", hold_as_it_is_sent)
    expire(AT + 2 * YEAR)
    assert counts()[0] == 1


def test_a_night_that_fails_loses_no_file(noor):
    file = making.evidence(making.request(noor)).file
    with transaction.atomic():
        assert expire(AT + 2 * YEAR)["requests that were never sent"] == 1
        transaction.set_rollback(True)
    assert Evidence.objects.exists()
    assert file.storage.exists(file.name)
