"""The pages of questions: of who asks, on a phone, and of the company that answers. Strangers see nothing of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from employees.inviting.joining import take_record
from portal.accounts.enums import Role
from portal.privacy.models import AccessLog
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.employers import making as companies
from tests.training.plans.making import module
from tests.training.requests.making import NEXT, NOW, asked, open_plan
from tests.training.tracks.making import learner
from training.models import TrainingRequest
from training.plans.choosing import accept
from training.plans.making import activate
from training.requests.answering import take_up
from training.requests.asking import withdraw

pytestmark = pytest.mark.usefixtures("english", "strict_templates")
ASK, OWN = "/en/mijn/vragen/nieuw/", "/en/mijn/vragen/"


@pytest.fixture
def noor(company):
    return learner(company)


@pytest.fixture
def phone(noor, visit):
    return visit(noor.employee.user)


def of_company(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/opleidingen/vragen/{rest}"


def test_somebody_asks_from_the_page_of_a_module_reads_the_answer_and_asks_in_words_of_their_own(
    company, noor, phone, lien
):
    first = module(1)
    assert "Module 1" in phone.get(f"{ASK}?q=dule+1").text
    page = phone.get(f"{ASK}?module=M+1").text
    assert "Module 1" in page
    assert "What do you want to learn?" not in page
    response = phone.post(f"{ASK}?module=M+1", {"motivation": "Graag", "wished_quarter": ""}, follow=True)
    assert "“Belcentrum Leie” is asked" in response.text
    assert "asked, not answered yet" in response.text
    one = TrainingRequest.objects.get()
    assert (one.module, one.employment, one.asked_by) == (first, noor, noor.employee.user)
    again = phone.post(f"{ASK}?module=M+1", {"motivation": "Nog eens"})
    assert "You asked this company for this module already" in again.text
    assert "Nog eens" in again.text
    assert "This field is required" in phone.post(ASK, {"topic": ""}).text
    phone.post(ASK, {"topic": "Frans", "wished_quarter": NEXT.isoformat()})
    lien.post(of_company(company, f"{one.uuid}/weigeren/"), {"reason": "Volgend jaar"})
    assert "Volgend jaar" in phone.get(OWN).text
    assert "Volgend jaar" not in phone.get("/en/mijn/").text
    assert "Module 1" in phone.get("/en/mijn/").text
    second = TrainingRequest.objects.get(topic="Frans")
    phone.post(f"{OWN}{second.uuid}/intrekken/")
    second.refresh_from_db()
    assert (second.state, second.withdrawn_by) == ("withdrawn", noor.employee.user)


def test_who_works_for_two_companies_chooses_one(company, noor, phone):
    other = people.company()
    there = people.hired(other, "Noor", "Peeters", email="n@other.example")
    type(there).objects.filter(pk=there.pk).update(employee=noor.employee)
    page = phone.get(ASK).text
    assert "Which company do you ask?" in page
    assert other.name in page
    assert "This field is required" in phone.post(ASK, {"topic": "Frans"}).text
    phone.post(ASK, {"topic": "Frans", "employment": there.pk})
    assert TrainingRequest.objects.get().employment == there


def test_who_works_nowhere_here_reads_what_to_do(company, visit):
    alone = people.person("alone@home.example")
    page = visit(alone.user).get(ASK)
    assert "No company to ask" in page.text
    assert visit(alone.user).post(ASK, {"topic": "Frans"}).status_code == 200
    assert not TrainingRequest.objects.exists()


def test_a_manager_finds_takes_up_and_refuses(company, noor, lien):
    one, two = asked(noor, module(1), motivation="Graag"), asked(noor, topic="=Frans")
    assert lien.get(of_company(company, "?export=xlsx"))["Content-Type"].endswith("sheet")
    assert AccessLog.objects.filter(what="training.request", subject=noor.employee.uuid).exists()
    page = lien.get(of_company(company))
    assert "Module 1" in page.text
    assert "=Frans" in page.text
    assert "Module 1" not in lien.get(of_company(company, "?q=frans")).text
    assert lien.get(of_company(company, "?state=none&page=x&sort=-none&q=%00")).status_code == 200
    assert "No plan to take it up in" in lien.get(of_company(company, f"{one.uuid}/")).text
    assert "Answer 2 questions for a training" in lien.get(f"/en/bedrijf/{company.uuid}/").text
    plan = open_plan(company)
    wrong = lien.post(of_company(company, f"{two.uuid}/opnemen/"), {"quarter": "2020-01-01", "answer": "Ja!"})
    assert wrong.status_code == 200
    assert "Ja!" in wrong.text
    assert "valid choice" in wrong.text
    fits = module(2)
    told = {"quarter": NEXT.isoformat(), "module": fits.pk}
    assert lien.post(of_company(company, f"{two.uuid}/opnemen/"), told).status_code == 302
    assert plan.lines.get().module == fits
    assert "This field is required" in lien.post(of_company(company, f"{one.uuid}/weigeren/"), {}).text
    withdraw(one, by=noor.employee.user, at=NOW)
    late = lien.post(of_company(company, f"{one.uuid}/weigeren/"), {"reason": "Nee"}, follow=True)
    assert "withdrawn by now" in late.text
    assert "Module 2" in lien.get(of_company(company, "?state=taken_up")).text


def test_what_the_plan_makes_of_it_stands_with_the_question(company, noor, phone, lien):
    one, plan = asked(noor, module(1)), open_plan(company)
    accept(take_up(one, quarter=NEXT, answer="Doen we", by=None, at=NOW).line, by=None, at=NOW)
    assert "planned:" not in phone.get(OWN).text
    assert "Doen we" in phone.get(OWN).text
    assert "planned:" in lien.get(of_company(company, f"{one.uuid}/")).text
    activate(plan, by=None, at=NOW)
    assert "planned:" in phone.get(OWN).text


def test_nobody_else_reads_or_answers_it(company, noor, lien, visit, client_at):
    one = asked(noor, module(1))
    emre = people.hired(company, "Emre", "Yilmaz")
    take_record(emre.employee, user=account("emre@home.example"), at=NOW)
    omar = people.mentor(company).user
    stranger = people.company()
    officer = signed_in("alfa.localhost", account("officer@sector.example", Role.OFFICER), client=client_at("alfa"))
    rows = [of_company(company), of_company(company, f"{one.uuid}/"), of_company(company, f"{one.uuid}/weigeren/")]
    for user, wanted in [(emre.employee.user or account("emre@home.example"), 404), (omar, 403)]:
        client = visit(user)
        for page in rows[:2]:
            assert client.get(page).status_code == wanted, page
        assert client.post(rows[2], {"reason": "Nee"}).status_code == wanted
        assert client.post(f"{OWN}{one.uuid}/intrekken/").status_code in (302, 404)
    hilde = visit(companies.manager("hilde@other.example"))
    assert [hilde.get(page).status_code for page in rows[:2]] == [404, 404]
    assert hilde.get(of_company(stranger, f"{one.uuid}/")).status_code == 404
    assert officer.get(rows[1]).status_code in (302, 403)
    anonymous = client_at("alfa")
    assert [anonymous.get(page).status_code for page in (*rows[:2], OWN, ASK)] == [302, 302, 302, 302]
    one.refresh_from_db()
    assert one.state == "asked"


def test_as_many_queries_for_three_questions_as_for_one(company, noor, phone, lien):
    counts = []
    open_plan(company)
    for number in (1, 2, 3):
        work = noor if number == 1 else people.hired(company, f"Emre {number}", "Yilmaz")
        asked(work, module(number))
        asked(noor, module(10 + number))
        counted = []
        for client, page in ((lien, of_company(company)), (phone, OWN), (phone, ASK)):
            client.get(page)
            with CaptureQueriesContext(connection) as found:
                assert client.get(page).status_code == 200
            counted.append(len(found))
        counts.append(counted)
    assert counts[0] == counts[1] == counts[2]
    assert max(counts[0]) <= 15
