"""The screens by which a company registers, and by which somebody asks to work for one that is known."""

from decimal import Decimal

import pytest

from employers.enums import AccessState
from employers.models import AccessRequest, Employer, JointCommittee
from tests.accounts.people import account
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates")
TYPED = {
    "enterprise_number": "BE 0123.456.749",
    "name": "Café d'Artagnan & Zonen",
    "legal_form": "bv",
    "street": "Kaai 12",
    "postcode": "8500",
    "municipality": "Kortrijk",
    "phone": "056 12 34 56",
    "year": "2025",
    "average_fte": "9,9",
    "text": "Wij zijn nieuw in de sector.",
}


@pytest.fixture
def lien(sector, visit):
    return visit(making.manager())


def test_a_visitor_reads_what_a_company_gets_and_logs_in_to_register(sector, client_at, no_writes):
    visitor = client_at("alfa")
    with no_writes():
        page = visitor.get("/bedrijf/")

    assert "Register my company" in page.text
    assert "/bedrijf/registreren/" in page.text
    assert visitor.get("/bedrijf/registreren/").url.startswith("/account/login/?next=")


def test_one_form_registers_a_company(lien, sector):
    committee = JointCommittee.objects.create(number="200", title="Bedienden")

    response = lien.post("/bedrijf/registreren/", TYPED | {"joint_committees": [committee.pk]})

    employer = Employer.objects.get()
    assert response.url == f"/bedrijf/{employer.uuid}/"
    assert (employer.enterprise_number, employer.name) == ("0123456749", "Café d'Artagnan & Zonen")
    assert employer.years.get().average_fte == Decimal("9.90")
    assert list(employer.joint_committees.all()) == [committee]
    assert employer.last_step().text == "Wij zijn nieuw in de sector."
    assert "Café d&#x27;Artagnan &amp; Zonen" in lien.get(response.url).text


def test_the_only_joint_committee_is_ticked_and_the_person_is_not_asked(lien, sector):
    JointCommittee.objects.create(number="200", title="Bedienden")

    page = lien.get("/bedrijf/registreren/").text

    assert 'id="id_joint_committees_0" checked' in page or "checked" in page
    assert "lien@belcentrum.example" in page
    assert 'name="email"' not in page


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("enterprise_number", "0123.456.748", "typing error"),
        ("enterprise_number", "FR 12345678901", "another country"),
        ("enterprise_number", "2.123.456.791", "an establishment"),
        ("postcode", "0500", "four digits"),
        ("phone", "bel mij", "telephone number"),
        ("average_fte", "-1", "greater than or equal"),
        ("average_fte", "tien", "a number"),
        ("name", "", "required"),
        ("name", "a" * 201, "at most 200"),
        ("year", "1850", "valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(lien, field, value, sentence):
    page = lien.post("/en/bedrijf/registreren/", TYPED | {field: value}).text

    assert sentence in page
    assert Employer.objects.count() == 0
    for name, typed in (TYPED | {field: value}).items():
        if name not in ("legal_form", "year"):
            assert typed.replace("&", "&amp;").replace("'", "&#x27;") in page, name


def test_a_known_number_leads_to_asking_access_with_one_button(lien, sector):
    known = making.employer(by=making.manager("omar@x.example"), validated=True)

    page = lien.post("/bedrijf/registreren/", TYPED | {"enterprise_number": known.enterprise_number})

    assert f'action="/bedrijf/toegang/{known.uuid}/"' in page.text
    assert TYPED["text"] in page.text
    lien.post(f"/bedrijf/toegang/{known.uuid}/")
    asked = AccessRequest.objects.get()
    assert (asked.employer, asked.user, asked.state) == (known, making.manager(), AccessState.ASKED)
    assert known.name in lien.get("/bedrijf/").text


def test_a_known_number_is_said_before_the_rest_of_the_form_is_right(lien, sector):
    known = making.employer(by=making.manager("omar@x.example"), validated=True)

    page = lien.post("/bedrijf/registreren/", {"enterprise_number": known.enterprise_number}).text

    assert f'action="/bedrijf/toegang/{known.uuid}/"' in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", ""),
        ("0123.4", "5 digits to go."),
        ("0123.456.749", "This number fits."),
        ("123.456.749", "This number fits."),
        ("0123.456.748", "typing error"),
        ("<b>", "ten digits"),
    ],
)
def test_a_number_is_checked_while_it_is_typed(lien, no_writes, typed, said):
    with no_writes():
        answer = lien.get("/en/bedrijf/nummer/", {"enterprise_number": typed}, headers={"HX-Request": "true"})
    assert said in answer.text
    assert "<html" not in answer.text


def test_a_number_that_is_known_is_said_at_once(lien, sector):
    other = making.employer(by=making.manager("omar@x.example"), validated=True)
    own = making.employer(by=making.manager(), validated=True)
    waiting = making.employer(by=making.manager("omar@x.example"))

    def said(company):
        asked = {"enterprise_number": company.enterprise_number}
        return lien.get("/bedrijf/nummer/", asked, headers={"HX-Request": "true"}).text

    assert f"/bedrijf/toegang/{other.uuid}/" in said(other)
    assert "You work for this company already." in said(own)
    assert "This number fits." in said(waiting)


def test_without_javascript_the_number_goes_along_to_the_form(lien):
    elsewhere = lien.get("/bedrijf/nummer/", {"enterprise_number": "0123.456.749"}).url

    assert 'value="0123.456.749"' in lien.get(elsewhere).text


def test_access_is_asked_with_a_message_once_and_taken_back(sector, visit):
    known = making.employer(by=making.manager(), validated=True)
    omar = visit(account("omar@x.example"))
    address = f"/bedrijf/toegang/{known.uuid}/"
    assert "Its managers get a message" in omar.get(address).text

    omar.post(address, {"message": "Ik ben de nieuwe collega."})

    assert AccessRequest.objects.get().message == "Ik ben de nieuwe collega."
    assert "not answered yet" in omar.get(address).text
    assert "not answered yet" in omar.post(address).text
    omar.post(f"{address}intrekken/")
    assert AccessRequest.objects.get().state == AccessState.WITHDRAWN
    assert omar.post(f"{address}intrekken/").status_code == 404


def test_access_is_asked_of_settled_companies_only(lien, sector):
    waiting = making.employer(by=making.manager("omar@x.example"))

    assert lien.get(f"/bedrijf/toegang/{waiting.uuid}/").status_code == 404


def test_who_serves_companies_sees_them_first(lien, sector, django_assert_num_queries):
    making.employer(by=making.manager(), name="Een")
    lien.get("/bedrijf/")
    with django_assert_num_queries(9):
        assert "Een" in lien.get("/bedrijf/").text
    for name in ("Twee", "Drie"):
        making.employer(by=making.manager(), name=name)
    with django_assert_num_queries(9):
        page = lien.get("/bedrijf/").text
    assert "Twee" in page
    assert "Drie" in page
