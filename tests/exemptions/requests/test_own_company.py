"""Within one company: managers who ask for themselves, and who send what a colleague began."""

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.guiding import assign_mentor
from exemptions.enums import SUBMITTED, AskedAs
from exemptions.models import ExemptionRequest
from exemptions.requests.asking import NotYours
from exemptions.requests.composing import begin_request
from portal.notices.models import Notification
from tests.employees import making as people
from tests.exemptions.asking import make_request
from tests.training.tracks.making import learner

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()


def page(name, *args):
    return reverse(f"exemptions:{name}", args=args)


def test_a_manager_who_works_there_asks_for_themselves_as_everybody_does(company, lien, visit):
    own = learner(company, lien.email, "Lien", "Maes")
    client = visit(own.employee.user)
    response = client.post(page("company_begin", company.uuid), {"employment": own.pk}, follow=True)
    assert response.status_code == 200
    assert "What do you hold?" in response.text
    request = ExemptionRequest.objects.get()
    assert (request.asked_as, request.employment) == (AskedAs.LEARNER, None)
    with pytest.raises(NotYours):
        begin_request(own.employee, asked_as=AskedAs.MANAGER, employment=own, by=own.employee.user, at=NOW)


def test_a_manager_sends_what_a_mentor_of_the_company_began(emre, company, lien, visit):
    guide = people.mentor(company)
    assign_mentor(emre, guide, by=None, at=NOW)
    request = make_request(emre.employee, asked_as=AskedAs.MENTOR, employment=emre, by=guide.user)
    client = visit(lien)
    assert client.get(page("send", request.uuid)).status_code == 200
    response = client.post(page("send", request.uuid), {"motivation": "Werkt hier al lang.", "send": "1"}, follow=True)
    assert "Sent to the sector" in response.text
    request.refresh_from_db()
    assert (request.asked_as, request.modules.get().state) == (AskedAs.MENTOR, SUBMITTED)
    assert str(lien) in Notification.objects.get(user=emre.employee.user, event="exemptions.submitted").text
