"""What is gone by the time that somebody acts on it: a sentence, and never an error page."""

import pytest
from django.utils import timezone

from exemptions.deciding.genuine import find_genuine
from exemptions.models import HeldCredential
from exemptions.requests.answering import answer_question, withdraw, withdraw_request
from exemptions.requests.composing import discard_request
from exemptions.requests.evidence import add_evidence, remove_evidence
from exemptions.requests.moving import MoveNotAllowed
from tests.exemptions.asking import credential, file, make_request, send

NOW = timezone.now()


@pytest.fixture
def acts(noor):
    return {"by": noor.user, "at": NOW}


def test_a_draft_that_was_thrown_away_meanwhile(noor, acts):
    request = make_request(noor)
    shown, [requested] = add_evidence(request, file(), **acts), request.modules.all()
    discard_request(request, **acts)
    for act in (
        lambda: discard_request(request, **acts),
        lambda: withdraw_request(request, **acts),
        lambda: add_evidence(request, file("more.pdf"), **acts),
        lambda: remove_evidence(shown, **acts),
        lambda: withdraw(requested, **acts),
        lambda: answer_question(requested, words="Ja.", **acts),
    ):
        with pytest.raises(MoveNotAllowed, match=r"thrown away|no longer in the request"):
            act()


def test_a_credential_that_became_another_is_not_found_genuine(noor):
    [requested] = send(make_request(noor, holds=[credential()]))
    shown = HeldCredential.objects.get()
    HeldCredential.objects.filter(pk=shown.pk).delete()
    with pytest.raises(MoveNotAllowed, match="no longer stands in the request"):
        find_genuine(requested, shown, by=None, at=NOW)
