"""The table of a session and of a plan, on the screen of a manager; and what nobody of a company ever sees."""

from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from employees.models import Employee
from employees.sector_tasks import give_task
from employees.states import Task
from incentives.models import CompanyAnswer, Fact, OwnAnswer, SupportFollowUp
from portal.accounts.enums import Role
from portal.support.loading import table_of_session
from tests.accounts.people import account, signed_in
from tests.employees import making as people
from tests.employers.making import manager
from tests.support import making
from tests.training.making import enrolled
from tests.training.papers.making import with_account


def page(session, name="session"):
    return reverse(f"support:{name}", args=[session.uuid])


def answered(lien, session, *pairs, **more):
    for fact, value in pairs:
        sent = lien.post(page(session, "answer_session"), {"fact": fact, "value": value, **more})
        assert sent.status_code == 302
    return lien.get(page(session)).text


KMOP = [("kmo_grootte", "klein"), ("nace_aanvaard", "true"), ("verstrekker_verwant", "false"), ("kmop_saldo", "7500")]
KMOP_MORE = [("opl_wettelijk_verplicht", "false"), ("opl_tijdens_werkuren", "true")]


def cells(company, session, code):
    table = table_of_session(session, company, today=timezone.localdate())
    return {row.who.name: row.by_code[code] for row in table.rows}


def test_one_answer_counts_for_all_twelve_and_is_asked_once(lien, company, session):
    before = cells(company, session, "KMOP")
    assert {cell.standing for cell in before.values()} == {"maybe"}
    text = answered(lien, session, *KMOP, *KMOP_MORE)
    after = cells(company, session, "KMOP")
    assert {cell.standing for cell in after.values()} == {"unless"}
    # 30 % of € 480 for each of twelve.
    assert "€ 1.728" in text or "€ 1,728" in text
    assert CompanyAnswer.objects.filter(fact__key="kmo_grootte", year=2026, session=None).count() == 1
    assert CompanyAnswer.objects.filter(fact__key="opl_tijdens_werkuren", session=session.uuid).count() == 1
    assert "How large is the company" in text  # Among the answers, to change it.


def test_all_together_get_no_more_than_what_the_company_has_left_in_the_year(lien, company, session):
    text = answered(lien, session, *KMOP, *KMOP_MORE, ("kmop_saldo", "1000"))
    assert "€ 1.000" in text or "€ 1,000" in text
    assert "1.728" not in text


def test_an_answer_may_differ_for_one_person_and_be_taken_back(lien, company, session):
    answered(lien, session, ("akkoord_werknemer", "true"))
    one = session.enrolments.first()
    answered(lien, session, ("akkoord_werknemer", "false"), person=str(one.uuid))
    found = cells(company, session, "VOV")
    refused = [name for name, cell in found.items() if cell.standing == "no"]
    assert refused == [one.employment.full_name]
    lien.post(page(session, "answer_session"), {"fact": "akkoord_werknemer"})
    assert "Does the employee agree" in lien.get(page(session)).text
    assert CompanyAnswer.objects.filter(employment=None).count() == 0


@pytest.mark.parametrize(
    ("fact", "value"),
    [("bijzonder_statuut", "geen"), ("vdab_ingeschreven", "true"), ("loopbaan_jaren", "3"), ("nietbestaand", "1")],
)
def test_a_company_is_never_asked_about_a_person_nor_anything_sensitive(lien, session, fact, value):
    lien.post(page(session, "answer_session"), {"fact": fact, "value": value})
    assert not CompanyAnswer.objects.exists()


@pytest.mark.parametrize("value", ["", "veel", "-4", "9" * 60, "NaN"])
def test_an_answer_that_cannot_be_is_refused_with_a_sentence(lien, session, value):
    sent = lien.post(page(session, "answer_session"), {"fact": "kmop_saldo", "value": value}, follow=True)
    assert sent.status_code == 200
    assert not CompanyAnswer.objects.exists()
    assert "answer" in sent.text


def test_what_a_special_status_alone_leaves_open_shows_its_amount_apart_from_what_is_certain(lien, company, session):
    text = answered(lien, session, *KMOP, *KMOP_MORE)
    found = cells(company, session, "KMOP")
    assert {(cell.standing, str(cell.eur)) for cell in found.values()} == {("unless", "144.00")}
    assert "Unless a special status applies; we do not ask that here" in text
    table = table_of_session(session, company, today=timezone.localdate())
    assert (table.for_company["certain"], table.for_company["unless"]) == (0, 1728)


def test_what_fits_everybody_is_certain(lien, company, session):
    text = answered(lien, session, ("akkoord_werknemer", "true"), ("opl_uitgesloten_activiteit", "false"))
    found = cells(company, session, "VOV")
    assert {(cell.standing, str(cell.eur)) for cell in found.values()} == {("fits", "596.40")}
    # 12 × 40 × € 14.91, and by when it is asked.
    assert "7.156,80" in text or "7,156.80" in text
    assert "12 July 2026" in text


TELLING = ["Telltalezzz", "tell-tale-zzz@home.example", "kortgeschoold", "doctor"]


