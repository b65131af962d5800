"""Everything about me on one page: to see, to mend, to take along, to allow, and to have erased."""

import io
import json
import zipfile

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from portal.privacy import consents
from portal.privacy.enums import ErasureState
from portal.privacy.holders import HeldFile, holders, subject_of
from portal.privacy.models import Consent, ErasureRequest
from tests.accounts.people import PASSWORD, account, signed_in, with_app
from tests.employers import making as companies
from tests.notices.making import told
from tests.privacy import making

PAGE, DOWNLOAD, ERASE = "/account/gegevens/", "/account/gegevens/downloaden/", "/account/gegevens/wissen/"


@pytest.fixture(autouse=True)
def purpose(monkeypatch):
    purpose = consents.Purpose("Show my history", "Your new company sees what you learned before.")
    monkeypatch.setitem(consents.purposes, "tests.something", purpose)


@pytest.fixture
def lien(sector):
    company = companies.employer(validated=True)
    companies.mentor_of(company)
    return companies.manager()


@pytest.fixture
def client(lien, visit):
    return visit(lien)


def again(client):
    """The password, as allauth asks it before what is delicate."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def just_shown(client):
    """As if the second factor was shown again just now."""
    session = client.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["reauthenticated"] = True
    session.save()
    return client


def test_everything_that_rooms_hold_stands_on_the_page(sector, visit, strict_templates):
    person = making.marked_person()
    page = visit(person, second_factor=True).get(PAGE)

    for word in (making.FIRST, making.LAST, making.ADDRESS.lower(), making.OWN_WORDS, "Belcentrum Leie", "Key of"):
        assert word.lower() in page.text.lower(), word
    assert "no-store" in page["Cache-Control"]


def test_what_was_done_is_told_by_its_code_when_nobody_has_words_for_it_any_more(client, lien):
    page = Page.objects.first()
    kind = ContentType.objects.get_for_model(Page)
    facts = {"label": "x", "action": "gone.for_good", "timestamp": timezone.now()}
    PageLogEntry.objects.bulk_create([PageLogEntry(page=page, content_type=kind, user=lien, **facts)])
    assert "gone.for_good" in client.get(PAGE).text


def test_name_and_language_are_mended_here(client, lien, inside):
    answer = client.post(PAGE, {"first_name": "Lien", "last_name": "Leys", "language": "fr"})
    assert answer.url == "/fr/account/gegevens/"
    lien.refresh_from_db()
    assert (str(lien), lien.language) == ("Lien Leys", "fr")


def test_what_was_typed_wrong_is_told_and_kept(client):
    page = client.post(PAGE, {"first_name": "x" * 200, "last_name": "Leys", "language": "nl"})
    assert page.status_code == 200
    assert "x" * 200 in page.text


def test_who_has_a_second_factor_shows_it_first(lien, client_at):
    client = signed_in("alfa.localhost", with_app(lien), client=client_at("alfa"))
    for address in (PAGE, DOWNLOAD, ERASE, f"{PAGE}wie-keek/"):
        assert "/account/second-factor/" in client.get(address).url


def test_the_download_asks_the_password_again(client):
    assert client.get(DOWNLOAD).url.startswith("/account/reauthenticate/")
    assert client.post(DOWNLOAD).url.startswith("/account/reauthenticate/")
    assert "Download the ZIP file" in again(client).get(DOWNLOAD).text


def test_the_download_holds_everything_to_read_and_for_programs(sector, visit, monkeypatch):
    person = making.marked_person()
    monkeypatch.setattr(holders["notices"], "files", lambda subject: [HeldFile("../cv.pdf", b"%PDF")])
    answer = just_shown(visit(person, second_factor=True)).post(DOWNLOAD)

    assert answer["Content-Type"] == "application/zip"
    assert "no-store" in answer["Cache-Control"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as packed:
        names, told = packed.namelist(), json.loads(packed.read("gegevens.json"))
        page = packed.read("gegevens.html").decode()
    assert names == ["gegevens.html", "gegevens.json", "bestanden/1--cv.pdf", "bestanden/2-log.json"]
    titles = [section["title"] for section in told["sections"]]
    assert {"Your account", "Messages that you got", "Companies for which you work here"} <= set(titles)
    assert making.OWN_WORDS in page
    assert making.OWN_WORDS in json.dumps(told)
    assert ModelLogEntry.objects.filter(action="privacy.downloaded", user=person).count() == 1


def test_a_long_list_is_cut_on_the_page_and_whole_in_the_download(client, lien):
    told(lien, times=8)
    assert "The download holds all of them." in client.get(PAGE).text
    with zipfile.ZipFile(io.BytesIO(again(client).post(DOWNLOAD).content)) as packed:
        page = packed.read("gegevens.html").decode()
    assert all(f"Belcentrum {number}" in page for number in range(8))


def test_the_page_asks_as_many_queries_with_more_of_everything(client, lien):
    counts = []
    for _round in range(2):
        told(lien, times=2)
        companies.employer(by=lien)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as asked:
            client.get(PAGE)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 50  # One for each kind of thing that a room may hold of somebody, and the frame of the page.


def test_a_consent_is_given_and_withdrawn_by_a_button(client, lien):
    address = f"{PAGE}toestemming/tests.something/"
    assert "not allowed" in client.get(PAGE).text

    client.post(address, {"answer": "give"})
    client.post(address, {"answer": "give"})
    assert consents.allows(subject_of(lien), "tests.something")
    assert "You allowed it on" in client.get(PAGE).text

    client.post(address, {"answer": "withdraw"})
    client.post(address, {"answer": "withdraw"})
    assert not consents.allows(subject_of(lien), "tests.something")
    assert Consent.objects.get().withdrawn_at is not None


def test_a_purpose_that_nobody_named_is_not_there(client):
    assert client.post(f"{PAGE}toestemming/x/", {"answer": "give"}).status_code == 404


def test_before_asking_one_reads_what_goes_what_stays_and_what_comes_first(client, no_writes, strict_templates):
    with no_writes():
        page = client.get(ERASE)
    assert "What is wiped" in page.text
    assert "What stays, and why" in page.text
    assert "“Belcentrum Leie” has no other manager." in page.text


def test_the_wish_waits_and_is_withdrawn(client, lien):
    answer = client.post(ERASE, {"reason": "I stop."})
    assert answer.url == PAGE
    wish = ErasureRequest.objects.get()
    assert (wish.subject, wish.reason, wish.state) == (lien.uuid, "I stop.", ErasureState.ASKED)
    assert "you asked to be erased" in client.get(PAGE).text
    assert "asked already" in client.post(ERASE, {"reason": "Again"}, follow=True).text

    client.post(f"{ERASE}intrekken/")
    client.post(f"{ERASE}intrekken/")
    wish.refresh_from_db()
    assert wish.state == ErasureState.WITHDRAWN
    assert "you asked to be erased" not in client.get(PAGE).text


def test_nobody_sees_or_withdraws_the_wish_of_another(client, lien, visit):
    client.post(ERASE, {"reason": "Secret"})
    other = visit(account("omar@belcentrum.example"))
    assert "you asked to be erased" not in other.get(PAGE).text
    other.post(f"{ERASE}intrekken/")
    assert ErasureRequest.objects.get().state == ErasureState.ASKED


def test_a_visitor_reads_what_is_kept_why_and_how_long(client_at, sector, strict_templates):
    page = client_at("alfa").get("/privacy/gegevens/")
    for words in ("Your first name and last name", "2 years after you were told", "It is wiped", "It stays:"):
        assert words in page.text


def test_the_way_to_ones_own_data_stands_on_the_page_of_the_account(client):
    assert 'href="/account/gegevens/"' in client.get("/account/").text


def test_the_page_speaks_the_language_of_its_address(client):
    for prefix in ("/fr", "/en"):
        assert client.get(f"{prefix}{PAGE}").status_code == 200
