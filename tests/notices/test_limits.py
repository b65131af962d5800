"""How many invitations may be sent on behalf of one company."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from employees.inviting.joining import PURPOSE
from employers.members import PURPOSES
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite, invite_again
from portal.notices.limits import Limit, limits
from portal.notices.models import Invitation
from tests.accounts.people import account
from tests.notices import making

COMPANY, OTHER = uuid.UUID(int=41), uuid.UUID(int=42)


@pytest.fixture
def _three_a_day(monkeypatch):
    monkeypatch.setitem(limits, "tests.club", Limit(waiting=5, a_day=3))


pytestmark = pytest.mark.usefixtures("_three_a_day")


def send(number, *, at, on_behalf=COMPANY):
    return invite(
        purpose="tests.club",
        subject=making.CLUB,
        email=f"p{number}@{on_behalf}.example",
        language="nl",
        by=account(),
        at=at,
        on_behalf=on_behalf,
    )


def test_a_company_sends_so_many_a_day_and_the_others_the_next(sector, club):
    now = timezone.now()
    sent = [send(number, at=now) for number in range(3)]

    with pytest.raises(RuleBroken, match="3 invitations were sent in the last 24 hours"):
        send(3, at=now + timedelta(hours=23))
    assert Invitation.objects.count() == len(sent)
    send(3, at=now + timedelta(hours=25))


def test_one_that_is_sent_again_counts_so_that_nobody_is_mailed_without_end(sector, club):
    now = timezone.now()
    sent = send(0, at=now)
    for _time in range(2):
        sent = invite_again(sent, by=account(), at=now)

    with pytest.raises(RuleBroken, match="in the last 24 hours"):
        invite_again(sent, by=account(), at=now)
    sent.refresh_from_db()
    assert sent.withdrawn_at is None  # What was sent before still opens.


def test_so_many_may_wait_for_an_answer(sector, club):
    now = timezone.now()
    sent = [send(number, at=now + timedelta(days=number)) for number in range(5)]

    with pytest.raises(RuleBroken, match="5 invitations still wait for an answer"):
        send(5, at=now + timedelta(days=5))
    sent[0].withdraw(at=now + timedelta(days=5))
    send(5, at=now + timedelta(days=5))
    send(6, at=now + timedelta(days=40))  # The others are too old by then.


def test_one_company_does_not_use_up_what_another_may_send(sector, club):
    now = timezone.now()
    for number in range(3):
        send(number, at=now, on_behalf=OTHER)

    assert send(0, at=now).on_behalf == COMPANY


def test_who_invites_for_nobody_is_not_counted(sector, club):
    now = timezone.now()
    for number in range(4):
        send(number, at=now, on_behalf=None)
    assert Invitation.objects.count() == 4


def test_what_companies_send_has_a_limit():
    assert {*PURPOSES.values(), PURPOSE} <= set(limits)
    assert len({limits[purpose] for purpose in PURPOSES.values()}) == 1  # Managers and mentors are counted together.
