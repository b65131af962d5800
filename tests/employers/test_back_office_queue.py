"""The queue of companies: what waits, oldest first; found, filtered, downloaded and decided about together."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.utils import timezone
from openpyxl import load_workbook

from employers import deciding
from employers.models import Employer, JointCommittee
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.employers import making, officer

NOW = timezone.now()
QUEUE = "/beheer/companies/"
BULK = "/beheer/bulk/employers/employer/{}/"


@pytest.fixture
def bart(sector, client_at):
    return officer.at_work(client_at)


def shown(response):
    return [company.name for company in response.context["object_list"]]


def waiting(*names):
    """Companies that registered by different people, the first the longest ago."""
    return [
        making.employer(
            by=making.manager(f"m{place}@{name.lower()}.example"), at=days_ago(len(names) - place), name=name
        )
        for place, name in enumerate(names)
    ]


def days_ago(days):
    return NOW - timedelta(days=days)


def test_the_queue_holds_what_waits_the_oldest_first_with_its_age(bart):
    waiting("Arend", "Beuk", "Cipres")
    making.employer(name="Klaar", validated=True)

    page = bart.get(QUEUE)

    assert shown(page) == ["Arend", "Beuk", "Cipres"]
    assert "3 companies wait for your decision" in page.text
    assert "3\xa0days" in page.text


def test_a_company_that_registers_again_waits_from_then_on(bart):
    old, _young = waiting("Arend", "Beuk")
    deciding.ask_more(old, question="Wat?", by=making.officer(), at=timezone.now())
    old.move_to("registered", by=old.registered_by, at=timezone.now())

    assert shown(bart.get(QUEUE)) == ["Beuk", "Arend"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=leuven", ["Arend"]),
        ("?q=beuk", ["Beuk"]),
        ("?q=BE+0403.170.701", ["Beuk"]),
        ("?number=0403170701", ["Beuk"]),
        ("?number=0403.17", ["Beuk"]),
        ("?number=abc", []),
        ("?state=validated", ["Klaar"]),
        ("?state=all&ordering=name", ["Arend", "Beuk", "Klaar"]),
        ("?state=refused", []),
        ("?q=m0@x.example", ["Arend"]),
        ("?p=99", ["Arend", "Beuk"]),
        ("?ordering=nonsense", ["Arend", "Beuk"]),
        ("?q=%00", ["Arend", "Beuk"]),
        ("?state=nonsense&ordering=name", ["Arend", "Beuk", "Klaar"]),
    ],
)
def test_search_and_filters_stand_in_the_address(bart, query, found):
    making.employer(by=making.manager("m0@x.example"), at=days_ago(2), name="Arend", municipality="Leuven")
    making.employer(by=making.manager("m1@x.example"), at=days_ago(1), name="Beuk", enterprise_number="0403170701")
    making.employer(by=making.manager("m2@x.example"), name="Klaar", validated=True)

    assert shown(bart.get(QUEUE + query)) == found


def test_a_place_of_the_company_finds_it_too(bart):
    arend, _beuk = waiting("Arend", "Beuk")
    place = arend.establishments.get()
    place.name, place.number = "Loods aan de Leie", "2123456791"
    place.save()

    assert shown(bart.get(f"{QUEUE}?q=aan+de+leie")) == ["Arend"]
    assert shown(bart.get(f"{QUEUE}?q=2.123.456.791")) == ["Arend"]


def test_the_queue_is_filtered_by_joint_committee(bart):
    arend, _beuk = waiting("Arend", "Beuk")
    committee = JointCommittee.objects.create(number="227", title="Audiovisueel")
    arend.joint_committees.add(committee)

    page = bart.get(f"{QUEUE}?joint_committee={committee.pk}")

    assert (shown(page), "227" in page.text) == (["Arend"], True)


def test_an_empty_queue_says_so_and_leads_on(bart):
    making.employer(name="Klaar", validated=True)

    assert "No company waits for your decision." in bart.get(QUEUE).text
    nothing = bart.get(f"{QUEUE}?q=zzz").text
    assert "No company fits this search" in nothing
    assert "/beheer/companies/?q=zzz&amp;state=all" in nothing


def test_what_is_shown_goes_to_a_spreadsheet_in_which_nothing_is_a_formula(bart):
    waiting("=HYPERLINK(1)", "Beuk")
    making.employer(name="Klaar", validated=True)

    sent = bart.get(f"{QUEUE}?q=hyper&export=xlsx")

    headings, row = load_workbook(BytesIO(sent.content)).active.iter_rows()
    assert [cell.value for cell in headings][:2] == ["Name", "Enterprise number"]
    assert (row[0].value, row[0].data_type) == ("=HYPERLINK(1)", "s")
    assert bart.get(f"{QUEUE}?export=csv")["Content-Type"].startswith("text/html")


def test_one_row_and_three_ask_as_many_queries(bart, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    waiting("Arend")
    bart.get(QUEUE)
    with CaptureQueriesContext(connection) as one:
        bart.get(QUEUE)
    waiting("Beuk", "Cipres")
    with django_assert_num_queries(len(one)):
        assert len(shown(bart.get(QUEUE))) == 3


def test_the_list_is_paged(bart):
    waiting(*(f"Firma {place:02}" for place in range(21)))

    assert len(shown(bart.get(QUEUE))) == 20
    assert shown(bart.get(f"{QUEUE}?p=2")) == ["Firma 20"]


def ticked(*companies):
    return "?" + "&".join([*(f"id={company.pk}" for company in companies), f"next={QUEUE}"])


def test_several_are_approved_at_once_and_the_others_told_by_name(bart):
    arend, beuk, cipres = waiting("Arend", "Beuk", "Cipres")
    rival = making.employer(by=making.manager("r@x.example"), name="Ook Beuk", enterprise_number=beuk.enterprise_number)
    deciding.refuse_employer(cipres, reason="Daarom.", by=making.officer(), at=timezone.now())
    asked = bart.get(BULK.format("approve") + ticked(arend, beuk, cipres))

    done = bart.post(BULK.format("approve") + ticked(arend, beuk, cipres), follow=True)

    assert "Others registered this number too" in asked.text
    assert dict(Employer.objects.values_list("name", "state")) == {
        "Arend": "validated",
        "Beuk": "registered",
        rival.name: "registered",
        "Cipres": "refused",
    }
    assert "1 company is validated" in done.text
    assert "Beuk: Others registered this number too." in done.text
    assert "Cipres: “Cipres” is in the state “refused”" in done.text


def test_several_are_refused_with_one_reason(bart, django_capture_on_commit_callbacks):
    companies = waiting("Arend", "Beuk")
    with django_capture_on_commit_callbacks(execute=True):
        done = bart.post(BULK.format("refuse") + ticked(*companies), {"reason": "Niet van onze sector."}, follow=True)

    assert "2 companies are refused" in done.text
    assert {company.last_step().text for company in companies} == {"Niet van onze sector."}
    assert sorted(sent.to[0] for sent in mail.outbox) == ["m0@arend.example", "m1@beuk.example"]


def test_nobody_is_refused_without_a_reason(bart):
    [company] = waiting("Arend")

    asked = bart.post(BULK.format("refuse") + ticked(company), {"reason": "  "})

    assert "Say why, so that the company knows what to do." in asked.text
    assert Employer.objects.get().state == "registered"


@pytest.mark.parametrize("ids", ["", "?id=all", "?id=x", "?id=99999999999999999999", "?id=-1"])
@pytest.mark.parametrize("action", ["approve", "refuse"])
def test_what_was_not_ticked_is_not_decided(bart, action, ids):
    waiting("Arend")

    assert "Nothing was ticked." in bart.get(BULK.format(action) + ids).text
    bart.post(BULK.format(action) + ids, {"reason": "Daarom."})
    assert Employer.objects.get().state == "registered"


@pytest.mark.parametrize("action", ["approve", "refuse"])
def test_a_curator_decides_about_nothing(sector, client_at, action):
    [company] = waiting("Arend")
    curator = officer.at_work(client_at, account("cura@sector.example", Role.CURATOR))

    refused = curator.post(BULK.format(action) + ticked(company), {"reason": "Daarom."})

    assert (refused.status_code, refused.url) == (302, "/beheer/")
    assert Employer.objects.get().state == "registered"
