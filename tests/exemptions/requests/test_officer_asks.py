"""The sector asks for somebody who cannot do it here; a colleague decides."""

import pytest
from django.urls import reverse

from exemptions.deciding.taking import take
from exemptions.enums import AskedAs
from exemptions.models import ExemptionRequest
from portal.accounts.enums import Role
from portal.kit.rules import RuleBroken
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.employees.making import person
from tests.exemptions.asking import NOW, credential, module
from tests.exemptions.making import held

pytestmark = pytest.mark.usefixtures("strict_templates", "source_texts")


@pytest.fixture
def bart():
    return account("bart@sector.example", Role.OFFICER)


@pytest.fixture
def bart_asks(bart, visit):
    return visit(bart, second_factor=True)


def begin(person):
    return reverse("exemptions:officer_begin", args=[person.uuid])


def test_from_the_dossier_of_a_person_to_a_request_that_is_sent(noor, bart, bart_asks):
    dossier = bart_asks.get(reverse("person_admin:edit", args=[noor.pk])).text
    assert f"/sector/persoon/{noor.uuid}/vrijstelling/" in dossier
    told_before = held(noor, credential())
    of = module()
    page = bart_asks.get(begin(noor) + f"?module={of.code}")
    assert of.code in page.text
    assert "A colleague decides" in page.text
    assert AccessLog.objects.filter(viewer=bart, subject=noor.uuid).exists()

    step = bart_asks.post(begin(noor) + f"?module={of.code}")
    request = ExemptionRequest.objects.get()
    assert (request.asked_as, request.asked_by, request.employment) == (AskedAs.OFFICER, bart, None)
    assert list(request.credentials.all()) == [told_before]
    for name in ("holds", "modules", "send"):
        assert bart_asks.get(reverse(f"exemptions:{name}", args=[request.uuid])).status_code == 200
    assert step.url == reverse("exemptions:holds", args=[request.uuid])
    bart_asks.post(reverse("exemptions:send", args=[request.uuid]), {"motivation": "Per brief gevraagd.", "send": ""})
    request.refresh_from_db()
    assert request.is_sent
    assert bart_asks.get(reverse("exemptions:request", args=[request.uuid])).status_code == 200
    assert request.number in bart_asks.get(begin(noor)).text


def test_a_draft_that_is_thrown_away_leads_back_to_the_person(noor, bart_asks):
    bart_asks.post(begin(noor))
    thrown = bart_asks.post(reverse("exemptions:discard", args=[ExemptionRequest.objects.get().uuid]))
    assert thrown.url == begin(noor)
    assert not ExemptionRequest.objects.exists()


def test_who_asked_it_does_not_decide_about_it(noor, bart, bart_asks):
    bart_asks.post(begin(noor) + f"?module={module().code}")
    request = ExemptionRequest.objects.get()
    bart_asks.post(reverse("exemptions:send", args=[request.uuid]), {"motivation": "Per brief gevraagd.", "send": ""})
    requested = request.modules.get()
    with pytest.raises(RuleBroken, match="your own request"):
        take(requested, by=bart, at=NOW)
    assert take(requested, by=account("els@sector.example", Role.OFFICER), at=NOW).state == "in_review"


def test_nobody_asks_so_for_themselves(sector, visit):
    me = person("bart@sector.example", "Bart", "Bos")
    mine = visit(account("bart@sector.example", Role.OFFICER), second_factor=True)
    assert "for somebody else" in mine.post(begin(me), follow=True).text
    assert not ExemptionRequest.objects.exists()


def test_an_editor_of_the_catalogue_and_a_learner_do_not(noor, visit):
    curator = visit(account("cas@sector.example", Role.CURATOR), second_factor=True)
    assert curator.post(begin(noor)).status_code in (403, 404)
    assert visit(noor.user).post(begin(noor)).status_code in (403, 404)
    assert not ExemptionRequest.objects.exists()
