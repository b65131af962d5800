"""What officers propose to each other is no decision: the learner reads it when it is one, and a withdrawal takes it along."""

import pytest
from django.utils import timezone

from exemptions.enums import IN_REVIEW, PROPOSED, WITHDRAWN
from exemptions.merging import withdraw as withdraw_twin
from exemptions.models import RequestedModule
from exemptions.own_data.held import sections_of
from exemptions.requests.answering import withdraw
from exemptions.requests.moving import move
from portal.privacy.holders import subject_of
from tests.exemptions.asking import sent

NOW = timezone.now()
SAID = {
    "outcome": "refused",
    "reason": "other",
    "words": "Het bewijs overtuigt niet.",
    "differs_because": "Anders dan de tabel.",
    "proposed_at": NOW,
}


@pytest.fixture
def proposed(noor):
    """One officer proposes to refuse, after a second gave another proposal back."""
    [requested] = sent(noor)
    move(requested, IN_REVIEW, by=None, at=NOW)
    move(requested, PROPOSED, by=None, at=NOW, **SAID, sent_back={"because": "Kijk nog eens."})
    return requested


def read_by(person):
    return str([(section.title, section.rows) for section in sections_of(subject_of(person.user))])


def test_learners_read_no_decision_before_there_is_one(noor, proposed):
    read = read_by(noor)
    for text in ("overtuigt niet", "Anders dan de tabel", "Kijk nog eens", "not exempted"):
        assert text not in read


def test_what_was_decided_is_theirs_to_read_and_what_officers_said_to_each_other_is_not(noor, proposed):
    move(proposed, "refused", by=None, at=NOW, decided_at=NOW)
    read = read_by(noor)
    assert "overtuigt niet" in read
    assert "Anders dan de tabel" in read
    assert "Kijk nog eens" not in read


@pytest.mark.parametrize(
    "taken_back",
    [
        lambda requested, noor: withdraw(requested, by=noor.user, at=NOW),
        lambda requested, noor: withdraw_twin(requested),
    ],
    ids=["by the learner", "by merging"],
)
def test_what_is_withdrawn_leaves_nothing_of_what_was_proposed(noor, proposed, taken_back):
    taken_back(proposed, noor)
    left = RequestedModule.objects.get()
    assert left.state == WITHDRAWN
    assert {name: getattr(left, name) for name in SAID} == {
        **dict.fromkeys(("outcome", "reason", "words", "differs_because"), ""),
        "proposed_at": None,
    }
    assert left.sent_back is None
