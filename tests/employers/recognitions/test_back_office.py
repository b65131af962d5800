"""Officers decide about learning workplaces on one screen: with the queue, the mandate, like decisions and the letter."""

import io
import re
from datetime import date

import pytest
from django.db import connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from employers import deciding as companies
from employers.back_office.recognitions.decisions import DECISIONS, years_after
from employers.models import EquipmentItem, Mandate, Recognition
from employers.recognition import deciding, meetings
from employers.recognition.asking import Told, renew_recognition, send_request
from employers.recognition.enums import MOVES, SUBMITTED, WITHDRAWN, Power, RecognitionState
from portal.accounts.enums import Role
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.catalogue.factories import ModuleFactory
from tests.employers import making as people
from tests.employers import officer
from tests.employers.recognitions import making
from tests.employers.recognitions.making import DAY, NOW, TODAY, YEAR

pytestmark = pytest.mark.usefixtures("strict_templates")
QUEUE = "/beheer/recognitions/"


def dossier(recognition):
    return reverse("recognition_admin:edit", args=[recognition.pk])


def seen_on(page):
    return re.search(r'-seen" value="(\d+)"', page.text)[1]


def decide(client, recognition, code, *, seen=None, **typed):
    seen = seen or seen_on(client.get(dossier(recognition)))
    if code == "grant":
        typed = {"first_day": TODAY.isoformat(), "last_day": (TODAY + YEAR).isoformat()} | typed
    sent = {f"{code}-{name}": value for name, value in {"seen": seen, **typed}.items()}
    return client.post(reverse("recognition_admin:decide", args=[recognition.pk, code]), sent)


def test_the_queue_holds_what_was_sent_the_oldest_first(bart, company, mandate):
    first, second = making.sent(company), making.sent(company)
    granted, draft = making.granted(company), making.draft(company)

    page = bart.get(QUEUE)
    everything = bart.get(f"{QUEUE}?state=all")

    assert [each.pk for each in page.context["object_list"]] == [first.pk, second.pk]
    assert "2 requests wait for your decision" in page.text
    assert {each.pk for each in everything.context["object_list"]} == {first.pk, second.pk, granted.pk}
    assert [each.pk for each in bart.get(f"{QUEUE}?state=in_force").context["object_list"]] == [granted.pk]
    assert bart.get(dossier(draft)).status_code == 404
    assert "Requests to be a learning workplace that wait for your decision: 2" in bart.get("/beheer/").text


@pytest.mark.parametrize("words", ["Leie", "Kortrijk", "number", "reference"])
def test_one_is_found_by_its_company_place_number_or_reference(bart, company, words):
    recognition = making.sent(company)
    making.sent(people.employer(by=people.manager("a@x.example"), name="Ander", municipality="Gent", validated=True))
    found = {"number": company.number_in_words, "reference": recognition.reference}

    page = bart.get(QUEUE, {"q": found.get(words, words)})

    assert [each.pk for each in page.context["object_list"]] == [recognition.pk]


def test_what_is_shown_goes_to_a_workbook(bart, company):
    recognition = making.sent(company, modules=[ModuleFactory(code="M 9")])

    answer = bart.get(f"{QUEUE}?export=xlsx")

    book = load_workbook(io.BytesIO(answer.getvalue()))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[1][:2] == (recognition.reference, "Belcentrum Leie")
    assert "M 9" in rows[1]


def test_the_dossier_holds_what_is_known(bart, company, mandate):
    wanted = making.programme("Headset", "Lift")
    headset, lift = EquipmentItem.objects.filter(programme=wanted)
    before = people.employer(by=people.manager("a@x.example"), name="Vroeger nv", validated=True)
    refused = making.sent(before, programme=wanted)
    deciding.refuse_recognition(refused, reason="Geen lift.", by=people.officer(), at=NOW)
    told = [Told(headset, True), Told(lift, False, "Gelijkvloers.")]
    recognition = making.sent(company, programme=wanted, equipment=told)

    page = bart.get(dossier(recognition)).text

    for part in [
        company.number_in_words,
        wanted.title,
        "Lift: is not there",
        "Gelijkvloers.",
        "Mieke Maes",  # The mentor.
        "Vroeger nv",
        "Geen lift.",
        "Under the mandate of the meeting of",
    ]:
        assert part in page


