"""The papers of a session and of a company on the screen: for each as far as it concerns them."""

from datetime import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from employees.sector_tasks import give_task
from employees.states import Task
from portal.accounts.enums import Role
from portal.privacy.models import AccessLog
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.employees.making import hired
from tests.training.making import AFTER, BEFORE, BRUSSELS, all_present
from tests.training.making import module as unregistered
from tests.training.papers import making
from tests.training.sessions.making import queries_of
from training.closing.closing import close
from training.enrolling.enrolling import withdraw
from training.models import AttestIssued, LeaveWish
from training.papers.attests.issuing import issue_attest
from training.papers.attests.wishing import ask_leave
from training.papers.of_session import SessionPapers

QUEUE, ALL = "/beheer/training-leave/", "?state=all"


def page(session, name="papers", *args):
    return reverse(f"training:{name}", args=[session.uuid, *args])


@pytest.fixture
def officer(client_at, sector):
    user = account("bart@sector.example", Role.OFFICER)
    return signed_in("alfa.localhost", user, second_factor=True, client=client_at("alfa"))


@pytest.fixture
def noor(company):
    return making.with_account(hired(company))


@pytest.fixture
def session(company):
    """Of the sector, with a trainer."""
    tine = account("tine@sector.example")
    give_task(tine, Task.TRAINER, by=None, at=BEFORE)
    return making.session(trainer=tine)


@pytest.fixture
def enrolment(session, noor):
    return making.comes(session, noor)


def test_from_the_question_of_a_participant_to_the_paper(session, enrolment, visit, lien, officer):
    learner = visit(enrolment.employee.user)
    assert page(session) in learner.get(page(session, "session")).text
    assert "I want training leave" in learner.get(page(session)).text
    for _click in range(2):
        learner.post(page(session, "ask_leave", enrolment.uuid))
    assert LeaveWish.objects.waiting().count() == 1
    tasks = visit(session.trainer).get(reverse("employees:me")).context["tasks"]
    assert [task.address for task in tasks] == [page(session)]
    assert "days left" in tasks[0].text or "ago" in tasks[0].text
    assert "Peeters Noor" in officer.get(reverse("leave_admin:index")).text
    give = page(session, "give_attest", enrolment.uuid)
    assert making.ODB in officer.get(give).text
    for _click in range(2):
        assert officer.post(give, {"exam_on": ""}).status_code == 302
    attest = AttestIssued.objects.get()
    assert attest.issued_by.email == "bart@sector.example"
    for client in (learner, lien, officer):
        answer = client.get(reverse("training:attest", args=[attest.uuid]))
        assert answer["Content-Type"] == "application/pdf"
        assert "Noor Peeters" in making.words(answer.content)
    assert AccessLog.objects.filter(what="training.papers", subject=noor_of(attest).uuid).count() == 2
    assert not LeaveWish.objects.waiting().exists()


def noor_of(attest):
    return attest.enrolment.employee


def test_who_gives_a_session_of_the_sector_gives_the_attest_and_a_manager_asks(session, enrolment, visit, lien):
    give = page(session, "give_attest", enrolment.uuid)
    assert lien.get(give).status_code == 403
    assert lien.post(page(session, "ask_leave", enrolment.uuid)).status_code == 302
    assert lien.post(page(session, "take_back_leave", enrolment.uuid)).status_code == 302
    assert not LeaveWish.objects.waiting().exists()
    assert visit(session.trainer).post(give).status_code == 302
    assert AttestIssued.objects.get().stands


def test_a_company_gives_it_only_when_it_is_the_provider_itself(company, noor, lien, visit):
    of = making.module()
    inside = making.session(company, of=of)
    enrolment = making.comes(inside, noor)
    give = page(inside, "give_attest", enrolment.uuid)
    assert [lien.get(give).status_code, lien.post(give).status_code] == [403, 403]
    making.registered(of, number=company.enterprise_number, name=company.name, odb="ODB-0000009")
    ask_leave(enrolment, by=None, at=BEFORE)
    tasks = lien.get(reverse("employers:company", args=[company.uuid])).context["tasks"]
    assert page(inside) in [task.address for task in tasks]
    assert lien.post(give).status_code == 302
    assert AttestIssued.objects.get().snapshot["odb_number"] == "ODB-0000009"


def test_what_lacks_is_said_with_the_way_to_mend_it(company, noor, lien, officer):
    session = making.session(of=unregistered())
    enrolment = making.comes(session, noor)
    assert "is not registered in the training database" in lien.get(page(session)).text
    add = reverse("moduleregistration:add")
    assert add not in lien.get(page(session)).text
    assert add in officer.get(page(session)).text
    give = page(session, "give_attest", enrolment.uuid)
    assert add in officer.get(give).text
    assert officer.post(give).status_code == 200
    assert not AttestIssued.objects.exists()


