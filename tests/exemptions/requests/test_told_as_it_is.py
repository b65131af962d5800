"""What a page of a request says is so: whose turn it is, what a decision still gives, what was typed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from exemptions.back_office.requests.lists import days_in_words
from exemptions.deciding.deciding import grant_full
from exemptions.deciding.revoking import revoke
from exemptions.enums import IN_REVIEW, MORE_INFORMATION
from exemptions.models import ExemptionRequest
from exemptions.requests.composing import begin_request
from exemptions.requests.moving import move
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.exemptions.asking import credential, file, module, sent

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()
LATE = "It should have been decided"


@pytest.fixture
def hers(noor, visit):
    return visit(noor.user)


def page(name, *args):
    return reverse(f"exemptions:{name}", args=args)


def test_while_the_sector_waits_for_an_answer_it_is_not_late(noor, hers):
    [requested] = sent(noor)
    ExemptionRequest.objects.update(decide_before=timezone.localdate() - timedelta(days=3))
    address = page("request", requested.request.uuid)
    requested.request.refresh_from_db()
    assert LATE in hers.get(address).text
    assert "too late" in days_in_words(requested)
    move(requested, IN_REVIEW, by=None, at=NOW)
    move(requested, MORE_INFORMATION, by=None, at=NOW, text="Welke tickets?")
    text = hers.get(address).text
    assert "Welke tickets?" in text
    assert LATE not in text
    assert "You get a message" not in text
    assert days_in_words(requested) == ""
    move(requested, IN_REVIEW, by=None, at=NOW)
    assert LATE in hers.get(address).text


def test_a_revoked_exemption_does_not_say_what_need_not_be_followed(noor, hers):
    of = module()
    shown = credential(*of.competences.all())
    [requested] = sent(noor, of, holds=[shown])
    officer = account("bart@sector.example", Role.OFFICER)
    grant_full(requested, ground="EVK", reason="covers_all", by=officer, at=NOW)
    address = page("request", requested.request.uuid)
    given = '<p class="big mb-0">'
    before = hers.get(address).text.count(given)
    revoke(requested, reason="Het diploma is vals.", by=officer, at=NOW)
    text = hers.get(address).text
    assert "Het diploma is vals." in text
    assert text.count(given) == before - 1


@pytest.mark.parametrize("told", [{"issuer": "VDAB"}, {"obtained_on": "2015-06-30"}])
def test_who_gave_it_and_when_are_not_dropped_for_want_of_a_name(noor, hers, told):
    request = begin_request(noor, asked_as="learner", by=noor.user, at=NOW)
    response = hers.post(page("holds", request.uuid), told | {"file": file()})
    assert response.status_code == 200
    assert "Say what it is called." in response.text
    assert f'value="{next(iter(told.values()))}"' in response.text
    assert not request.evidence.exists()
    assert hers.post(page("holds", request.uuid), {"file": file()}).status_code == 302


def test_one_module_that_cannot_be_asked_does_not_lose_what_was_ticked_beside_it(noor, hers):
    request = begin_request(noor, asked_as="learner", by=noor.user, at=NOW)
    wanted, never = module(), module(exemptible=False, not_exemptible_because="Leren op de werkplek.")
    response = hers.post(page("modules", request.uuid), {"module": [wanted.pk, never.pk], "choose": "1"}, follow=True)
    assert f"{never.code}: No exemption is possible. The sector says: Leren op de werkplek." in response.text
    assert [each.module for each in request.modules.all()] == [wanted]
