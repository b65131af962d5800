"""The pages of reports: who may open them, what stands in the address, and the workbook of what is shown."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from portal.accounts.enums import Role
from portal.reports.definitions import REPORTS
from tests.accounts.people import account
from tests.employees import making as people
from tests.employers import making as employers
from tests.reports import making
from tests.training import making as training
from tests.training.sessions.making import queries_of

ALL = [report.code for report in REPORTS]
YEAR = "since=2026-01-01&through=2026-12-31"


def of_company(company, code="participation"):
    return reverse(f"reports:{code}", args=[company.uuid])


def staff(visit, *roles, email="staff@sector.example"):
    return visit(account(email, *roles), second_factor=True)


def cells(page):
    """{row: [texts]} of the table that is shown, the total with it."""
    figures = page.context["figures"]
    lines = [*figures.lines(), figures.total_line()]
    return {label: [cell.text for _heading, cell in row] for label, row in lines}


@pytest.fixture
def followed(company):
    """Six of the company followed one module, two of them another one too."""
    hired = training.staff(company, 6)
    first, second = making.module(code="M 1", title="=Bellen"), making.module(code="M 2", title="Luisteren")
    making.closed(company, hired, of=first)
    making.closed(company, hired[:2], of=second, days=(date(2026, 11, 20),))
    return company


def test_a_report_opens_for_managers_of_the_company_alone(followed, lien, visit):
    mentor = followed.members.mentors().get().user
    stranger = visit(employers.manager("hilde@other.example"))
    people.company()
    officer = staff(visit, Role.OFFICER)
    for code in ALL:
        address = of_company(followed, code)
        assert lien.get(address).status_code == 200
        assert visit(mentor).get(address).status_code == 403
        assert stranger.get(address).status_code == 404
        assert officer.get(address).status_code == 403
    assert of_company(followed) in lien.get(reverse("employers:company", args=[followed.uuid])).text


def test_the_sector_s_figures_are_for_officers_and_those_for_partners_for_curators_too(followed, visit):
    officer, curator = staff(visit, Role.OFFICER), staff(visit, Role.CURATOR, email="cur@sector.example")
    for code in ALL:
        own, partners = reverse(f"sector_report_{code}"), reverse(f"partnership_report_{code}")
        assert (officer.get(own).status_code, officer.get(partners).status_code) == (200, 200)
        assert (curator.get(own).status_code, curator.get(partners).status_code) == (302, 200)
        assert visit(employers.manager()).get(partners).status_code == 403
    menu = curator.get(reverse("wagtailadmin_home")).text
    assert "partnership-report" in menu
    assert "sector-report" not in menu


def test_partners_see_no_small_figure_in_table_chart_or_workbook(followed, visit):
    curator = staff(visit, Role.CURATOR)
    where = f"{reverse('partnership_report_participation')}?{YEAR}&by=module"
    page = curator.get(where)
    shown = cells(page)
    assert shown["M 2 Luisteren"][:2] == ["hidden", "hidden"]
    assert shown["M 1 =Bellen"][:2] == ["hidden", "hidden"]
    assert shown["Total"][0] == "6"
    assert [bar.picture for bar in page.context["chart"].bars] == ["", ""]
    assert "13 u" not in page.text
    sheet = [row for rows in workbook(curator, where).values() for row in rows]
    assert ("M 2 Luisteren", "hidden", "hidden", 0, 0) in sheet
    assert followed.name not in page.text
    assert "company" not in page.context["form"].fields


def workbook(client, where):
    answer = client.get(f"{where}&export=xlsx")
    book = openpyxl.load_workbook(BytesIO(answer.content))
    return {sheet.title: list(sheet.values) for sheet in book}


def test_the_workbook_holds_exactly_what_is_shown(followed, lien):
    where = f"{of_company(followed)}?{YEAR}&by=module&module=m"
    shown, sheets = cells(lien.get(where)), workbook(lien, where)
    figures, about = sheets["Figures"], sheets["What this says"]
    assert figures[0] == ("Module", "People who followed", "Hours followed", "People exempted", "Hours exempted")
    assert figures[1:] == [("M 1 =Bellen", 6, 39, 0, 0), ("M 2 Luisteren", 2, 13, 0, 0), ("Total", 6, 52, 0, 0)]
    assert shown == {
        "M 1 =Bellen": ["6", "39 u", "0", "0"],
        "M 2 Luisteren": ["2", "13 u", "0", "0"],
        "Total": ["6", "52 u", "0", "0"],
    }
    assert ("Module, code or title", "m") in about
    assert ("Of", followed.name) in about
    completed = workbook(lien, f"{of_company(followed, 'completion')}?{YEAR}")["Figures"]
    assert completed[-1] == ("Total", 6, 8, 8, 100, 8, 100, 0, 0, 0, 0)


def test_who_has_nothing_reads_what_to_do_and_gets_an_empty_workbook(company, lien, visit):
    for code, report in zip(ALL, REPORTS, strict=True):
        page = lien.get(of_company(company, code))
        assert page.context["figures"].is_empty
        assert str(report.empty).split(".")[0] in page.text
        assert len(workbook(lien, f"{of_company(company, code)}?by=")["Figures"]) == 2
        assert staff(visit, Role.OFFICER).get(reverse(f"sector_report_{code}")).context["figures"].is_empty


def test_what_means_nothing_in_the_address_is_left_out(followed, lien, visit):
    usual = cells(lien.get(of_company(followed)))
    nonsense = "by=nothing&since=abc&through=2026-13-45&module=%00&delivery=x&basis=y&activity=z&province=q&page=-1"
    assert cells(lien.get(f"{of_company(followed)}?{nonsense}")) == usual
    officer = staff(visit, Role.OFFICER)
    for more in (
        "activity=99999999999999999999",
        "company=%27%22%00",
        "since=0001-01-01&through=9999-12-31",
        "by=by&by=month",
    ):
        for code in ALL:
            assert officer.get(f"{reverse(f'sector_report_{code}')}?{nonsense}&{more}").status_code == 200
    turned = lien.get(f"{of_company(followed)}?since=2026-12-31&through=2026-01-01")
    assert cells(turned) == cells(lien.get(f"{of_company(followed)}?{YEAR}"))


def test_the_address_keeps_what_was_asked(followed, lien):
    page = lien.get(f"{of_company(followed)}?{YEAR}&by=module&module=m+1")
    assert list(cells(page)) == ["M 1 =Bellen", "Total"]
    assert "by=year" in page.text
    assert all("module=m+1" in query for _title, query, _shown in page.context["by"])
    assert [shown for _words, _query, shown in page.context["shortcuts"]] == [True, False, False]


def test_a_report_asks_as_much_with_three_rows_as_with_one(company, lien, visit):
    hired = training.staff(company, 6)
    making.closed(company, hired, of=making.module(code="M 1"))
    officer = staff(visit, Role.OFFICER)
    pages = [(lien, of_company(company, code)) for code in ALL]
    pages += [(officer, reverse(f"{view}_{code}")) for view in ("sector_report", "partnership_report") for code in ALL]
    asked = [(client, f"{where}?{YEAR}&by={by}") for client, where in pages for by in ("module", "activity")]
    one = [queries_of(*page) for page in asked]
    making.closed(company, hired[:2], of=making.module(code="M 2"), days=(date(2026, 11, 19),))
    making.closed(company, hired[:3], of=making.module(code="M 3"), days=(date(2026, 11, 20),))
    assert [queries_of(*page) for page in asked] == one
    assert max(one) <= 20
    assert max(one[: 2 * len(ALL)]) <= 15


def test_who_hands_over_figures_reads_that_two_tables_can_tell_what_one_hides(company, visit):
    hired = training.staff(company, 11)
    for number, some in ((1, hired[:8]), (2, hired[8:])):
        making.closed(company, some, of=making.module(code=f"M {number}"), days=(date(2026, 11, 9 + number),))
    curator = staff(visit, Role.CURATOR)
    where = f"{reverse('partnership_report_participation')}?{YEAR}&by=module"
    both, one = curator.get(where), curator.get(f"{where}&module=M+1")
    assert [texts[0] for texts in cells(both).values()] == ["hidden", "hidden", "11"]
    assert cells(one)["Total"][0] == "8"  # So three followed the other module.
    for page in (both, one):
        assert "Two tables, with other days or filters" in page.text
    assert any("Two tables" in str(row[1]) for row in workbook(curator, f"{where}&module=M+1")["What this says"])