@pytest.mark.parametrize("state", list(RecognitionState))
def test_exactly_what_the_rules_allow_is_offered(state):
    targets = {"grant": "granted", "ask": "more_information", "refuse": "refused", "end": "ended", "revoke": "revoked"}
    offered = {targets[code] for code, decision in DECISIONS.items() if state in decision.states}

    # Sending and withdrawing is the company's.
    assert offered == {each.value for each in MOVES[state] - {SUBMITTED, WITHDRAWN}}


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        (["grant"], "granted"),
        (["ask"], "more_information"),
        (["refuse"], "refused"),
        (["grant", "end"], "ended"),
        (["grant", "revoke"], "revoked"),
    ],
)
def test_each_decision_is_taken_in_the_dossier(bart, company, mandate, codes, state):
    recognition = making.sent(company)
    for code in codes:
        assert decide(bart, recognition, code, text="Omdat.").url == dossier(recognition)

    assert Recognition.objects.get().state == state
    assert recognition.last_step().by == people.officer()
    assert "Omdat." in bart.get(dossier(recognition)).text or codes == ["grant"]


def test_what_the_rules_refuse_is_told_with_what_was_typed(bart, company, mandate):
    recognition = making.sent(company)

    page = decide(bart, recognition, "grant", last_day=(TODAY - DAY).isoformat())

    assert "The last day comes after the first" in page.text
    assert "this was not done" in page.text
    assert f'value="{(TODAY - DAY).isoformat()}"' in page.text
    assert "Say why" in decide(bart, recognition, "refuse", text=" ").text
    assert Recognition.objects.get().state == "submitted"


def test_a_stale_page_is_refused_with_what_happened(bart, company, mandate):
    recognition = making.sent(company)
    seen = seen_on(bart.get(dossier(recognition)))
    making.grant(recognition)

    page = decide(bart, recognition, "refuse", seen=seen, text="Mijn lange reden.")

    assert "Since you opened this page: Recognition: recognised (Mieke Maes" in page.text
    assert "Mijn lange reden." in page.text
    assert Recognition.objects.get().is_granted


def test_without_a_mandate_only_a_question_is_offered(bart, company):
    recognition = making.sent(company)

    page = bart.get(dossier(recognition))

    assert [form.decision.code for form in page.context["decisions"]] == ["ask"]
    assert "No mandate of the partnership holds today" in page.text
    assert "no mandate for today" in decide(bart, recognition, "grant").text
    assert Recognition.objects.get().state == "submitted"


def test_a_mandate_offers_what_it_lets(bart, company):
    making.mandate(powers=[Power.REFUSE])

    page = bart.get(dossier(making.sent(company)))

    assert [form.decision.code for form in page.context["decisions"]] == ["ask", "refuse"]


def test_a_renewal_asks_no_first_day(bart, company, mandate):
    former = making.granted(company, days=20)
    renewal = renew_recognition(former, by=people.manager(), at=NOW)
    send_request(renewal, by=people.manager(), at=NOW)
    assert "grant-first_day" not in bart.get(dossier(renewal)).text

    decide(bart, renewal, "grant", last_day=(TODAY + 2 * YEAR).isoformat())

    renewal.refresh_from_db()
    assert renewal.in_force.lower == former.in_force.upper
    assert former.reference in bart.get(dossier(renewal)).text


def test_the_letter_is_what_the_company_has(bart, company, mandate):
    recognition = making.granted(company)
    step = recognition.last_step()

    answer = bart.get(reverse("recognition_admin:letter", args=[recognition.pk, step.pk]))

    assert recognition.reference in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()
    assert bart.get(reverse("recognition_admin:letter", args=[recognition.pk, 0])).status_code == 404


def test_an_excluded_or_suspended_company_is_told_at_the_top(bart, company, mandate):
    recognition = making.sent(company)
    meetings.exclude_employer(company, meeting=making.meeting(), reason="Onveilig.", by=None, at=NOW)
    companies.suspend_employer(company, reason="Even.", by=people.officer(), at=NOW)

    page = bart.get(dossier(recognition)).text

    assert "The partnership excluded this company" in page
    assert "“suspended”, so it cannot be recognised now" in page


