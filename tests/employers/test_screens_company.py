"""The first screen of a company, its facts and its places; who may see and change them, and in which states."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from employers.deciding import ask_more, end_employer, refuse_employer, suspend_employer, validate_employer
from employers.enums import EmployerState
from employers.models import Employer
from employers.places import add_place
from employers.registering import Size, change_facts
from tests.accounts.people import account
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates")
FACTS = making.FACTS | {"name": "Belcentrum Leie en Schelde"}
PLACE = {"name": "Magazijn", "number": "", "street": "Dok 1", "postcode": "9000", "municipality": "Gent"}


@pytest.fixture(autouse=True)
def _in_2026(time_machine):
    """The size of 2025 is asked, and no other one: in 2027 that of two years."""
    time_machine.move_to(datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Europe/Brussels")))


def address(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/{rest}"


PAGES = ["", "activiteiten/", "gegevens/"]
FOR_MANAGERS = ["mensen/", "vestigingen/nieuw/"]


@pytest.mark.parametrize("rest", [*PAGES, *FOR_MANAGERS])
def test_strangers_find_nothing_and_staff_who_do_not_work_there_are_refused(company, rest, client_at, visit):
    stranger = visit(account("vreemd@x.example"))
    officer = visit(making.officer(), second_factor=True)
    mentor = visit(making.mentor_of(company))

    assert client_at("alfa").get(address(company, rest)).status_code == 302
    assert stranger.get(address(company, rest)).status_code == 404
    assert officer.get(address(company, rest)).status_code == 403
    assert mentor.get(address(company, rest)).status_code == (200 if rest in PAGES else 403)


def test_a_mentor_reads_the_company_and_changes_nothing(company, visit):
    mentor = visit(making.mentor_of(company))

    page = mentor.get(address(company)).text

    assert "You are a mentor here." in page
    assert "/mensen/" not in page
    assert "<form" not in mentor.get(address(company, "activiteiten/")).text.split("<main")[1]
    for rest in ("gegevens/", "gegevens/omvang/", "activiteiten/", "vestigingen/nieuw/", "mensen/"):
        assert mentor.post(address(company, rest), FACTS).status_code == 403


def test_the_first_screen_says_what_to_do_first(company, lien, no_writes):
    with no_writes():
        page = lien.get(address(company)).text

    assert "5 things wait for you" in page
    order = [
        "Tell what your company does",
        "Tell which functions",
        "Tell how large",
        "Register your employees",
        "Invite a colleague",
    ]
    assert [page.index(title) for title in order] == sorted(page.index(title) for title in order)
    assert "Validated by the sector" in page


def test_the_question_of_the_sector_comes_first_and_is_answered(sector, visit):
    company = making.employer()
    lien = visit(making.manager())
    ask_more(company, question="Welk paritair comité?", by=making.officer(), at=timezone.now())

    page = lien.get(address(company)).text
    assert page.index("Answer the question of the sector") < page.index("Tell what your company does")
    assert "Welk paritair comité?" in lien.get(address(company, "gegevens/")).text
    sent = FACTS | {"enterprise_number": company.enterprise_number, "text": "PC 200."}
    assert lien.post(address(company, "gegevens/"), sent).url == address(company)

    company.refresh_from_db()
    assert (company.state, company.name) == (EmployerState.REGISTERED, FACTS["name"])
    assert "PC 200." in lien.get(address(company)).text


def test_a_refused_company_mends_and_sends_again_or_asks_access(sector, visit):
    company = making.employer()
    lien = visit(making.manager())
    refuse_employer(company, reason="Andere sector.", by=making.officer(), at=timezone.now())
    assert "Mend it and send again" in lien.get(address(company)).text

    other = making.employer(
        by=making.manager("omar@x.example"), enterprise_number=company.enterprise_number, validated=True
    )

    assert f"/bedrijf/toegang/{other.uuid}/" in lien.get(address(company)).text
    sent = FACTS | {"enterprise_number": company.enterprise_number, "text": "Toch wel."}
    page = lien.post(address(company, "gegevens/"), sent)
    assert f'action="/en/bedrijf/toegang/{other.uuid}/"' in page.text
    assert "Toch wel." in page.text


@pytest.mark.parametrize("stop", [suspend_employer, end_employer])
def test_a_company_that_is_stopped_is_read_with_the_reason(company, lien, stop):
    stop(company, reason="Bijdragen niet betaald.", by=making.officer(), at=timezone.now())

    for rest in [*PAGES, "mensen/"]:
        page = lien.get(address(company, rest)).text
        assert "Bijdragen niet betaald." in page
        assert 'method="post"' not in page.split("<main")[1]
    for rest in ("gegevens/", "gegevens/omvang/", "activiteiten/", "vestigingen/nieuw/", "mensen/"):
        assert lien.post(address(company, rest), FACTS).status_code == 403


def test_facts_are_changed_and_the_settled_number_is_not_asked(company, lien):
    number = company.enterprise_number
    assert 'name="enterprise_number"' not in lien.get(address(company, "gegevens/")).text

    assert lien.post(address(company, "gegevens/"), FACTS | {"enterprise_number": making.number()}).status_code == 302

    company.refresh_from_db()
    assert (company.name, company.enterprise_number) == (FACTS["name"], number)


def test_a_wrong_fact_leaves_the_name_of_the_company_on_the_page(company, lien):
    page = lien.post(address(company, "gegevens/"), FACTS | {"postcode": "x"}).text

    assert "<h1>Belcentrum Leie</h1>" in page
    assert 'value="Belcentrum Leie en Schelde"' in page
    assert "four digits" in page


def test_a_size_is_filled_in_per_year_and_changed(company, lien):
    last = timezone.localdate().year - 1
    for typed in ("12,5", "13.25"):
        assert (
            lien.post(f"/bedrijf/{company.uuid}/gegevens/omvang/", {"year": last, "average_fte": typed}).status_code
            == 302
        )

    assert company.years.get().average_fte == Decimal("13.25")
    page = lien.post(address(company, "gegevens/omvang/"), {"year": last, "average_fte": "veel"}).text
    assert 'value="veel"' in page
    assert "Tell how large" not in lien.get(address(company)).text


def test_places_are_added_changed_and_removed_but_one_stays(company, lien):
    lien.post(address(company, "vestigingen/nieuw/"), PLACE)
    place = company.establishments.get(name="Magazijn")
    lien.post(address(company, f"vestigingen/{place.uuid}/"), PLACE | {"municipality": "Ledeberg"})
    place.refresh_from_db()
    assert place.municipality == "Ledeberg"

    lien.post(address(company, f"vestigingen/{place.uuid}/weg/"))
    last = company.establishments.get()
    page = lien.post(address(company, f"vestigingen/{last.uuid}/weg/"), follow=True).text

    assert "Add the other place first" in page
    assert list(company.establishments.all()) == [last]


@pytest.mark.parametrize(("number", "warned"), [("2.123.456.792", True), ("2.123.456.791", False), ("", False)])
def test_a_doubtful_number_of_a_place_is_kept_with_a_warning(company, lien, number, warned):
    page = lien.post(address(company, "vestigingen/nieuw/"), PLACE | {"number": number}, follow=True).text

    assert company.establishments.filter(name="Magazijn").exists()
    assert ("looks unusual" in page) == warned


def test_a_place_with_a_number_that_cannot_be_keeps_what_was_typed(company, lien):
    lien.post(address(company, "vestigingen/nieuw/"), PLACE | {"number": "2.123.456.791"})
    for number, sentence in (("0123.456.749", "begins with 2 to 8"), ("2123456791", "with this number already")):
        page = lien.post(address(company, "vestigingen/nieuw/"), PLACE | {"number": number, "name": "Kaai"}).text
        assert sentence in page
        assert 'value="Kaai"' in page


def test_a_place_of_another_company_is_not_found(company, lien):
    neighbour = making.employer(by=making.manager("buur@x.example")).establishments.get()

    assert lien.get(address(company, f"vestigingen/{neighbour.uuid}/")).status_code == 404
    assert lien.post(address(company, f"vestigingen/{neighbour.uuid}/weg/")).status_code == 404


@pytest.mark.parametrize(("rest", "queries"), [("", 15), ("gegevens/", 12)])
def test_a_screen_asks_as_much_with_three_rows_as_with_one(company, lien, rest, queries, django_assert_num_queries):
    lien.get(address(company, rest))
    with django_assert_num_queries(queries):
        lien.get(address(company, rest))
    for year in (2023, 2024):
        add_place(company, facts=PLACE | {"name": f"Dok {year}"}, by=None)
        change_facts(company, facts={}, size=Size(year, Decimal(10)), by=None)
    suspend_employer(company, reason="Even.", by=making.officer(), at=timezone.now())
    Employer.objects.filter(pk=company.pk).update(state=EmployerState.VALIDATED)
    with django_assert_num_queries(queries):
        lien.get(address(company, rest))


def test_the_header_leads_to_one_company_or_between_several(company, lien, client_at):
    assert "My company" in lien.get("/en/").text
    other = making.employer(by=making.manager(), name="Zusterbedrijf")
    page = lien.get("/en/").text
    assert f'href="{address(company)}"' in page
    assert f'href="{address(other)}"' in page
    assert "My company" not in client_at("alfa").get("/en/").text
    validate_employer(other, by=making.officer(), at=timezone.now())


def test_a_visitor_without_a_session_costs_no_query_for_companies(company, client_at, django_assert_max_num_queries):
    visitor = client_at("alfa")
    visitor.get("/en/bedrijf/")
    with django_assert_max_num_queries(60) as asked:
        visitor.get("/en/bedrijf/?nieuw")
    assert not [query for query in asked.captured_queries if "employers_" in query["sql"]]
