"""The letter of a decision: every fact of it, in the language of the learner, and the same for ever."""

import io

import pytest
from pypdf import PdfReader

from employees.models import Employee
from employees.record.achieving import credit_hours
from exemptions.deciding import revoking
from exemptions.deciding.letters import letter_of, pdf_of
from exemptions.enums import LetterKind
from exemptions.models import ConcordanceTable, PortfolioItem
from portal.house.models import SectorSettings
from portal.notices.models import Notification
from tests.employees import making as people
from tests.employees.record import learning
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import FULL, NOW


@pytest.fixture(autouse=True)
def _house(sector):
    SectorSettings.objects.update(name="Kantoor & Contact", name_fr="Bureau & Contact", colour="#E08A00")


@pytest.fixture
def emre(emre):
    emre.user.language = "en"
    emre.user.save()
    return Employee.objects.get()


def table(**facts):
    return ConcordanceTable.objects.create(code="2026-2", made_at=NOW, **facts)


def text_of(letter):
    pages = PdfReader(io.BytesIO(pdf_of(letter))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_an_exemption_from_hours_holds_every_fact(emre):
    requested = rows.sent(emre, table=table(is_illustration=True))
    granted = rows.granted_hours(requested, words="Competentie 2 & 13 volg je nog.")

    text = text_of(granted.letters.get())

    for part in [
        "Kantoor & Contact",
        requested.request.number,
        "Decided on",
        str(NOW.year),
        "Person Emre Yıldız",
        "Module M IT 025 Helpdesk",
        "Decision Exempted from 48 of 80 lestijden",
        "Hours exempted 48 lestijden",
        "Still to follow 32 lestijden",
        "Ground earlier competences",
        "Evidence Ervaringsbewijs helpdesk operator (Vlaamse overheid, 2011)",
        "2026-2, an illustration and not the policy of the sector",
        "What you hold covers part of the competences of the module.",
        "Competentie 2 & 13 volg je nog.",
        "An exemption is not a certificate",
        "The exemption holds within this sector only.",
        "No appeal is possible against this decision.",
        "for Kantoor & Contact The officer for exemptions",
        "page 1 of 1",
    ]:
        assert part in text, part


def test_the_policy_of_the_sector_decides_which_sentences_stand_in_it(emre):
    SectorSettings.objects.update(exemptions_can_be_appealed=True, exemptions_hold_within_sector=False)

    text = text_of(rows.granted_full(rows.sent(emre, proposal=FULL)).letters.get())

    assert "You can appeal against this decision" in text
    assert "No appeal" not in text
    assert "within this sector" not in text
    assert "Hours exempted 80 lestijden" in text


def test_a_refusal_says_why_and_promises_nothing(emre):
    requested = rows.refused(rows.sent(emre), reason="too_old", words="Van 1998.", differs_because="Intern.")

    text = text_of(requested.letters.get())

    for part in ["We cannot exempt you", "Not exempted", "too old to count", "Van 1998.", "No appeal is possible"]:
        assert part in text
    assert "holds within" not in text
    assert "Intern." not in text


def test_a_revocation_says_what_falls_away_and_why(emre):
    granted = rows.granted_hours(rows.sent(emre))
    revoked = revoking.revoke(granted, reason="Het document is vals.", by=rows.officer(), at=NOW)

    text = text_of(revoked.letters.get(kind="revocation"))

    for part in ["Your exemption is revoked", "48 of 80", "The whole module", "Het document is vals."]:
        assert part in text


def test_what_is_exempted_and_what_is_left_are_the_whole_module(emre):
    requested = rows.sent(emre)
    granted = rows.granted_hours(requested, "44.25", differs_because="Ander bewijs.")

    decided = dict(granted.letters.get().facts["decided"])

    assert (decided["Hours exempted"], decided["Still to follow"]) == ("44,25 lestijden", "35,75 lestijden")


def hours(requested, minutes):
    """Credited by something else than a decision."""
    facts = {"credited_on": NOW.date(), "origin": ("elsewhere", requested.uuid), "by": None, "at": NOW}
    credit_hours(employee=requested.employee, module=requested.module, minutes=minutes, **facts)


def test_hours_exempted_before_are_not_still_to_follow(emre):
    requested = rows.sent(emre)
    hours(requested, 800)
    granted = rows.granted_hours(requested, differs_because="Ander bewijs.")

    assert "Still to follow 16 lestijden" in text_of(granted.letters.get())


def test_they_count_before_a_second_officer_confirms_too(emre):
    SectorSettings.objects.update(exemptions_need_two_officers=True)
    requested = rows.sent(emre)
    hours(requested, 800)

    letter = letter_of(rows.granted_hours(requested, differs_because="Ander bewijs."), LetterKind.DECISION, at=NOW)

    assert ["Still to follow", "16 lestijden"] in letter["decided"]


def test_hours_exempted_otherwise_stay_exempted_after_a_revocation(emre):
    requested = rows.sent(emre)
    hours(requested, 800)
    revoked = revoking.revoke(
        rows.granted_hours(requested, differs_because="Ander."), reason="Vals.", by=rows.officer(), at=NOW
    )

    text = text_of(revoked.letters.get(kind="revocation"))

    assert "Still to follow 64 lestijden" in text
    assert "The whole module" not in text


def test_nothing_is_to_follow_of_what_was_obtained_meanwhile(emre):
    granted = rows.granted_hours(rows.sent(emre))
    learning.obtained(emre, granted.module)
    revoked = revoking.revoke(granted, reason="Vals.", by=rows.officer(), at=NOW)

    assert "Still to follow" not in str(revoked.letters.get(kind="revocation").facts)


def test_it_is_in_the_language_of_the_learner_and_stays_as_it_was(sector):
    marie = people.person("marie@home.example", "Marie", "Petit")
    marie.user.language = "fr"
    marie.user.save()
    letter = rows.granted_hours(rows.sent(Employee.objects.get())).letters.get()
    before = pdf_of(letter)
    Employee.objects.update(first_name="Iemand")
    SectorSettings.objects.update(name_fr="Autre fonds")

    assert (letter.facts["language"], letter.facts["author"]) == ("fr", "Bureau & Contact")
    assert pdf_of(letter) == before


def test_it_names_no_officer(emre):
    assert "Mieke" not in str(rows.granted_hours(rows.sent(emre)).letters.get().facts)


def test_what_was_told_of_work_is_evidence_too(emre):
    requested = rows.sent(emre, credentials=[])
    told = dict.fromkeys(("goal", "situation", "task", "action", "result", "reflection"), "Een boze klant.")
    PortfolioItem.objects.create(employee=emre, request=requested.request, added_at=NOW, **told)
    granted = rows.granted_hours(requested)

    assert ["Evidence", "what you told of your work"] in granted.letters.get().facts["decided"]


def test_the_mail_of_a_revocation_says_what_the_letter_says(emre):
    first, second = (rows.granted_hours(rows.sent(emre, rows.module(code))) for code in ("M 1", "M 2"))
    learning.obtained(emre, first.module)

    for requested in (first, second):
        revoking.revoke(requested, reason="Vals.", by=rows.officer(), at=NOW)

    texts = Notification.objects.filter(event="exemptions.revoked").order_by("pk").values_list("text", flat=True)
    assert ["is to follow again" in text for text in texts] == [False, True]