def test_one_that_is_over_is_shown_as_expired(bart, company, mandate):
    recognition = making.granted(company)
    Recognition.objects.update(in_force=DateRange(TODAY - YEAR, TODAY))

    assert "expired" in bart.get(dossier(recognition)).text
    assert "expired" in bart.get(f"{QUEUE}?state=granted").text


def test_the_history_tells_what_happened(bart, company, mandate):
    recognition = making.granted(company)

    assert "Recognition: recognised" in bart.get(reverse("recognition_admin:history", args=[recognition.pk])).text


@pytest.mark.parametrize("path", ["decide/{}/conquer/", "decide/0/grant/", "edit/0/", "letter/{}/0/"])
def test_what_does_not_exist_is_not_found(bart, company, path):
    assert bart.post(QUEUE + path.format(making.sent(company).pk)).status_code in (404, 405)
    assert not Recognition.objects.filter(state="granted").exists()


def test_a_curator_sees_nothing_of_it(company, client_at, mandate):
    curator = officer.at_work(client_at, account("cu@sector.example", Role.CURATOR))
    recognition = making.sent(company)

    for path in (QUEUE, dossier(recognition), "/beheer/meetings/", "/beheer/equipment/"):
        assert curator.get(path).status_code in (302, 403)
    assert decide(curator, recognition, "grant", seen="9999").status_code in (302, 403)
    assert Recognition.objects.get().state == "submitted"


def test_one_of_each_and_three_ask_as_many_queries(bart, company, mandate, django_assert_num_queries):
    wanted = making.programme("Headset")
    recognition = making.sent(company, programme=wanted)

    def more(place):
        other = people.employer(by=people.manager(f"m{place}@x.example"), validated=True)
        making.granted(other, programme=wanted)
        making.sent(company, modules=[ModuleFactory()])
        EquipmentItem.objects.create(programme=wanted, title=f"Ding {place}")

    more(1)
    for path in (dossier(recognition), QUEUE, f"{QUEUE}?state=all"):
        bart.get(path)
        with CaptureQueriesContext(connection) as asked:
            bart.get(path)
        more(f"{path}2"), more(f"{path}3")
        with django_assert_num_queries(len(asked)):
            bart.get(path)


def test_looking_at_the_mentors_is_noted_once_an_hour_and_writes_nothing_else(bart, company, mandate, no_writes):
    recognition = making.granted(company)
    bart.get(dossier(recognition))

    noted = AccessLog.objects.get()
    assert (noted.viewer, noted.subject) == (people.officer(), making.mentor(company).user.uuid)
    with no_writes():
        bart.get(QUEUE), bart.get(dossier(recognition))


def test_equipment_is_kept_per_programme(bart, company):
    wanted = making.programme("Headset")
    sent = {"programme": wanted.pk, "title": "Lift", "position": 2}
    assert bart.post("/beheer/equipment/new/", sent).status_code == 302

    page = bart.post("/beheer/equipment/new/", sent)
    assert "This stands in the list of the programme already." in page.text
    assert "Headset" in bart.get("/beheer/equipment/").text
    lift = EquipmentItem.objects.get(title="Lift")
    assert bart.post(f"/beheer/equipment/delete/{lift.pk}/").status_code == 302
    assert [each.title for each in EquipmentItem.objects.all()] == ["Headset"]


@pytest.mark.parametrize(
    ("first", "last"), [("2026-11-22", "2029-11-21"), ("2028-02-29", "2031-02-28"), ("2026-01-01", "2028-12-31")]
)
def test_three_years_end_the_day_before(first, last):
    assert years_after(date.fromisoformat(first), 3) == date.fromisoformat(last)


def test_a_mandate_that_ended_stands_beside_what_was_decided_under_it(bart, company, mandate):
    recognition = making.granted(company)
    Mandate.objects.update(in_force=DateRange(TODAY - YEAR, TODAY))

    assert "mandate of" in bart.get(dossier(recognition)).text
