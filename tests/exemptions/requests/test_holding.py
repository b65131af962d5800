"""What somebody holds, in one request and in the next."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exemptions.enums import SUBMITTED, WITHDRAWN
from exemptions.models import HeldCredential
from exemptions.requests.asking import drafts_of
from exemptions.requests.composing import add_held, choose_modules, remove_held
from exemptions.requests.evidence import add_evidence
from tests.exemptions.asking import credential, file, make_request, module, send

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


def test_a_module_withdrawn_from_a_draft_is_chosen_again(noor, acts):
    request = make_request(noor, module(), of := module())
    request.modules.filter(module=of).update(state=WITHDRAWN)
    choose_modules(request, [of], **acts)
    [requested] = send(request)
    assert (requested.module, requested.state) == (of, SUBMITTED)


def test_a_page_of_a_module_does_not_choose_what_was_withdrawn(noor, visit):
    request = make_request(noor, withdrawn := module(), kept := module())
    request.modules.filter(module=withdrawn).update(state=WITHDRAWN)
    visit(noor.user).post(reverse("exemptions:begin") + f"?module={(more := module()).code}")
    assert set(drafts_of(request).values_list("module", flat=True)) == {kept.pk, more.pk}


def test_things_of_one_name_of_two_houses_are_two(noor, acts):
    request = make_request(noor)
    first, other, again = (
        add_held(request, title="Attest EHBO", issuer=issuer, **acts)
        for issuer in ("Rode Kruis", "VDAB", " rode  kruis ")
    )
    assert first == again != other
    assert {each.issuer for each in HeldCredential.objects.all()} == {"Rode Kruis", "VDAB"}