def test_staff_fill_in_a_provider_and_a_registration(officer, company):
    bad = officer.post(reverse("provider:add"), {"name": "Cevora vzw", "enterprise_number": "0123.456.748"})
    assert bad.status_code == 200
    officer.post(reverse("provider:add"), {"name": "Cevora vzw", "enterprise_number": "BE 0123.456.749"})
    of = unregistered()
    facts = {"module": of.pk, "provider": making.provider().pk, "odb_number": making.ODB, "since": "2026-01-01"}
    for status in (302, 200):  # The second overlaps the first.
        assert officer.post(reverse("moduleregistration:add"), facts).status_code == status
    assert [str(each) for each in of.registrations.all()] == [making.ODB]
    assert making.ODB in officer.get(reverse("moduleregistration:index")).text


def test_an_attest_that_no_longer_fits_is_shown_and_given_anew(session, enrolment, officer):
    issue_attest(enrolment, by=None, at=BEFORE)
    assert "says something else now" not in officer.get(page(session)).text
    making.registered(session.module, number="0999999922", odb="ODB-0000003", since=BEFORE.date().replace(year=2025))
    assert "says something else now" in officer.get(page(session)).text
    officer.post(page(session, "give_attest", enrolment.uuid))
    assert AttestIssued.objects.standing().get().number == 2


def test_a_stranger_a_colleague_and_a_mentor(session, enrolment, company, visit):
    attest = issue_attest(enrolment, by=None, at=BEFORE)
    paper = reverse("training:attest", args=[attest.uuid])
    stranger, guide = people.person("zoe@home.example").user, people.mentor(company).user
    for user in (stranger, guide, people.company().registered_by):
        assert visit(user).get(paper).status_code == 404
        assert visit(user).get(page(session)).status_code == 403
        assert visit(user).get(page(session, "papers_lines", "xlsx")).status_code == 403
        assert visit(user).post(page(session, "ask_leave", enrolment.uuid)).status_code == 403
    emre = making.with_account(hired(company, "Emre", "Yilmaz"), "emre@home.example")
    making.comes(session, emre)
    own = visit(emre.employee.user)
    assert "Peeters" not in own.get(page(session)).text
    assert own.get(paper).status_code == 404
    assert own.post(page(session, "ask_leave", enrolment.uuid)).status_code == 404


def test_the_lines_of_attendance_as_a_workbook_and_on_paper(session, enrolment, officer):
    all_present(session, but=[(enrolment, 1, 95, "late")])
    rows = making.cells(officer.get(page(session, "papers_lines", "xlsx")))
    assert rows[1][0] == "Peeters Noor"
    assert rows[1][3:] == [390, 290, 0, 0, 100, 0, 0]
    assert "more than 10 %" in officer.get(page(session)).text
    printed = making.words(officer.get(page(session, "papers_lines", "pdf")).content)
    for words in ("Noor", "4 h 50", "1 h 40", making.ODB, "Cevora vzw"):
        assert words in printed
    assert officer.get(page(session, "papers_lines", "doc")).status_code == 404


def test_the_papers_of_a_company_in_a_list(company, session, enrolment, lien):
    address = reverse("training:company_papers", args=[company.uuid])
    assert "Nobody asked training leave yet" in lien.get(address).text
    assert address in lien.get(reverse("training:sessions", args=[company.uuid])).text
    ask_leave(enrolment, by=None, at=BEFORE)
    assert "too late" in lien.get(address).text
    emre = making.comes(session, hired(company, "Emre", "Yilmaz"))
    issue_attest(emre, by=None, at=BEFORE)
    rows = making.cells(lien.get(f"{address}?export=xlsx&sort=person"))
    assert [row[0] for row in rows[1:]] == ["Peeters Noor", "Yilmaz Emre"]
    given, asked = (lien.get(f"{address}?state={state}").text for state in ("given", "asked"))
    assert ("Yilmaz" in given, "Peeters" in given) == (True, False)
    assert ("Yilmaz" in asked, "Peeters" in asked) == (False, True)
    for junk in ("state=nothing", "sort=-nothing", "page=abc", "q=%00"):
        assert lien.get(f"{address}?{junk}").status_code in (200, 400)


