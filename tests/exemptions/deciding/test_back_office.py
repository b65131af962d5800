"""Officers find what waits, and decide about it on one screen."""

import io
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from employees.record.achieving import credit_hours
from exemptions.deciding import further, taking
from exemptions.models import Evidence, HeldCredential, RequestedModule
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.house.models import SectorSettings
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.employees import making as people
from tests.employees.record import learning
from tests.employers import officer as officers
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import FULL, NOW

pytestmark = pytest.mark.usefixtures("strict_templates")
QUEUE = "/beheer/exemptions/"
MONTH = timedelta(days=40)
RIGHT = {"outcome": "granted_hours", "quantity": "48", "ground": "EVC", "reason": "covers_part"}


def dossier(requested):
    return reverse("exemption_admin:dossier", args=[requested.pk])


def seen_on(page):
    return re.search(r'-seen" value="([\d-]+)"', page.text)[1]


def decide(client, requested, *, seen=None, button=None, **typed):
    seen = seen or seen_on(client.get(dossier(requested)))
    sent = {f"decision-{name}": value for name, value in {"seen": seen, **typed}.items()}
    return client.post(reverse("exemption_admin:decide", args=[requested.pk]), sent | (button or {}))


def act(client, requested, code, *, seen=None, **typed):
    seen = seen or seen_on(client.get(dossier(requested)))
    sent = {f"{code}-{name}": value for name, value in {"seen": seen, **typed}.items()}
    return client.post(reverse("exemption_admin:act", args=[requested.pk, code]), sent)


def shown(page):
    return [each.pk for each in page.context["object_list"]]


def state(requested):
    return RequestedModule.objects.values_list("state", flat=True).get(pk=requested.pk)


def two_officers():
    SectorSettings.objects.update(exemptions_need_two_officers=True)


def with_file(requested):
    held = requested.request.credentials.get()
    return Evidence.objects.create(
        request=requested.request,
        held=held,
        file=ContentFile(b"%PDF-1.7 diploma", name="diploma.pdf"),
        name="diploma.pdf",
        content_type="application/pdf",
        size=16,
        sha256="a" * 64,
        added_at=NOW,
    )


def test_the_queue_holds_what_waits_the_soonest_first(bart, emre):
    late = rows.sent(people.person(), rows.module("M XY"), at=NOW - MONTH)
    soon = rows.sent(emre, rows.module("M 2"))
    done = rows.refused(rows.sent(emre, rows.module("M 3")), differs_because="Anders.")
    taking.take(late, by=rows.officer(), at=NOW)

    page = bart.get(QUEUE)

    assert shown(page) == [late.pk, soon.pk]
    assert "2 requests wait for the sector" in page.text
    assert "20 working days left" in page.text or "working days left" in page.text
    assert "too late" in page.text
    assert page.context["load"] == [(None, 1), (rows.officer(), 1)] or (rows.officer(), 1) in page.context["load"]
    for asked, expected in {
        "?state=overdue": [late.pk],
        "?state=refused": [done.pk],
        "?officer=me": [late.pk],
        "?officer=nobody": [soon.pk],
        f"?module={soon.module_id}": [soon.pk],
        "?q=Emre": [soon.pk],
        f"?q={late.request.number}": [late.pk],
        "?q=M+XY": [late.pk],
    }.items():
        assert shown(bart.get(QUEUE + asked)) == expected, asked
    assert len(shown(bart.get(f"{QUEUE}?state=all"))) == 3
    home = bart.get("/beheer/").text
    assert "Exemptions that wait for a decision: 2" in home
    assert "Of which the day is over: 1" in home


def test_what_is_shown_goes_to_a_workbook_and_is_noted(bart, emre):
    requested = rows.sent(emre)

    answer = bart.get(f"{QUEUE}?export=xlsx")

    lines = list(load_workbook(io.BytesIO(answer.getvalue())).worksheets[0].iter_rows(values_only=True))
    assert len(lines) == 2
    assert lines[1][:4] == (requested.request.number, "Emre Yıldız", None, "M IT 025")
    assert AccessLog.objects.get().subject == emre.uuid


def test_the_dossier_holds_all_that_is_known(bart, emre):
    of = rows.module()
    rows.decided_before(of, "a@x.example", "48")
    requested = rows.sent(emre, of)
    rows.one_more(requested.request, rows.module("M HA 080"))
    file = with_file(requested)

    page = bart.get(dossier(requested)).text

    for part in [
        "Emre Yıldız",
        requested.request.number,
        "Ervaringsbewijs helpdesk operator",
        "Ik werk al zeven jaar aan de helpdesk.",
        "Proposal: 48 of 80 lestijden",
        "M IT 025/4",
        "not covered",
        "1 earlier decision",
        "M HA 080",
        file.name,
        "follows the proposal, as 1 earlier decision does",
    ]:
        assert part in page, part
    assert [entry.what for entry in AccessLog.objects.all()] == ["exemptions.dossier"]
    assert bart.get(reverse("exemptions:evidence", args=[file.uuid])).status_code == 200


