"""Officers decide: each move from where it is allowed, explained, told to the company in its language, and once."""

import pytest
from django.core import mail
from django.utils import timezone

from employers import deciding
from employers.enums import MOVES, EmployerState
from employers.models import Employer
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employers import making

NOW = timezone.now()
VERBS = {
    "validate": lambda e: deciding.validate_employer(e, by=making.officer(), at=NOW),
    "refuse": lambda e: deciding.refuse_employer(e, reason="Daarom.", by=making.officer(), at=NOW),
    "ask": lambda e: deciding.ask_more(e, question="Wat?", by=making.officer(), at=NOW),
    "suspend": lambda e: deciding.suspend_employer(e, reason="Daarom.", by=making.officer(), at=NOW),
    "resume": lambda e: deciding.resume_employer(e, by=making.officer(), at=NOW),
    "end": lambda e: deciding.end_employer(e, reason="Daarom.", by=making.officer(), at=NOW),
}
ALLOWED = {
    "registered": {"validate", "refuse", "ask"},
    "more_information": set(),
    "validated": {"suspend", "end"},
    "refused": set(),
    "suspended": {"resume", "end", "validate"},
    "ended": set(),
}


def in_state(state):
    employer = making.employer()
    way = {
        "registered": [],
        "more_information": ["ask"],
        "validated": ["validate"],
        "refused": ["refuse"],
        "suspended": ["validate", "suspend"],
        "ended": ["validate", "end"],
    }[state]
    for verb in way:
        VERBS[verb](employer)
    return employer


@pytest.mark.parametrize("state", list(EmployerState))
@pytest.mark.parametrize("verb", VERBS)
def test_each_state_allows_its_moves_and_refuses_the_others(sector, state, verb):
    employer = in_state(state)

    if verb in ALLOWED[state]:
        VERBS[verb](employer)
        assert Employer.objects.get().state in MOVES[state]
    else:
        with pytest.raises(RuleBroken):
            VERBS[verb](employer)
        assert Employer.objects.get().state == state


def test_a_decision_is_made_once_even_from_a_stale_page(sector):
    employer = making.employer()
    stale = Employer.objects.get()
    VERBS["validate"](employer)

    with pytest.raises(RuleBroken, match="validated"):
        VERBS["refuse"](stale)


@pytest.mark.parametrize("verb", ["refuse_employer", "suspend_employer", "end_employer"])
def test_a_decision_against_a_company_says_why(sector, verb):
    employer = making.employer(validated=verb != "refuse_employer")

    with pytest.raises(RuleBroken, match="Say why"):
        getattr(deciding, verb)(employer, reason="  ", by=making.officer(), at=NOW)


def test_the_managers_are_told_in_the_portal_and_by_mail_in_their_language(
    sector, settings, django_capture_on_commit_callbacks
):
    lien = making.manager(language="fr")
    employer = making.employer(by=lien, name="Belcentrum & zonen")
    with django_capture_on_commit_callbacks(execute=True):
        deciding.refuse_employer(employer, reason="Niet van 'onze' sector.", by=making.officer(), at=NOW)

    told = Notification.objects.visible_to(lien).get(event="employers.refused")
    assert "Belcentrum & zonen" in told.title
    assert "Niet van 'onze' sector." in told.text
    assert told.path == f"/fr/bedrijf/{employer.uuid}/"
    [sent] = mail.outbox
    assert sent.to == [lien.email]
    assert "Niet van 'onze' sector." in sent.body
    assert f"http://alfa.localhost:8000/fr/bedrijf/{employer.uuid}/" in sent.body


def test_nobody_is_told_of_what_was_not_decided(sector, django_capture_on_commit_callbacks):
    employer = in_state("validated")
    before = Notification.objects.count()

    with django_capture_on_commit_callbacks(execute=True), pytest.raises(RuleBroken):
        VERBS["refuse"](employer)

    assert Notification.objects.count() == before
    assert mail.outbox == []