def test_as_many_queries_for_three_people_as_for_one(company, session, enrolment, lien, officer):
    ask_leave(enrolment, by=None, at=BEFORE)
    lists = [
        (lien, page(session)),
        (officer, page(session)),
        (lien, reverse("training:company_papers", args=[company.uuid])),
        (officer, reverse("leave_admin:index")),
        (lien, reverse("training:balance_of", args=[company.uuid, 2026])),
    ]
    before = [queries_of(*each) for each in lists]
    for names in (("Emre", "Yilmaz"), ("Jan", "Maes")):
        other = making.comes(session, hired(company, *names))
        ask_leave(other, by=None, at=BEFORE)
    issue_attest(other, by=None, at=BEFORE)
    all_present(session)
    assert [queries_of(*each) for each in lists] == before
    assert max(before) <= 22


def test_nobody_is_told_to_give_an_attest_of_who_stayed_away(company, session, enrolment, lien, officer):
    making.comes(session, hired(company, "Jan", "Maes"))
    ask_leave(enrolment, by=None, at=BEFORE)
    all_present(session, but=[(enrolment, 0, 0, "ill"), (enrolment, 1, 0, "ill")])
    close(session, by=None, at=AFTER)
    assert not LeaveWish.objects.waiting().exists()
    listed = reverse("training:company_papers", args=[company.uuid])
    for client, where in ((officer, QUEUE), (officer, QUEUE + ALL), (lien, listed)):
        assert "Peeters" not in client.get(where).text
    shown = officer.get(page(session))
    assert [(each.wish, due) for each, _late, due in shown.context["people"]] == [(None, None)] * 2


def test_the_list_leads_to_no_page_of_who_withdrew(session, enrolment, officer):
    ask_leave(enrolment, by=None, at=BEFORE)
    assert str(enrolment.uuid) in officer.get(QUEUE + ALL).text
    withdraw(enrolment, by=None, at=BEFORE)
    assert str(enrolment.uuid) not in officer.get(QUEUE + ALL).text


def test_who_has_the_attest_stays_in_the_lists(company, session, enrolment, lien, officer):
    ask_leave(enrolment, by=None, at=BEFORE)
    issue_attest(enrolment, by=None, at=BEFORE)
    making.comes(session, hired(company, "Jan", "Maes"))
    all_present(session, but=[(enrolment, 0, 0, "ill"), (enrolment, 1, 0, "ill")])
    close(session, by=None, at=AFTER)
    for client, where in (
        (officer, QUEUE + "?state=given"),
        (lien, reverse("training:company_papers", args=[company.uuid])),
    ):
        assert "Peeters" in client.get(where).text


def test_nobody_asks_leave_with_an_attest_that_no_longer_holds(session, enrolment, lien, visit, officer):
    attest = issue_attest(enrolment, by=None, at=BEFORE)
    paper = reverse("training:attest", args=[attest.uuid])
    assert lien.get(paper).status_code == 200
    withdraw(enrolment, by=None, at=BEFORE)
    assert [client.get(paper).status_code for client in (lien, visit(enrolment.employee.user), officer)] == [
        403,
        403,
        200,
    ]


def test_what_the_law_may_not_say_any_more_is_marked_as_not_confirmed(company, session, enrolment, lien, officer):
    """Since 1 September 2026."""
    ask_leave(enrolment, by=None, at=BEFORE)
    holds = "still holds is not confirmed"
    with translation.override("en"):
        lists = [reverse("training:company_papers", args=[company.uuid]), page(session)]
    assert all(holds in lien.get(each).text for each in lists)
    for queue in (QUEUE, reverse("led_admin:index")):
        assert "Dat deze termijn nog geldt, is niet bevestigd" in officer.get(queue).text
    type(session).objects.update(snapshot=session.snapshot | {"minutes": 1000, "quantity": "20"})
    assert "Whether the rules of today ask as much is not confirmed" in lien.get(lists[1]).text


def test_the_law_is_that_of_the_day_on_which_the_session_begins(session, enrolment):
    begins = datetime(2026, 8, 31, 9, tzinfo=BRUSSELS)
    session.snapshot = session.snapshot | {"minutes": 1000, "quantity": "20"}
    papers = SessionPapers(session, enrolment.employee.user, AFTER)
    assert (papers.rule.confirmed, papers.least_hours.confirmed) == (False, False)
    session.first_starts_at = begins
    papers = SessionPapers(session, enrolment.employee.user, AFTER)
    assert (papers.rule.confirmed, papers.least_hours.confirmed) == (True, True)


def test_nothing_is_to_be_given_to_who_stayed_away(company, session, enrolment, officer):
    making.comes(session, hired(company, "Jan", "Maes"))
    all_present(session, but=[(enrolment, 0, 0, "ill"), (enrolment, 1, 0, "ill")])
    close(session, by=None, at=AFTER)
    shown = officer.get(page(session, "give_attest", enrolment.uuid))
    assert "An attest is for who is enrolled" in str(shown.context["lacks"])
    assert 'name="exam_on"' not in shown.text
