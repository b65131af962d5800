"""The person's side: registering alone, saying where one works, answering whether a company knows one, correcting facts."""

from datetime import date

import pytest
from django.utils import timezone

from employees.claiming import claim_employment, refuse_claim
from employees.doubles.matching import confirm_match
from employees.models import Employee, Employment, EmploymentClaim, FactChange, PersonMatch
from employees.states import ClaimState, MatchState
from employers.deciding import suspend_employer
from portal.accounts.models import User
from portal.notices.models import Notification
from tests.accounts.people import account
from tests.employees.making import company as other_company
from tests.employees.making import hired, person
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()
REGISTERED = {"first_name": "Noor", "last_name": "Peeters", "language": "nl", "birth_date": ""}
FACTS = REGISTERED | {"phone": "0470 12 34 56", "education": "bachelor", "gender": "", "birth_date": "1990-02-03"}


@pytest.fixture
def noor(sector):
    return person(email="noor@home.example")


@pytest.fixture
def client(noor, visit):
    return visit(noor.user)


def test_somebody_registers_alone_with_what_the_account_knows(sector, visit):
    user = account("noor@home.example")
    client = visit(user)
    page = client.get("/en/mijn/registreren/").text
    assert 'value="Mieke"' in page

    answer = client.post("/en/mijn/registreren/", REGISTERED)

    assert answer.url == "/en/mijn/werk/"
    assert Employee.objects.get(user=user).full_name == "Noor Peeters"
    assert "Skip this for now" in client.get(answer.url).text
    assert client.get("/en/mijn/registreren/").url == "/en/mijn/werk/"


@pytest.mark.parametrize("day", ["1890-01-01", "2090-01-01", "2020-05-05", "3 maart"])
def test_a_date_on_which_nobody_here_was_born_is_refused_and_nothing_typed_is_lost(sector, visit, day):
    page = visit(account()).post("/en/mijn/registreren/", REGISTERED | {"birth_date": day})

    assert page.status_code == 200
    assert 'value="Peeters"' in page.text
    assert "invalid-feedback" in page.text
    assert not Employee.objects.exists()


@pytest.mark.parametrize("path", ["gegevens/", "werk/", "bezoeken/"])
def test_who_never_registered_is_led_to_it(sector, visit, path):
    assert visit(account()).get(f"/en/mijn/{path}").url == "/en/mijn/registreren/"


def test_a_company_is_found_by_its_name_or_number(client, company):
    hidden = [making.employer(by=making.manager("x@x.example"), name="Belhuis"), other_company()]
    suspend_employer(hidden[1], reason="x", by=making.officer(), at=timezone.now())

    for words in ("belc", company.enterprise_number, company.number_in_words, company.enterprise_number[:5]):
        page = client.get("/en/mijn/werk/", {"q": words}).text
        assert page.count('<span class="visually-hidden">: Belcentrum Leie</span>') == 1, words
        assert "Belhuis" not in page
    assert "No company found" in client.get("/en/mijn/werk/", {"q": "zzzz"}).text
    assert "at least 3" in client.get("/en/mijn/werk/", {"q": "be"}).text
    assert "No company found" in client.get("/en/mijn/werk/", {"q": "be\0lx"}).text


def test_while_typing_only_the_companies_come(client, company):
    page = client.get("/en/mijn/werk/", {"q": "belc"}, headers={"HX-Request": "true", "HX-Target": "found"}).text

    assert "Belcentrum Leie" in page
    assert "<main" not in page


