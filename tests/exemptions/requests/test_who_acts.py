"""Who may still act on a request, and who only reads it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from employees.employing import end_employment
from exemptions.enums import IN_REVIEW, MORE_INFORMATION, AskedAs
from exemptions.models import ExemptionRequest
from exemptions.requests.answering import withdraw
from exemptions.requests.asking import NotYours
from exemptions.requests.moving import move
from portal.accounts.enums import Role
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.employees import making as people
from tests.exemptions.asking import make_request, send

NOW = timezone.now()
TODAY = timezone.localdate()


def page(name, *args):
    return reverse(f"exemptions:{name}", args=args)


def by_company(emre, lien):
    return make_request(emre.employee, asked_as=AskedAs.MANAGER, employment=emre, by=lien)


def test_officers_write_their_own_request_and_see_no_draft_of_others(noor, visit):
    own = make_request(people.person("bart@sector.example", "Bart", "Claes"))
    officer = account("bart@sector.example", Role.OFFICER)
    others = make_request(noor)
    assert list(ExemptionRequest.objects.visible_to(officer)) == [own]
    assert visit(officer).get(page("holds", own.uuid)).status_code == 200
    send(others)
    assert set(ExemptionRequest.objects.visible_to(officer)) == {own, others}


def test_a_company_where_somebody_worked_reads_and_acts_no_more(emre, lien, visit):
    [requested] = send(by_company(emre, lien))
    move(requested, IN_REVIEW, by=None, at=NOW)
    move(requested, MORE_INFORMATION, by=None, at=NOW, text="Welke tickets?")
    client, of_company = visit(lien), reverse("employers:company", args=[emre.employer.uuid])
    assert "Answer the sector about an exemption" in client.get(of_company).text
    end_employment(emre, last_day=TODAY - timedelta(days=1), by=None, at=NOW)
    with pytest.raises(NotYours):
        withdraw(requested, by=lien, at=NOW)
    text = client.get(page("request", requested.request.uuid)).text
    assert "Welke tickets?" in text
    assert page("answer", requested.request.uuid, requested.uuid) not in text
    assert client.get(page("answer", requested.request.uuid, requested.uuid)).status_code == 403
    assert client.post(page("withdraw", requested.request.uuid)).status_code == 403
    assert "Answer the sector about an exemption" not in client.get(of_company).text
    assert AccessLog.objects.filter(what="exemptions.request", acting_for=emre.employer.name).exists()


def test_a_company_does_not_go_on_writing_for_who_left(emre, lien, visit):
    request = by_company(emre, lien)
    end_employment(emre, last_day=TODAY - timedelta(days=1), by=None, at=NOW)
    for name in ("holds", "modules", "send"):
        assert visit(lien).get(page(name, request.uuid)).status_code == 403


def test_staff_come_with_their_second_factor_and_readers_need_none(emre, lien, visit):
    [requested] = send(by_company(emre, lien))
    end_employment(emre, last_day=TODAY - timedelta(days=1), by=None, at=NOW)
    address = page("request", requested.request.uuid)
    assert visit(lien).get(address).status_code == 200
    response = visit(account("bart@sector.example", Role.OFFICER)).get(address)
    assert response.status_code == 302
    assert response.url != address
