"""What a learner did, told beside a request."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exemptions.assessing.portfolio import add_item, remove_item
from exemptions.enums import AskedAs
from exemptions.models import ExemptionRequest, PortfolioItem
from exemptions.requests.composing import begin_request
from exemptions.requests.moving import MoveNotAllowed
from exemptions.requests.submitting import submit_request
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.employees import making as people
from tests.exemptions.asking import NOW, PROGRAM, file, make_request, module

pytestmark = pytest.mark.usefixtures("strict_templates")
TOLD = dict.fromkeys(("goal", "situation", "task", "action", "result", "reflection"), "Een klant was boos.")


def at(name, request, *rest):
    return reverse(f"exemptions:{name}", args=[request.uuid, *rest])


@pytest.fixture
def hers(noor, visit):
    return visit(noor.user)


def told(request):
    by = request.employee.user
    return add_item(request.employee, told=TOLD, competences=[], upload=file(), request=request, by=by, at=NOW)


def test_a_learner_tells_it_and_the_sector_reads_it(noor, hers, visit):
    of = module()
    request = make_request(noor, of)
    assert at("tell_work", request) in hers.get(at("holds", request)).text
    refused = hers.post(at("tell_work", request), TOLD | {"goal": ""})
    assert refused.status_code == 200
    assert "Een klant was boos." in refused.text
    competence = of.module_competences.first().competence_id
    assert (
        hers.post(at("tell_work", request), TOLD | {"competences": [competence], "upload": file()}).status_code == 302
    )
    assert "Een klant was boos." in hers.get(at("holds", request)).text
    submit_request(request, by=noor.user, at=NOW)
    item = PortfolioItem.objects.get()
    assert "Een klant was boos." in hers.get(at("request", request)).text
    bart = visit(account("bart@sector.example", Role.OFFICER), second_factor=True)
    dossier = bart.get(reverse("exemption_admin:dossier", args=[request.modules.get().pk])).text
    assert "Een klant was boos." in dossier
    assert at("work_file", request, item.uuid) in dossier
    assert bart.get(at("work_file", request, item.uuid)).status_code == 200


def test_it_is_told_before_a_module_is_chosen_and_a_program_is_refused(noor, hers):
    request = begin_request(noor, asked_as=AskedAs.LEARNER, by=noor.user, at=NOW)
    refused = hers.post(at("tell_work", request), TOLD | {"upload": file("diploma.pdf", PROGRAM)})
    assert refused.status_code == 200
    assert "Een klant was boos." in refused.text
    assert not PortfolioItem.objects.exists()
    assert hers.post(at("tell_work", request), TOLD).status_code == 302
    assert PortfolioItem.objects.get().request == request


def test_it_is_taken_out_until_the_request_is_sent(noor, hers):
    request = make_request(noor, module())
    first, second = told(request), told(request)
    assert hers.post(at("remove_work", request, first.uuid)).status_code == 302
    assert list(PortfolioItem.objects.all()) == [second]
    submit_request(request, by=noor.user, at=NOW)
    with pytest.raises(MoveNotAllowed, match="sent already"):
        remove_item(second, by=noor.user, at=NOW)
    with pytest.raises(MoveNotAllowed, match="sent already"):
        told(request)


def test_it_goes_with_a_request_that_is_thrown_away(noor, hers):
    request = make_request(noor, module())
    told(request)
    assert hers.post(at("discard", request)).status_code == 302
    assert not ExemptionRequest.objects.exists()
    assert not PortfolioItem.objects.exists()


def test_strangers_find_no_such_page(noor, visit):
    request = make_request(noor, module())
    item = told(request)
    stranger = visit(people.person("jan@home.example", "Jan", "Maes").user)
    assert stranger.get(at("tell_work", request)).status_code == 404
    assert stranger.post(at("remove_work", request, item.uuid)).status_code == 404
    assert stranger.get(at("work_file", request, item.uuid)).status_code == 404


def test_as_many_queries_for_three_as_for_one(noor, hers):
    request = make_request(noor, module())
    counts = []
    for number in (1, 2):
        for _each in range(number):
            told(request)
        hers.get(at("holds", request))
        with CaptureQueriesContext(connection) as counted:
            hers.get(at("holds", request))
        counts.append(len(counted))
    assert counts[0] == counts[1]