def test_the_dossier_leads_to_the_person_and_tells_what_was_before(bart, emre):
    of = rows.module()
    earlier = rows.refused(rows.sent(emre, of), differs_because="Anders.")
    given = rows.granted_hours(rows.sent(emre, of), differs_because="Anders.")
    origin = {"credited_on": NOW.date(), "origin": ("elsewhere", given.uuid), "by": None, "at": NOW}
    credit_hours(employee=emre, module=of, minutes=50, **origin)
    learning.obtained(emre, of)
    rows.refused(rows.sent(people.person("an@x.example"), of), differs_because="Anders.")
    requested = rows.sent(emre, of)

    page = bart.get(dossier(requested))

    assert f'<a href="{reverse("person_admin:edit", args=[emre.pk])}">Emre Yıldız</a>' in page.text
    words = {"Not exempted", "Exempted from 48 of 80 lestijden", "Credited: 1 lestijd", "Obtained: Followed"}
    assert {each.words for each in page.context["before"]} == words
    assert {dossier(earlier), dossier(given), ""} == {each.address for each in page.context["before"]}
    assert "About this module before:" in page.text


def test_the_dossier_costs_as_much_with_one_as_with_more(bart, emre):
    of = rows.module()
    requested = rows.sent(emre, of)

    def queries():
        with CaptureQueriesContext(connection) as found:
            assert bart.get(dossier(requested)).status_code == 200
        return [each["sql"] for each in found]

    queries()
    few = queries()
    for number in range(3):
        rows.decided_before(of, f"a{number}@x.example", "48")
        before = rows.decided_before(of, f"b{number}@x.example", "48")
        RequestedModule.objects.filter(pk=before.pk).update(employee=emre)
        rows.one_more(requested.request, rows.module(f"M {number}"))
    with_file(requested)
    many = queries()
    assert len(many) <= len(few)
    # What the frame of the back office asks is left out. One for each part of the page; like cases take two.
    assert len([sql for sql in many if "exemptions_" in sql]) <= 12


def test_the_queue_costs_as_much_with_one_as_with_three(bart, emre):
    def count():
        with CaptureQueriesContext(connection) as found:
            assert bart.get(QUEUE).status_code == 200
        return len(found)

    rows.sent(emre, rows.module("M 0"))
    count()
    one = count()
    for number in range(1, 3):
        rows.sent(people.person(f"p{number}@x.example", "Jan", "Piet"), rows.module(f"M {number}"))
    assert count() == one


def test_what_waits_for_a_test_is_not_the_next(bart, emre, requested):
    rows.planned(rows.sent(people.person("jan@x.example", "Jan", "Piet"), rows.module("M 8")))
    assert bart.get(dossier(requested)).context["next_one"] is None


def test_an_officer_decides_and_goes_to_the_next(bart, emre, requested):
    waits = rows.sent(people.person(), rows.module("M 9"))

    answer = decide(bart, requested, **RIGHT)

    assert answer.url == dossier(requested)
    page = bart.get(answer.url).text
    assert "It is decided, and the letter is sent." in page
    assert dossier(waits) in page
    assert (state(requested), RequestedModule.objects.get(pk=requested.pk).quantity) == ("granted_hours", Decimal(48))


def test_what_is_refused_is_told_at_its_field_with_what_was_typed(bart, requested):
    for typed, sentence in [
        ({"quantity": "0"}, "more than 0 hours"),
        ({"quantity": "veel"}, "Enter a number"),
        ({"quantity": "40"}, "This differs from the proposal. Say why."),
        ({"ground": ""}, "Say on what ground"),
        ({"reason": ""}, "Choose the reason"),
        ({"outcome": "weg"}, "Select a valid choice"),
    ]:
        page = decide(bart, requested, **RIGHT | {"words": "Wel gezien.", **typed})
        assert sentence in page.text
        assert "Wel gezien." in page.text
        assert state(requested) == "submitted"


def test_one_click_follows_a_rule_whose_document_is_shown(bart, emre):
    requested = rows.sent(emre, proposal=FULL)
    follow = {"follow": "1"}
    assert "Follow the proposal" not in bart.get(dossier(requested)).text
    assert "not shown yet" in decide(bart, requested, button=follow).text

    held = HeldCredential.objects.get()
    genuine = reverse("exemption_admin:act", args=[requested.pk, "genuine"])
    bart.post(genuine, {"held": held.pk})
    assert "Follow the proposal: the whole module" in bart.get(dossier(requested)).text
    assert bart.post(genuine, {"held": held.pk + 1}).status_code == 404

    assert decide(bart, requested, button=follow).status_code == 302
    decided = RequestedModule.objects.get()
    assert (decided.state, decided.ground, decided.reason) == ("granted_full", "EVK", "rule")


def test_a_file_beside_the_credential_shows_it_too(bart, emre):
    requested = rows.sent(emre, proposal=FULL)
    with_file(requested)

    assert "Follow the proposal: the whole module" in bart.get(dossier(requested)).text


