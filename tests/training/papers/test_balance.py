"""The social balance of a small company, reckoned by hand: what people followed is in the register and in the log."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from portal.kit.rules import RuleBroken
from tests.employees import making as people
from tests.employees.making import hired
from tests.training.making import AFTER, BEFORE, DAY, all_present, in_company, of_the_sector
from tests.training.making import module as lessons
from tests.training.papers import making
from tests.training.tracks.making import module as work
from tests.training.tracks.making import started
from training.enrolling.enrolling import withdraw
from training.models import BalanceAmount
from training.papers.balance.amounts import amounts_of, fill_in
from training.papers.balance.codes import FILLED_IN, FORM, Kind
from training.papers.balance.counting import count_of
from training.papers.balance.form import balance_of
from training.tracks.hours import log_hours

YEAR, NEW_YEAR = 2026, date(2027, 1, 1)
WORKPLACE = "workplace"


@pytest.fixture
def small(company):
    """Noor, Emre and an apprentice; Kim, of whom the company did not say what she is."""
    noor = hired(company, "Noor", "Peeters", gender="f")
    emre = hired(company, "Emre", "Yilmaz", gender="m")
    kim = hired(company, "Kim", "Maes")
    bram = hired(company, "Bram", "Claes", gender="m", work={"statute": "apprentice"})
    return noor, emre, kim, bram


@pytest.fixture
def learned(company, small):
    """A session of two half days of 195 minutes, and one of the sector: 390 minutes each; hours at work."""
    noor, emre, kim, bram = small
    inside = in_company(company, days=(DAY,))
    there = [making.comes(inside, each) for each in (noor, emre, kim)]
    all_present(inside, but=[(there[1], 1, 100, "late")])
    outside = of_the_sector(of=lessons(price=Decimal("80.00")), days=(DAY + timedelta(days=1),))
    gone, *_rest = [making.comes(outside, each) for each in (emre, noor, bram)]
    withdraw(gone, by=None, at=BEFORE)
    all_present(outside, at=AFTER + timedelta(days=1))
    at_work = started(company, employment=emre, of=work(), recognised=False, since=DAY, at=AFTER)
    log_hours(at_work, day=DAY, minutes=125, by=at_work.mentor.user, at=AFTER)
    return inside, outside


def figures(company, year=YEAR):
    return {value.code: value.amount for line in balance_of(company, year).lines for value in (line.men, line.women)}


def test_people_and_hours_are_those_of_the_register_and_the_log(company, learned):
    found = figures(company)
    # Men: Emre 195 + 100 in the company. Women: Noor 390 in the company and 390 outside.
    assert (found["5801"], found["5802"], found["5811"], found["5812"]) == (1, 295, 1, 780)
    # At work: Emre. An apprentice counts as initial training, whatever he follows.
    assert (found["5821"], found["5822"], found["5831"], found["5832"]) == (1, 125, 0, 0)
    assert (found["5841"], found["5842"], found["5851"], found["5852"]) == (1, 390, 0, 0)


def test_who_is_on_no_line_of_the_form_stands_apart_and_nothing_is_lost(company, learned, small):
    counted = count_of(company, YEAR)
    assert (counted.cell(Kind.FORMAL, "").number, counted.cell(Kind.FORMAL, "").minutes) == (1, 390)
    assert counted.cell(Kind.FORMAL, "").people == {small[2].employee_id}
    assert sum(cell.minutes for cell in counted.cells.values()) == 295 + 780 + 125 + 390 + 390


def test_a_year_ends_with_its_last_day(company, small):
    session = in_company(company, days=(date(2026, 12, 31), NEW_YEAR))
    making.comes(session, small[0])
    all_present(session, at=AFTER + timedelta(days=60))
    assert [figures(company, year)["5812"] for year in (2025, 2026, 2027)] == [0, 390, 390]


def test_another_companys_people_are_not_counted(company, learned):
    other = people.company()
    els = hired(other, "Els", "Maes", gender="f")
    making.comes(learned[1], els, at=BEFORE)
    all_present(learned[1], at=AFTER + timedelta(days=1))
    assert figures(company)["5811"] == 1
    assert figures(other)["5811"] == 1


def test_a_session_at_the_workplace_is_less_formal(company, small):
    session = in_company(company, of=lessons(delivery=WORKPLACE))
    making.comes(session, small[0])
    all_present(session)
    assert (figures(company)["5811"], figures(company)["5831"]) == (0, 1)


def test_what_a_place_costs_is_known_by_its_price_and_the_rest_is_not(company, learned):
    balance = balance_of(company, YEAR)
    assert balance.prices(Kind.FORMAL) == (Decimal(80), 0)
    assert balance.prices(Kind.INITIAL) == (Decimal(80), 0)
    assert {value for code, value in figures(company).items() if code in FILLED_IN} == {None}
    assert figures(company)["5803"] is None


def test_a_place_costs_the_same_whatever_else_somebody_followed(company, small):
    outside = of_the_sector(of=lessons(price=Decimal("80.00")), days=(DAY,))
    making.comes(outside, small[0])
    assert balance_of(company, YEAR).prices(Kind.FORMAL) == (Decimal(80), 0)
    assert figures(company)["5811"] == 0
    inside = in_company(company, days=(DAY + timedelta(days=1),))
    making.comes(inside, small[0])
    all_present(inside, at=AFTER + timedelta(days=1))
    assert balance_of(company, YEAR).prices(Kind.FORMAL) == (Decimal(80), 0)


def test_the_net_cost_follows_once_its_three_amounts_are_there(company):
    fill_in(company, YEAR, {"58031": Decimal(1000), "58032": Decimal(200)}, by=None, at=AFTER)
    assert figures(company)["5803"] is None
    fill_in(company, YEAR, {"58033": Decimal("150.50")}, by=None, at=AFTER)
    assert figures(company)["5803"] == Decimal("1049.50")
    assert figures(company)["5813"] is None
    assert figures(company, 2025)["5803"] is None


def test_an_amount_is_kept_with_who_and_when_and_taken_away(company):
    assert fill_in(company, YEAR, {"5823": Decimal(5)}, by=None, at=BEFORE) == ["5823"]
    assert fill_in(company, YEAR, {"5823": Decimal(5)}, by=None, at=AFTER) == []
    assert BalanceAmount.objects.get().filled_at == BEFORE
    assert fill_in(company, YEAR, {"5823": None}, by=None, at=AFTER) == ["5823"]
    assert amounts_of(company, YEAR) == {}


@pytest.mark.parametrize(
    ("amounts", "sentence"),
    [({"5801": Decimal(1)}, "not on the form"), ({"5823": Decimal(-1)}, "below zero")],
)
def test_what_cannot_be_is_refused(company, amounts, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        fill_in(company, YEAR, amounts, by=None, at=AFTER)
    assert not BalanceAmount.objects.exists()


def test_each_code_stands_once_on_the_form():
    codes = [code for row in FORM for code in row.codes]
    assert len(codes) == len(set(codes)) == 24


def page(company, name="balance_of", *args):
    return reverse(f"training:{name}", args=[company.uuid, *(args or [YEAR])])


def test_the_screen_the_workbook_and_the_paper_say_the_same(company, learned, lien):
    text = lien.get(page(company)).text
    assert "5802" in text
    assert "4 h 55" in text
    rows = making.cells(lien.get(page(company, "balance_file", YEAR, "xlsx")))
    by_code = {row[2]: row[3] for row in rows[1:] if row[2]} | {row[4]: row[5] for row in rows[1:] if row[4]}
    assert float(by_code["5812"]) == 13.0
    assert by_code["5803"] is None
    printed = making.words(lien.get(page(company, "balance_file", YEAR, "pdf")).content)
    for words in ("5812", "13 h", company.name, "2026"):
        assert words in printed


def test_a_manager_fills_in_amounts_and_keeps_what_was_typed_wrong(company, lien):
    with translation.override("nl"):
        address = page(company)
    answer = lien.post(address, {"c58031": "1.234,50", "c5823": "veel"})
    assert answer.status_code == 200
    assert "veel" in answer.text
    assert not BalanceAmount.objects.exists()
    lien.post(address, {"c58031": "1.234,50", "c5823": ""})
    assert amounts_of(company, YEAR) == {"58031": Decimal("1234.50")}
    assert BalanceAmount.objects.get().filled_by.email == "lien@belcentrum.example"


@pytest.mark.parametrize("year", [1900, 2018, 9999])
def test_another_year_is_no_page(company, lien, year):
    assert lien.get(page(company, "balance_of", year)).status_code == 404


def test_strangers_and_mentors(company, visit):
    mentor, stranger = people.mentor(company).user, people.person("zoe@home.example").user
    for name, *args in (["balance_of"], ["balance_file", YEAR, "xlsx"], ["balance_file", YEAR, "docx"]):
        address = page(company, name, *args)
        assert visit(mentor).get(address).status_code == 403
        assert visit(stranger).get(address).status_code == 404
    assert visit(stranger).post(page(company), {}).status_code == 404