def test_somebody_says_that_they_work_at_a_company_and_takes_it_back(client, company, noor):
    claimed = f"/en/mijn/werk/{company.uuid}/"
    assert "nothing else" in client.get(claimed).text

    assert client.post(claimed, {"since": "2024-03-01", "message": "Team onthaal"}).url == "/en/mijn/"
    claim = EmploymentClaim.objects.get()
    assert (claim.employee, claim.since, claim.state) == (noor, date(2024, 3, 1), ClaimState.ASKED)
    assert "asked this company already" in client.post(claimed, {}).text

    assert client.post(f"/en/mijn/werk/vraag/{claim.uuid}/intrekken/").url == "/en/mijn/werk/"
    claim.refresh_from_db()
    assert claim.state == ClaimState.WITHDRAWN
    assert client.post(f"/en/mijn/werk/vraag/{claim.uuid}/intrekken/").status_code == 404


def test_why_a_company_said_no_is_read(client, company, noor):
    refuse_claim(claim_employment(noor, company, at=NOW), reason="We kennen je niet.", by=making.manager(), at=NOW)

    assert "We kennen je niet." in client.get("/en/mijn/werk/").text


def test_a_company_that_the_sector_did_not_validate_cannot_be_asked(client, sector):
    waiting = making.employer(by=making.manager("x@x.example"))

    assert client.get(f"/en/mijn/werk/{waiting.uuid}/").status_code == 404


def test_nobody_takes_back_what_another_asked(company, noor, visit):
    claim = claim_employment(noor, company, at=NOW)

    for stranger in (account("vreemd@x.example"), making.manager()):
        assert visit(stranger).post(f"/en/mijn/werk/vraag/{claim.uuid}/intrekken/").status_code == 404
    officer = visit(making.officer(), second_factor=True)
    assert officer.post(f"/en/mijn/werk/vraag/{claim.uuid}/intrekken/").status_code == 404
    assert EmploymentClaim.objects.get().state == ClaimState.ASKED


def a_double(company):
    """A company registers somebody with Noor's address, and tells more than Noor may read."""
    told = {"phone": "0999 88 77 66", "birth_date": date(1991, 4, 5), "email": "noor@home.example"}
    hired(company, "Nora", "Pieters", **told)
    return PersonMatch.objects.get()


def test_a_person_reads_which_company_asks_and_nothing_more(company, client):
    a_double(company)

    page = client.get("/en/mijn/dubbels/").text

    for said in ("Belcentrum Leie", "Nora Pieters", "1 March 2024"):
        assert said in page
    for unsaid in ("0999", "1991", company.enterprise_number, "Kortrijk", "lien@"):
        assert unsaid not in page


@pytest.mark.parametrize(("answer", "state"), [("me", MatchState.CONFIRMED), ("other", MatchState.REFUSED)])
def test_a_person_says_whether_it_is_them(company, client, noor, answer, state):
    match = a_double(company)

    assert client.post(f"/en/mijn/dubbels/{match.pk}/", {"answer": answer}).url == "/en/mijn/"

    match.refresh_from_db()
    assert match.state == state
    assert (Employment.objects.get().employee == noor) == (answer == "me")
    assert client.post(f"/en/mijn/dubbels/{match.pk}/", {"answer": answer}).status_code == 404
    assert "Nothing is asked of you" in client.get("/en/mijn/dubbels/").text


def test_an_answer_that_is_none_changes_nothing(company, client):
    match = a_double(company)

    assert client.post(f"/en/mijn/dubbels/{match.pk}/", {"answer": "x"}).status_code == 404
    assert client.get(f"/en/mijn/dubbels/{match.pk}/").status_code == 405
    assert PersonMatch.objects.open().exists()


def test_nobody_reads_or_answers_another_persons_doubles(company, noor, visit):
    match = a_double(company)
    officer = visit(making.officer(), second_factor=True)

    for stranger in (visit(account("vreemd@x.example")), visit(making.manager()), officer):
        assert "Nora" not in stranger.get("/en/mijn/dubbels/").text
        assert stranger.post(f"/en/mijn/dubbels/{match.pk}/", {"answer": "me"}).status_code == 404
    assert PersonMatch.objects.open().exists()


