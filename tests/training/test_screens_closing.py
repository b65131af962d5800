"""The pages on which a session is closed and reopened: for whom, what they tell, what they refuse."""

import pytest
from django.urls import reverse

from portal.accounts.enums import Role
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.training import making as training
from tests.training.sessions import making
from tests.training.sessions.making import NOW, queries_of
from training.closing.closing import close
from training.models import Session

pytestmark = pytest.mark.usefixtures("english")


@pytest.fixture
def officer(client_at, sector):
    user = account("els@sector.example", Role.OFFICER)
    return signed_in("alfa.localhost", user, second_factor=True, client=client_at("alfa"))


@pytest.fixture
def session(company):
    """Of yesterday, in the company, with three people of whom nobody is marked yet."""
    return over(company, 3)


def over(company, number):
    making.without_recognition()
    made = making.session(company, -1)
    making.enrolled(made, *training.staff(company, number))
    return made


def marked(session):
    training.all_present(session, at=NOW)
    return session


def closed(session):
    close(marked(session), by=None, at=NOW)
    return session


def page_of(session, name="close"):
    return reverse(f"training:{name}", args=[session.uuid])


def state_of(session):
    return Session.objects.get(pk=session.pk).state


def test_who_holds_or_gives_a_session_and_staff_may_close_it(session, lien, visit, officer):
    for client in (lien, visit(session.mentor.user), officer):
        assert client.get(page_of(session)).status_code == 200


def test_a_visitor_logs_in_first_and_a_stranger_finds_nothing(session, client_at, visit):
    anonymous, stranger = client_at("alfa"), visit(people.company().members.get().user)
    for name in ("close", "reopen"):
        for send in (anonymous.get, anonymous.post):
            answer = send(page_of(session, name))
            assert (answer.status_code, "/account/login/" in answer.url) == (302, True)
    for send in (stranger.get, stranger.post):
        assert send(page_of(session)).status_code == 404
    assert state_of(session) == "open"


def test_who_takes_part_sees_the_session_and_does_not_close_it(session, visit):
    learner = account("noor@home.example")
    person = session.enrolments.get(number=1).employee
    person.user = learner
    person.save()
    client = visit(learner)
    assert client.get(page_of(session, "session")).status_code == 200
    for send in (client.get, client.post):
        assert send(page_of(marked(session))).status_code == 403
    assert state_of(session) == "open"


def test_what_stands_in_the_way_is_listed_each_with_where_it_is_done(session, lien):
    page = lien.get(page_of(session))
    part = session.parts.get()
    assert [each.address for each in page.context["obstacles"]] == [
        reverse("training:register", args=[session.uuid, part.uuid])
    ]
    assert f'<a href="{page.context["obstacles"][0].address}">' in page.text
    assert "3 people are not marked yet" in page.text
    assert 'method="post"' not in page.rendered_content.partition("<main")[2].partition("</main")[0]


def test_closing_what_cannot_be_closed_yet_says_why_and_changes_nothing(session, lien, no_writes):
    lien.get(page_of(session))
    with no_writes():
        page = lien.post(page_of(session))
    assert page.status_code == 409
    assert "Not closed." in page.text
    assert "3 people are not marked yet" in page.text
    assert state_of(session) == "open"


def test_what_closing_will_do_is_told_before_it_is_done(session, lien):
    [noor, *_others] = session.enrolments.order_by("number")
    training.all_present(session, but=[(noor, 0, 0, "ill")], at=NOW)
    foreseen = lien.get(page_of(session)).context["foreseen"]
    assert (foreseen.passed, foreseen.took_part, foreseen.absent) == (2, 0, 1)
    assert state_of(session) == "open"


def test_closing_leads_back_to_the_session_and_closing_twice_closes_once(session, lien):
    for _time in range(2):
        answer = lien.post(page_of(marked(session) if state_of(session) == "open" else session))
        assert (answer.status_code, answer.url) == (302, page_of(session, "session"))
    assert state_of(session) == "closed"
    assert session.closings.count() == 1
    page = lien.get(page_of(session))
    assert "This session is closed" in page.text
    assert (page.context["obstacles"], page.context["foreseen"]) == ([], None)


def test_only_staff_reopen_a_session(session, lien, visit, officer):
    closed(session)
    for client in (lien, visit(session.mentor.user)):
        assert client.get(page_of(session, "reopen")).status_code == 403
        assert client.post(page_of(session, "reopen"), {"reason": "Please"}).status_code == 403
    assert state_of(session) == "closed"
    assert officer.get(page_of(session, "reopen")).status_code == 200


def test_reopening_asks_a_reason_which_everybody_reads(session, officer):
    closed(session)
    for reason in ("", "   "):
        page = officer.post(page_of(session, "reopen"), {"reason": reason})
        assert (page.status_code, list(page.context["form"].errors)) == (200, ["reason"])
    assert state_of(session) == "closed"

    answer = officer.post(page_of(session, "reopen"), {"reason": "Noor was ill"})

    assert (answer.status_code, answer.url) == (302, page_of(session, "session"))
    assert state_of(session) == "open"
    assert session.closings.get().reason == "Noor was ill"


def test_what_is_open_is_not_reopened_and_what_was_typed_stays(session, officer):
    page = officer.post(page_of(session, "reopen"), {"reason": "By mistake"})
    assert page.status_code == 200
    assert "Only a closed session can be reopened." in page.text
    assert "By mistake" in page.text


@pytest.mark.parametrize("is_marked", [False, True])
def test_the_page_asks_as_many_queries_for_one_as_for_three(company, lien, is_marked):
    first = over(company, 1)
    mine = first.enrolments.get().employment
    second = making.session(company, -3)
    making.enrolled(second, mine, *training.staff(company, 3)[1:])
    sessions = [marked(each) if is_marked else each for each in (first, second)]
    one, three = (queries_of(lien, page_of(each)) for each in sessions)
    assert one == three
