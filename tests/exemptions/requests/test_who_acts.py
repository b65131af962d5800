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
from tests.accounts.people import account
from tests.employees import making as people
from tests.exemptions.asking import make_request, send
from tests.training.tracks.making import learner

NOW = timezone.now()
TODAY = timezone.localdate()


def page(name, *args):
    return reverse(f"exemptions:{name}", args=args)


@pytest.fixture
def emre(company):
    return learner(company, "emre@home.example", "Emre", "Yildiz")


@pytest.fixture
def lien(company):
    """A manager of the company."""
    return company.members.managers().first().user


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
