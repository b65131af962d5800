"""What was kept long enough goes at night, and nothing else does."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from employers.deciding import refuse_employer
from employers.models import AccessRequest, Employer
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.kit.personal import Term, registry
from portal.kit.rules import RuleBroken
from portal.notices.models import Invitation, Notification
from portal.privacy.holders import Fate, holders
from portal.privacy.looking import look
from portal.privacy.models import AccessLog, Consent, ErasureRequest, UnusedAccount
from portal.privacy.retention import expire_all
from tests.accounts.people import account, signed_in
from tests.employers import making as companies
from tests.notices.making import told

NOW = timezone.now()


def days(number):
    return timedelta(days=number)


def left_after(model, at):
    expire_all(at)
    return model.objects.count()


def test_messages_go_after_two_years(mieke):
    told(mieke, at=NOW)
    assert left_after(Notification, NOW + days(729)) == 1
    assert left_after(Notification, NOW + days(731)) == 0


def test_invitations_go_ninety_days_after_their_end(mieke):
    Invitation.objects.create(
        purpose="x", subject=mieke.uuid, email="x@x.example", code_hash="x", invited_at=NOW, expires_at=NOW + days(30)
    )
    assert left_after(Invitation, NOW + days(119)) == 1
    assert left_after(Invitation, NOW + days(121)) == 0


def test_an_invitation_that_was_used_goes_ninety_days_after_that(mieke):
    Invitation.objects.create(
        purpose="x",
        subject=mieke.uuid,
        email="x@x.example",
        code_hash="x",
        invited_at=NOW,
        expires_at=NOW + days(30),
        accepted_at=NOW,
    )
    assert left_after(Invitation, NOW + days(91)) == 0


def test_looks_consents_and_wishes_go_after_their_terms(mieke):
    look(viewer=account("b@x.example"), subject=mieke.uuid, what="accounts.account", at=NOW)
    Consent.objects.create(subject=mieke.uuid, purpose="a", given_at=NOW, withdrawn_at=NOW)
    Consent.objects.create(subject=mieke.uuid, purpose="b", given_at=NOW)
    ErasureRequest.objects.create(subject=mieke.uuid, state="withdrawn", asked_at=NOW, decided_at=NOW)
    ErasureRequest.objects.create(subject=mieke.uuid, asked_at=NOW)

    expire_all(NOW + days(731))
    assert (AccessLog.objects.count(), Consent.objects.count(), ErasureRequest.objects.count()) == (0, 1, 2)
    expire_all(NOW + days(5 * 365 + 1))
    assert list(ErasureRequest.objects.values_list("state", flat=True)) == ["asked"]


def test_a_refused_company_goes_after_two_years_and_one_that_waits_does_not(sector):
    refused = companies.employer(by=companies.manager(), at=NOW)
    refuse_employer(refused, reason="No", by=companies.officer(), at=NOW)
    companies.employer(by=companies.manager(), at=NOW, name="Waits")

    assert left_after(Employer, NOW + days(729)) == 2
    assert left_after(Employer, NOW + days(731)) == 1


def test_requests_for_access_go_two_years_after_the_answer(mieke):
    company = companies.employer(validated=True)
    AccessRequest.objects.create(employer=company, user=mieke, asked_at=NOW, state="withdrawn", decided_at=NOW)
    assert left_after(AccessRequest, NOW + days(729)) == 1
    assert left_after(AccessRequest, NOW + days(731)) == 0


def test_accounts_that_were_never_confirmed_go_after_thirty_days(sector):
    account("never@x.example", verified=False)
    account("confirmed@x.example")
    account("cas@sector.example", Role.CURATOR, verified=False)

    expire_all(timezone.now() + days(31))

    assert set(User.objects.values_list("email", flat=True)) == {"confirmed@x.example", "cas@sector.example"}


def test_every_term_of_the_registry_that_counts_days_is_counted_at_night(sector, monkeypatch):
    promised = {kind.until for table in registry.values() for kind in table.kinds if kind.until.days}
    counted = set()
    over_before = Term.over_before
    monkeypatch.setattr(Term, "over_before", lambda term, at: counted.add(term) or over_before(term, at))

    expire_all(NOW)

    assert {str(term.words) for term in promised - counted} == set()
    assert len(promised) > 6


def test_sessions_that_are_over_go(mieke):
    signed_in("alfa.localhost", mieke)
    assert left_after(Session, timezone.now() + days(15)) == 0


def unused(email="old@x.example", **fields):
    user = account(email, **fields)
    User.objects.filter(pk=user.pk).update(last_login=NOW - days(3 * 365 + 1))
    return user


def test_the_owner_of_an_unused_account_is_told_and_two_months_later_it_is_erased(
    sector, django_capture_on_commit_callbacks
):
    user = unused()
    with django_capture_on_commit_callbacks(execute=True):
        expire_all(NOW)
        expire_all(NOW + days(59))
    (letter,) = mail.outbox
    assert letter.to == ["old@x.example"]
    assert "three years" in letter.body
    assert User.objects.get(pk=user.pk).is_active

    expire_all(NOW + days(61))

    assert User.objects.get(pk=user.pk).erased_at is not None
    assert ErasureRequest.objects.get(subject=user.uuid).state == "done"
    assert UnusedAccount.objects.count() == 0


def test_one_that_cannot_be_erased_keeps_nobody_else(sector, monkeypatch):
    stuck, other = unused("stuck@x.example"), unused("other@x.example")
    expire_all(NOW)

    def refuse(subject, *, at):
        if subject.user == stuck:
            raise RuleBroken("Not yet.")
        return Fate()

    monkeypatch.setattr(holders["employers"], "erase", refuse)
    assert expire_all(NOW + days(61))["unused accounts"] == 1

    assert User.objects.get(pk=stuck.pk).is_active
    assert not User.objects.get(pk=other.pk).is_active
    assert UnusedAccount.objects.get().subject == stuck.uuid


def test_whoever_logs_in_after_all_keeps_the_account(sector):
    user = unused()
    expire_all(NOW)
    User.objects.filter(pk=user.pk).update(last_login=NOW + days(30))

    expire_all(NOW + days(61))

    assert User.objects.get(pk=user.pk).is_active
    assert UnusedAccount.objects.count() == 0


def test_an_account_on_which_somebody_counts_is_never_unused(sector):
    manager = unused("lien@belcentrum.example")
    companies.employer(by=manager, validated=True)
    unused("cas@sector.example")
    account("cas@sector.example", Role.CURATOR)
    assert {user.email for user in User.objects.all()} >= {"lien@belcentrum.example", "cas@sector.example"}

    expire_all(NOW)

    assert UnusedAccount.objects.count() == 0


def test_a_room_that_fails_does_not_stop_the_others(mieke, monkeypatch, caplog):
    told(mieke, at=NOW)

    def fail(at):
        raise OSError("disk")

    monkeypatch.setattr(holders["privacy"], "expire", fail)
    done = expire_all(NOW + days(731))

    assert done["failures"] == 1
    assert done["messages"] == 1
    assert "could not be deleted" in caplog.text


def retained(*options):
    out = StringIO()
    call_command("retain", *options, stdout=out)
    return out.getvalue()


def test_the_command_tells_what_it_would_do_and_then_does_it(mieke):
    told(mieke, at=NOW - days(731))
    assert "alfa: would be done: 1 messages" in retained("--sector", "alfa", "--dry-run")
    assert Notification.objects.count() == 1
    assert json.loads(retained("--all", "--json"))[0]["done"]["messages"] == 1
    assert Notification.objects.count() == 0
    assert retained("--sector", "alfa") == "alfa: nothing was kept too long\n"


def test_the_command_refuses_a_sector_that_is_not_there(sector):
    with pytest.raises(CommandError, match="no sector"):
        retained("--sector", "nowhere")