def test_the_letter_is_read_before_anything_is_decided(bart, requested):
    User.objects.filter(pk=requested.employee.user_id).update(language="en")  # The letter is in that of the learner.

    page = decide(bart, requested, button={"preview": "1"}, **RIGHT | {"words": "Zie de <tabel>."})

    assert "Zie de &lt;tabel&gt;." in page.text
    assert "An exemption is not a certificate" in page.text
    assert (state(requested), requested.letters.count()) == ("submitted", 0)


def test_a_stale_page_decides_nothing_and_keeps_what_was_typed(bart, requested):
    seen = seen_on(bart.get(dossier(requested)))
    taking.take(requested, by=rows.officer("an@sector.example"), at=NOW)

    page = decide(bart, requested, seen=seen, **RIGHT | {"words": "Wel gezien."})

    assert "Since you opened this page" in page.text
    assert "Wel gezien." in page.text
    assert state(requested) == "in_review"
    assert decide(bart, requested, seen=seen_on(page), **RIGHT).status_code == 302


def test_one_that_was_decided_meanwhile_keeps_what_was_typed(bart, requested):
    seen = seen_on(bart.get(dossier(requested)))
    rows.granted_hours(requested, by=rows.officer("an@sector.example"))

    page = decide(bart, requested, seen=seen, outcome="refused", reason="too_old", words="Te oud.")

    assert "Since you opened this page" in page.text
    assert "Te oud." in page.text
    assert state(requested) == "granted_hours"


def test_a_second_officer_confirms_or_gives_it_back(bart, client_at, requested):
    two_officers()
    an = officers.at_work(client_at, rows.officer("an@sector.example"))
    decide(bart, requested, **RIGHT)
    assert state(requested) == "proposed"
    assert "You proposed this yourself" in act(bart, requested, "confirm").text
    assert shown(an.get(f"{QUEUE}?state=second")) == [requested.pk]
    assert shown(bart.get(f"{QUEUE}?state=second")) == []
    assert "Write a word to your colleague" in act(an, requested, "send_back", words=" ").text

    act(an, requested, "send_back", words="Kijk het jaartal na.")
    page = bart.get(dossier(requested)).text
    assert (state(requested), "Kijk het jaartal na." in page) == ("in_review", True)
    decide(bart, requested, **RIGHT)
    assert act(an, requested, "confirm").status_code == 302

    decided = RequestedModule.objects.get()
    assert (decided.state, decided.decided_by.email) == ("granted_hours", "an@sector.example")
    assert (decided.proposed_by, decided.letters.count()) == (rows.officer(), 1)


def test_everything_else_is_done_in_the_dossier(bart, requested):
    act(bart, requested, "take")
    assert state(requested) == "in_review"
    assert "Say what you want to know" in act(bart, requested, "ask", question="").text
    act(bart, requested, "ask", question="Waar is het origineel?")
    assert state(requested) == "more_information"
    RequestedModule.objects.update(state="in_review")
    decide(bart, requested, **RIGHT)
    assert "Say why it is revoked" in act(bart, requested, "revoke", reason="").text
    act(bart, requested, "revoke", reason="Vals.")
    assert state(requested) == "revoked"
    letters = requested.letters.order_by("pk")
    texts = [
        PdfReader(io.BytesIO(bart.get(reverse("exemption_admin:letter", args=[requested.pk, each.uuid])).content))
        for each in letters
    ]
    assert "Vals." in texts[1].pages[0].extract_text()


def test_other_rooms_add_their_buttons_and_what_they_know(bart, requested, monkeypatch):
    monkeypatch.setattr(further, "actions", [lambda row, user: [(f"Plan {row.module.code}", "/plan/")]])
    known = ("exemptions/admin/dossier_file.html", {"file": with_file(requested)})
    monkeypatch.setattr(further, "blocks", [lambda row, user: [known]])

    page = bart.get(dossier(requested)).text

    assert '<a class="button button-secondary" href="/plan/">Plan M IT 025</a>' in page
    assert page.count("diploma.pdf") == 2


def test_strangers_find_nothing_and_curators_are_refused(client_at, requested):
    curator = officers.at_work(client_at, account("cara@sector.example", Role.CURATOR))
    nobody = officers.at_work(client_at, account("niemand@x.example"))

    for address in (QUEUE, dossier(requested), reverse("exemption_admin:decide", args=[requested.pk])):
        assert curator.get(address).status_code in (302, 403)
        assert nobody.get(address).status_code in (302, 403, 404)
    assert "exemptions" not in curator.get("/beheer/").text.split("<main")[-1]


def test_what_does_not_exist_is_not_found(bart, requested):
    assert bart.get("/beheer/exemptions/dossier/999999/").status_code == 404
    assert bart.post(reverse("exemption_admin:act", args=[requested.pk, "vanish"])).status_code == 404
    RequestedModule.objects.update(state="draft")
    assert bart.get(dossier(requested)).status_code == 404