def test_a_name_and_a_birth_date_of_somebody_else_open_nothing(company, sector, visit):
    """Whoever registers as somebody else would learn where that person works; an officer looks at it."""
    thief = person("dief@x.example", "Noor", "Peeters", birth_date=date(1990, 2, 3))
    client = visit(thief.user)
    hired(company, "Noor", "Peeters", birth_date=date(1990, 2, 3), email="noor@home.example")
    match = PersonMatch.objects.get()

    assert not Notification.objects.filter(user=thief.user).exists()
    for page in ("/en/mijn/", "/en/mijn/dubbels/"):
        assert "Belcentrum" not in client.get(page).text
    assert client.post(f"/en/mijn/dubbels/{match.pk}/", {"answer": "me"}).status_code == 404
    assert PersonMatch.objects.visible_to(making.officer()).open().get() == match


def test_who_registers_after_a_company_did_is_asked_at_once(company, sector, visit):
    hired(company, "Nora", "Pieters", email="noor@home.example")
    user = account("noor@home.example")
    visit(user).post("/en/mijn/registreren/", REGISTERED)

    page = visit(user).get("/en/mijn/dubbels/").text

    assert "Belcentrum Leie" in page
    assert PersonMatch.objects.get().known.user == user


def test_somebody_who_answered_elsewhere_meanwhile_reads_it(company, client, noor, monkeypatch):
    match = a_double(company)
    stale = PersonMatch.objects.filter(pk=match.pk)
    confirm_match(match, by=noor.user, at=NOW)
    monkeypatch.setattr("employees.views.me.doubles.asked_of", lambda user: stale)

    page = client.post(f"/en/mijn/dubbels/{match.pk}/", {"answer": "other"}, follow=True).text

    assert "answered just before this" in page


def test_a_person_corrects_their_facts(client, noor, company):
    answer = client.post("/en/mijn/gegevens/", FACTS | {"last_name": "Peeters-O’Hara", "language": "fr"})

    noor.refresh_from_db()
    assert answer.url == "/fr/mijn/gegevens/"
    assert (noor.last_name, noor.phone, noor.birth_date) == ("Peeters-O’Hara", "0470 12 34 56", date(1990, 2, 3))
    assert User.objects.get(pk=noor.user.pk).last_name == "Peeters-O’Hara"
    assert {"last_name", "phone", "education"} < set(FactChange.objects.values_list("field", flat=True))
    assert 'value="1990-02-03"' in client.get("/fr/mijn/gegevens/").text


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ({"phone": "bel me"}, "bel me"),
        ({"first_name": ""}, ""),
        ({"gender": "q"}, ""),
        ({"birth_date": "2090-01-01"}, ""),
    ],
)
def test_facts_that_cannot_be_change_nothing(client, noor, typed, value):
    page = client.post("/en/mijn/gegevens/", FACTS | typed)

    assert (page.status_code, "invalid-feedback" in page.text, value in page.text) == (200, True, True)
    assert not FactChange.objects.exists()


def test_the_page_of_the_account_and_the_person_say_the_same_name(client, noor):
    client.post("/en/account/", {"first_name": "Noortje", "last_name": "Peeters", "language": "nl"})

    noor.refresh_from_db()
    assert noor.first_name == "Noortje"
    assert FactChange.objects.get().field == "first_name"


def test_somebody_begins_and_stops_as_a_guide(sector, visit):
    client = visit(account())
    assert "For which organisation?" in client.get("/en/mijn/toeleider/").text
    assert client.post("/en/mijn/toeleider/", {"organisation": ""}).status_code == 200

    assert client.post("/en/mijn/toeleider/", {"organisation": "VDAB"}).url == "/en/mijn/"
    assert "Find fitting training" in client.get("/en/mijn/").text
    assert "has this task already" in client.post("/en/mijn/toeleider/", {"organisation": "VDAB"}).text

    client.post("/en/mijn/toeleider/stoppen/")
    assert "Find fitting training" not in client.get("/en/mijn/").text
    assert client.post("/en/mijn/toeleider/stoppen/").status_code == 404
