"""What somebody holds, in one request and in the next."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exemptions.models import HeldCredential
from exemptions.requests.composing import add_held, remove_held
from exemptions.requests.evidence import add_evidence
from tests.exemptions.asking import credential, file, make_request, send

NOW = timezone.now()


@pytest.fixture
def acts(noor):
    return {"by": noor.user, "at": NOW}


def test_a_file_of_what_is_taken_out_stays_in_sight(noor, acts, visit):
    send(make_request(noor, holds=[credential()]))
    request = make_request(noor)
    shown = add_evidence(request, file(), held=request.credentials.get(), **acts)
    remove_held(request, request.credentials.get(), **acts)
    shown.refresh_from_db()
    assert (shown.held, HeldCredential.objects.count()) == (None, 1)
    assert "diploma.pdf" in visit(noor.user).get(reverse("exemptions:holds", args=[request.uuid])).text
