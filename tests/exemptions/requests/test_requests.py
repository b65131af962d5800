"""A request is written, sent, answered and withdrawn; what cannot be is refused with a sentence."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from employees.employing import end_employment
from employees.guiding import assign_mentor, end_mentor
from employees.record.achieving import achieve
from employees.record.enums import Basis
from exemptions.enums import DRAFT, IN_REVIEW, MORE_INFORMATION, SUBMITTED, WITHDRAWN, AskedAs
from exemptions.models import Evidence, ExemptionRequest, HeldCredential, RequestedModule
from exemptions.requests.answering import answer_question, withdraw, withdraw_request
from exemptions.requests.asking import NotYours
from exemptions.requests.composing import (
    add_held,
    ask_to_show,
    begin_request,
    choose_modules,
    discard_request,
    remove_held,
    write_motivation,
)
from exemptions.requests.days import working_days_after
from exemptions.requests.evidence import add_evidence, remove_evidence
from exemptions.requests.moving import MoveNotAllowed, move
from exemptions.requests.submitting import NotComplete, submit_request
from portal.accounts.models import User
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.accounts.people import account
from tests.employees import making as people
from tests.exemptions.asking import PDF, PROGRAM, credential, file, make_request, module, send, sent
from tests.training.tracks.making import learner

NOW = timezone.now()
TODAY = timezone.localdate()
MONDAY = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Brussels"))
HERE = {"by": None, "at": NOW}


def asked_more(requested, question="Welke tickets?"):
    move(requested, IN_REVIEW, by=None, at=NOW)
    move(requested, MORE_INFORMATION, by=None, at=NOW, text=question)


def test_sending_freezes_the_module_and_its_proposal_and_says_when_it_is_decided(noor):
    of = module(title="Helpdesk")
    competences = list(of.competences.all())
    [requested] = sent(noor, of, holds=[credential(*competences[:3])], at=MONDAY)
    request = requested.request
    assert (request.number, requested.state) == ("2026-0001", SUBMITTED)
    assert request.decide_before == date(2026, 12, 21)
    assert requested.snapshot["code"] == of.code
    assert (requested.proposal["outcome"], requested.proposal["hours"]) == ("hours", "48.00")
    assert [step.state for step in requested.steps.all()] == [SUBMITTED]
    of.title = "Anders"
    of.save()
    requested.refresh_from_db()
    assert requested.title == "Helpdesk"


def test_numbers_follow_each_other_in_a_year_and_begin_again_in_the_next(noor):
    numbers = [sent(noor, at=at)[0].request.number for at in (MONDAY, MONDAY, MONDAY + timedelta(days=60))]
    assert numbers == ["2026-0001", "2026-0002", "2027-0001"]


@pytest.mark.parametrize(
    ("day", "number", "last"),
    [
        (date(2026, 11, 20), 1, date(2026, 11, 23)),
        (date(2026, 11, 21), 5, date(2026, 11, 27)),
        (date(2026, 11, 23), 20, date(2026, 12, 21)),
    ],
)
def test_working_days_are_monday_to_friday(day, number, last):
    assert working_days_after(day, number) == last


def test_several_modules_and_each_has_a_state_of_its_own(noor):
    first, second = sent(noor, module(), module())
    withdraw(first, by=noor.user, at=NOW)
    first.refresh_from_db(), second.refresh_from_db()
    assert (first.state, second.state) == (WITHDRAWN, SUBMITTED)


def test_what_somebody_holds_is_asked_once(noor):
    first = make_request(noor, holds=[credential(), "Cursus gesprek voeren"])
    send(first)
    second = begin_request(noor, asked_as=AskedAs.LEARNER, by=noor.user, at=NOW)
    assert second.credentials.count() == 2
    add_held(second, title=" cursus  gesprek voeren ", obtained_on=date(2015, 6, 30), by=noor.user, at=NOW)
    assert HeldCredential.objects.count() == 2


def test_a_draft_that_waits_is_taken_up_again(noor):
    assert make_request(noor) == begin_request(noor, asked_as=AskedAs.LEARNER, by=noor.user, at=NOW)


def test_taking_back_what_nothing_speaks_of_forgets_it(noor):
    request = make_request(noor, holds=["Cursus"])
    remove_held(request, request.credentials.get(), by=noor.user, at=NOW)
    assert not HeldCredential.objects.exists()


def test_a_day_to_come_and_a_year_in_which_it_was_not_given_are_refused(noor):
    request = make_request(noor)
    with pytest.raises(RuleBroken, match="still to come"):
        add_held(request, title="Cursus", obtained_on=TODAY + timedelta(days=1), by=noor.user, at=NOW)
    old = credential(year_from=2008, year_to=2015)
    with pytest.raises(RuleBroken, match="was not given in 2020"):
        add_held(request, credential=old, obtained_on=date(2020, 1, 1), by=noor.user, at=NOW)


def test_what_cannot_be_exempted_is_refused_with_the_reason_of_the_sector(noor):
    with pytest.raises(RuleBroken, match="Leren op de werkplek"):
        make_request(noor, module(exemptible=False, not_exemptible_because="Leren op de werkplek"))


def test_an_obtained_module_is_refused(noor):
    of = module()
    achieve(
        employee=noor, module=of, obtained_on=TODAY, basis=Basis.EXTERNAL, origin=("test", noor.uuid),
        snapshot={"titles": {}}, minutes=None, by=None, at=NOW,
    )  # fmt: skip
    with pytest.raises(RuleBroken, match="obtained already"):
        make_request(noor, of)


def test_obtained_between_choosing_and_sending_is_told(noor):
    of = module()
    request = make_request(noor, of)
    achieve(
        employee=noor, module=of, obtained_on=TODAY, basis=Basis.EXTERNAL, origin=("test", noor.uuid),
        snapshot={"titles": {}}, minutes=None, by=None, at=NOW,
    )  # fmt: skip
    with pytest.raises(NotComplete, match="Take it out of the request"):
        send(request)
    assert RequestedModule.objects.get().state == DRAFT


def test_asked_already_and_open_is_refused(noor):
    of = module()
    sent(noor, of)
    with pytest.raises(RuleBroken, match="asked already"):
        make_request(noor, of)


def test_no_longer_offered_is_refused(noor):
    with pytest.raises(RuleBroken, match="no longer offered"):
        make_request(noor, module(retired_on=TODAY, retired_because="Oud"))


def test_sending_needs_a_module_and_something_to_go_by(noor):
    request = make_request(noor, why="")
    with pytest.raises(NotComplete, match="Say what you hold"):
        send(request)
    choose_modules(request, [], by=noor.user, at=NOW)
    with pytest.raises(NotComplete, match="at least one module"):
        send(request)


def test_a_file_alone_is_enough_and_a_test_asks_a_motivation(noor):
    request = make_request(noor, why="")
    add_evidence(request, file(), by=noor.user, at=NOW)
    ask_to_show(request.modules.get(), test=True, interview=False, by=noor.user, at=NOW)
    with pytest.raises(NotComplete, match="say what you can") as refusal:
        send(request)
    assert refusal.value.field == "motivation"
    write_motivation(request, "Ik kan het.", by=noor.user, at=NOW)
    assert send(request)[0].asks_test


def test_a_second_tab_sends_nothing_twice(noor):
    request = make_request(noor)
    send(request)
    with pytest.raises(MoveNotAllowed, match="sent already, as number"):
        send(request)
    with pytest.raises(MoveNotAllowed, match="sent already"):
        add_held(request, title="Later", by=noor.user, at=NOW)


# --- Files.


def test_a_program_called_diploma_is_refused(noor):
    request = make_request(noor)
    with pytest.raises(RuleBroken, match="is a program"):
        add_evidence(request, file(content=PROGRAM), by=noor.user, at=NOW)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("leeg.pdf", b"", "empty"),
        ("brief.txt", b"Beste", "not accepted here"),
        ("foto.jpg", PDF, "another kind"),
        ("raar.bin", bytes(range(1, 9)) * 9, "cannot be accepted"),
    ],
)
def test_other_files_are_refused(noor, name, content, told):
    with pytest.raises(RuleBroken, match=told):
        add_evidence(make_request(noor), file(name, content), by=noor.user, at=NOW)


def test_the_same_file_twice_is_told_and_a_file_can_be_taken_back(noor):
    request = make_request(noor)
    kept = add_evidence(request, file(), by=noor.user, at=NOW)
    with pytest.raises(RuleBroken, match="stands with the request already, as “diploma"):
        add_evidence(request, file("kopie.pdf"), by=noor.user, at=NOW)
    assert "diploma" not in kept.file.name
    remove_evidence(kept, by=noor.user, at=NOW)
    assert not Evidence.objects.exists()


def test_after_sending_a_file_is_welcome_only_when_the_sector_asks(noor):
    [requested] = sent(noor)
    with pytest.raises(RuleBroken, match="sector has this request now"):
        add_evidence(requested.request, file(), by=noor.user, at=NOW)
    asked_more(requested)
    kept = add_evidence(requested.request, file(), by=noor.user, at=NOW)
    with pytest.raises(RuleBroken, match="stays with the request"):
        remove_evidence(kept, by=noor.user, at=NOW)


# --- The sector asks, and what is no longer wanted.


def test_an_answer_gives_it_back_to_the_officer(noor):
    [requested] = sent(noor, at=NOW)
    asked_more(requested)
    answer_question(requested, words="Tickets van klanten.", upload=file(), by=noor.user, at=NOW)
    requested.refresh_from_db()
    assert requested.state == IN_REVIEW
    assert requested.steps.last().text == "Tickets van klanten."
    with pytest.raises(MoveNotAllowed, match="asks nothing"):
        answer_question(requested, words="Nog eens.", by=noor.user, at=NOW)


def test_an_answer_with_a_refused_file_keeps_nothing(noor):
    [requested] = sent(noor)
    asked_more(requested)
    with pytest.raises(RuleBroken):
        answer_question(requested, words="Kijk.", upload=file(content=PROGRAM), by=noor.user, at=NOW)
    with pytest.raises(RuleBroken, match="Write an answer"):
        answer_question(requested, words=" ", by=noor.user, at=NOW)
    requested.refresh_from_db()
    assert requested.state == MORE_INFORMATION


def test_withdrawn_can_be_asked_again(noor):
    of = module()
    [requested] = sent(noor, of)
    withdraw_request(requested.request, by=noor.user, at=NOW)
    with pytest.raises(MoveNotAllowed):
        withdraw(requested, by=noor.user, at=NOW)
    with pytest.raises(MoveNotAllowed, match="Nothing of this request"):
        withdraw_request(requested.request, by=noor.user, at=NOW)
    assert sent(noor, of)[0].state == SUBMITTED


def test_a_draft_is_thrown_away_with_its_files_and_what_is_sent_is_not(noor, django_capture_on_commit_callbacks):
    request = make_request(noor, holds=["Cursus"])
    kept = add_evidence(request, file(), by=noor.user, at=NOW)
    path = kept.file.path
    with django_capture_on_commit_callbacks(execute=True):
        discard_request(request, by=noor.user, at=NOW)
    assert not ExemptionRequest.objects.exists()
    assert not kept.file.storage.exists(path)
    assert HeldCredential.objects.count() == 1
    with pytest.raises(RuleBroken, match="withdraw it"):
        discard_request(sent(noor)[0].request, by=noor.user, at=NOW)


# --- Who asks for whom.


@pytest.fixture
def omar(company, emre):
    """A mentor who guides Emre."""
    guide = people.mentor(company)
    assign_mentor(emre, guide, by=None, at=NOW)
    return guide.user


def for_emre(emre, by, as_=AskedAs.MENTOR, **told):
    return make_request(emre.employee, asked_as=as_, employment=emre, by=by, **told)


def test_a_mentor_asks_for_a_learner_of_today_who_is_told(emre, omar):
    [requested] = send(for_emre(emre, omar))
    told = Notification.objects.get(event="exemptions.submitted")
    assert told.user == emre.employee.user
    assert requested.request.number in told.title
    withdraw(requested, by=emre.employee.user, at=NOW)
    assert Notification.objects.get(event="exemptions.withdrawn").user == omar


def test_a_mentor_who_no_longer_guides_does_nothing_any_more(emre, omar):
    request = for_emre(emre, omar)
    end_mentor(emre.mentor_assignments.get(), by=None, at=NOW)
    with pytest.raises(NotYours):
        submit_request(request, by=omar, at=NOW)
    with pytest.raises(NotYours):
        for_emre(emre, omar)


def test_nobody_asks_for_strangers(emre, noor, omar, company):
    other = people.company()
    strange = learner(other, "sara@home.example", "Sara", "Maes")
    for by, as_, whom in (
        (omar, AskedAs.MENTOR, strange),
        (omar, AskedAs.MANAGER, emre),
        (noor.user, AskedAs.MENTOR, emre),
        (account("hilde@other.example"), AskedAs.MANAGER, emre),
        (noor.user, AskedAs.OFFICER, emre),
    ):
        with pytest.raises(NotYours):
            for_emre(whom, by, as_)
    with pytest.raises(NotYours):
        begin_request(emre.employee, asked_as=AskedAs.LEARNER, by=noor.user, at=NOW)
    with pytest.raises(NotYours):
        begin_request(noor, asked_as=AskedAs.MENTOR, employment=emre, by=omar, at=NOW)


def test_a_company_asks_for_who_works_there_today(emre, company):
    manager = User.objects.get(pk=company.members.managers().first().user_id)
    assert send(for_emre(emre, manager, AskedAs.MANAGER))
    end_employment(emre, last_day=TODAY - timedelta(days=1), by=None, at=NOW)
    with pytest.raises(NotYours, match="does not work"):
        for_emre(emre, manager, AskedAs.MANAGER)


def test_what_learners_told_themselves_is_not_shown_to_who_asks_for_them(emre, omar):
    make_request(emre.employee, holds=["Diploma"])
    assert not for_emre(emre, omar).credentials.exists()


def test_strangers_see_nothing_and_learners_all_about_themselves(emre, omar, noor):
    [requested] = send(for_emre(emre, omar))
    sees = {
        user: ExemptionRequest.objects.visible_to(user).filter(pk=requested.request_id).exists()
        for user in (emre.employee.user, omar, noor.user)
    }
    assert list(sees.values()) == [True, True, False]