def test_nothing_that_the_person_told_reaches_the_manager(lien, company, session):
    """The person's own record and own answers differ from what the company told: neither they nor what follows of them show."""
    before = lien.get(page(session)).text
    book = lien.get(page(session) + "?export=xlsx")
    one = session.enrolments.first()
    Employee.objects.filter(pk=one.employee_id).update(
        last_name="Telltalezzz", email="tell-tale-zzz@home.example", education="doctor", birth_date="1961-02-03"
    )
    for key, value in [
        ("bijzonder_statuut", "tijdelijk_werkloos"),
        ("vdab_ingeschreven", True),
        ("woonplaats", "wallonie"),
        ("loopbaan_jaren", 31),
    ]:
        fact = Fact.objects.get(key=key)
        if fact.sensitivity != "high":
            OwnAnswer.objects.create(
                employee_id=one.employee_id,
                fact=fact,
                value=value,
                sensitivity=fact.sensitivity,
                answered_at=timezone.now(),
            )
    after = lien.get(page(session)).text
    assert without_tokens(after) == without_tokens(before)
    assert rows_of(lien.get(page(session) + "?export=xlsx")) == rows_of(book)
    tasks = lien.get(reverse("employers:company", args=[company.uuid])).text
    assert not [word for word in TELLING if word in after + tasks]


def without_tokens(text):
    import re

    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]+"', "", text)


def rows_of(answer):
    book = load_workbook(BytesIO(answer.content))
    return [[[cell.value for cell in row] for row in sheet.rows] for sheet in book]


def test_hours_credited_while_working_elsewhere_stay_unknown_here(company, session):
    from employees.models import HourCredit

    one = session.enrolments.first()
    own = {"employee_id": one.employee_id, "module": session.module, "minutes": 500, "made_at": timezone.now()}
    HourCredit.objects.create(
        **own, credited_on="2018-01-05", origin_kind="test", origin_uuid="0b0e6a4e-6c0a-4f5e-9a56-000000000001"
    )
    table = table_of_session(session, company, today=timezone.localdate())
    assert {str(row.who.facts["opl_omvang"]) for row in table.rows} == {"40.00"}
    HourCredit.objects.create(
        **own, credited_on="2025-01-05", origin_kind="test", origin_uuid="0b0e6a4e-6c0a-4f5e-9a56-000000000002"
    )
    table = table_of_session(session, company, today=timezone.localdate())
    assert sorted({str(row.who.facts["opl_omvang"]) for row in table.rows}) == ["30.00", "40.00"]


def test_a_manager_sees_only_the_own_people(visit, lien, company, session):
    other = people.company()
    theirs = people.hired(other, "Zoë", "Vreemd", email="zoe@other.example", at=making.EARLY)
    enrolled(session, [theirs], at=making.EARLY)
    assert "Vreemd" not in lien.get(page(session)).text
    hilde = visit(manager("hilde@other.example"))
    text = hilde.get(page(session)).text
    assert "Vreemd" in text
    assert "Peeters" not in text
    # The uuid of another company in the address opens nothing.
    assert "Peeters" not in hilde.get(f"{page(session)}?bedrijf={company.uuid}").text


def test_who_manages_no_company_there_gets_no_table(visit, client_at, company, session):
    one = with_account(session.enrolments.first().employment)
    assert visit(one.employee.user).get(page(session)).status_code == 403
    mentor = visit(people.mentor(company).user)
    assert mentor.get(page(session)).status_code in (403, 404)
    tine = account("tine@sector.example")
    give_task(tine, Task.TRAINER, by=None, at=timezone.now())
    assert visit(tine).get(page(session)).status_code == 403
    staff = signed_in(
        "alfa.localhost", account("bart@sector.example", Role.OFFICER), second_factor=True, client=client_at("alfa")
    )
    assert staff.get(page(session)).status_code == 403


def test_the_table_takes_the_same_queries_for_one_as_for_twelve(lien, company, measures):
    one = making.session_of(company, 1)
    twelve = making.session_of(company, 12, first=1)
    assert queries(lien, page(one)) == queries(lien, page(twelve))
    # Beside what the sector knows of measures and of itself, which a process remembers.
    assert len([sql for sql in queries_of(lien, page(twelve)) if not remembered(sql)]) <= 15


def queries_of(client, address):
    client.get(address)  # The first request of a client reads more.
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return [each["sql"] for each in asked.captured_queries if not each["sql"].startswith("SET ")]


def queries(client, address):
    return len(queries_of(client, address))


def remembered(sql):
    tables = (
        "incentives_fact",
        "incentives_measure",
        "incentives_incentive",
        "house_sectorsettings",
        "wagtailcore_page",
        "auth_group",
    )
    return any(f'FROM "{name}' in sql for name in tables)


def test_what_was_applied_for_is_said_and_taken_back(lien, session):
    lien.post(page(session, "follow_up"), {"measure": "KMOP", "state": "applied"})
    assert SupportFollowUp.objects.get().state == "applied"
    assert "applied for" in lien.get(page(session)).text
    lien.post(page(session, "follow_up"), {"measure": "KMOP", "state": "onzin"})
    assert SupportFollowUp.objects.get().state == "applied"
    lien.post(page(session, "follow_up"), {"measure": "KMOP"})
    assert not SupportFollowUp.objects.exists()


def test_the_session_leads_to_its_support(lien, session):
    text = lien.get(reverse("training:session", args=[session.uuid])).text
    assert page(session) in text
