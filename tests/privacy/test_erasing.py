"""Somebody who is erased leaves no trace: in no table, no file, no session, no cache and no log."""

import logging

import pytest
from django.core import mail
from django.utils import timezone
from django.utils.translation import gettext_lazy
from wagtail.models import ModelLogEntry

from employers.members import appoint_successor
from employers.models import Employer, EmployerMember, EmployerStep
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from portal.privacy import consents
from portal.privacy.enums import ErasureState
from portal.privacy.erasing import ask_erasure, erase, refuse_erasure, withdraw_erasure
from portal.privacy.holders import called, foreseen, holders, subject_of
from portal.privacy.models import Consent, ErasureRequest
from tests.accounts.people import account
from tests.employers import making as companies
from tests.privacy import making
from tests.privacy.searching import places_with


@pytest.fixture(autouse=True)
def _something_to_allow(monkeypatch):
    purpose = consents.Purpose(gettext_lazy("Something"), gettext_lazy("Then something happens."))
    monkeypatch.setitem(consents.purposes, "tests.something", purpose)


@pytest.fixture
def officer(sector):
    return companies.officer()


def wish_of(user, **fields):
    return ask_erasure(subject=user.uuid, by=user, at=timezone.now(), **fields)


def erased(user, officer):
    return erase(wish_of(user), by=officer, at=timezone.now())


def test_somebody_who_is_erased_leaves_no_trace_anywhere(sector, officer, caplog, django_capture_on_commit_callbacks):
    caplog.set_level(logging.DEBUG)
    person = making.marked_person()
    wish = wish_of(person, reason=f"I am {making.FIRST} and {making.OWN_WORDS}")
    before = places_with(*making.WORDS)
    caplog.clear()
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        erase(wish, by=officer, at=timezone.now())

    assert len(before) > 20
    assert places_with(*making.WORDS) == []
    assert [record for record in caplog.messages if any(word.lower() in record.lower() for word in making.WORDS)] == []
    (goodbye,) = mail.outbox
    assert goodbye.to == [making.ADDRESS.lower()]
    assert "wiped" in goodbye.body


def test_what_was_done_and_decided_keeps_an_author_without_a_name(sector, officer):
    person = making.marked_person()
    shared = Employer.objects.get(state="validated", members__user=person, members__until=None)

    erased(person, officer)

    shell = User.objects.get(pk=person.pk)
    assert str(shell) == "somebody whose account is gone"
    assert not shell.is_active
    assert not shell.has_usable_password()
    assert shared.registered_by_id or Employer.objects.get(pk=shared.pk).registered_by == shell
    assert EmployerMember.objects.get(employer=shared, user=person).until == timezone.localdate()
    assert EmployerMember.objects.filter(employer=shared, added_by=shell).exists()
    assert EmployerStep.objects.get(employer=shared, state="validated").text == "Called … about this"
    assert ModelLogEntry.objects.filter(user_id=person.pk).exists()
    assert Consent.objects.get(subject=person.uuid).withdrawn_at is not None


def test_others_keep_their_messages_without_the_name(sector, officer):
    person = making.marked_person()
    lien = companies.manager()
    theirs = Notification.objects.visible_to(lien).count()

    erased(person, officer)

    assert Notification.objects.visible_to(lien).count() == theirs
    assert any("…" in message.text for message in Notification.objects.visible_to(lien))


def test_whoever_has_almost_the_same_name_keeps_it(sector, officer, mieke):
    maes = account("jan@x.example")
    User.objects.filter(pk=maes.pk).update(first_name="Mieke", last_name="Maesen")
    (message,) = Notification.objects.bulk_create(
        [
            Notification(
                user=maes, event="x", title="Mieke Maesen", text="Mieke Maes, MAES MIEKE", told_at=timezone.now()
            )
        ]
    )

    erased(mieke, officer)

    message.refresh_from_db()
    assert (message.title, message.text) == ("Mieke Maesen", "…, …")


def test_a_registration_that_nobody_validated_goes_with_the_only_one_who_works_for_it(sector, officer):
    person = making.marked_person()
    assert Employer.objects.filter(name__contains="alone").exists()

    erased(person, officer)

    assert not Employer.objects.filter(name__contains=making.LAST).exists()
    assert Employer.objects.get(name="Gone").phone == ""


def test_the_last_manager_of_a_company_is_erased_after_a_successor_is_there(sector, officer):
    lien = companies.manager()
    company = companies.employer(by=lien, validated=True)
    wish = wish_of(lien)
    with pytest.raises(RuleBroken, match="has no other manager"):
        erase(wish, by=officer, at=timezone.now())
    assert ErasureRequest.objects.get(pk=wish.pk).state == ErasureState.ASKED

    account("els@x.example")
    appoint_successor(company, email="els@x.example", language="nl", by=officer, at=timezone.now())
    erase(wish, by=officer, at=timezone.now())

    assert not User.objects.get(pk=lien.pk).is_active


def test_whoever_works_for_the_sector_is_not_erased_before_an_administrator_took_it_away(sector, officer):
    curator = account("cas@sector.example", Role.CURATOR)
    with pytest.raises(RuleBroken, match="Curator"):
        erased(curator, officer)


def test_nobody_decides_about_their_own_wish(sector, officer):
    wish = wish_of(officer)
    with pytest.raises(RuleBroken, match="your own"):
        erase(wish, by=officer, at=timezone.now())
    with pytest.raises(RuleBroken, match="your own"):
        refuse_erasure(wish, why="No", by=officer, at=timezone.now())


def test_a_wish_is_asked_once_and_settled_once(sector, officer, mieke):
    wish = wish_of(mieke)
    stale = ErasureRequest.objects.get(pk=wish.pk)
    with pytest.raises(RuleBroken, match="was asked already"):
        wish_of(mieke)

    withdraw_erasure(wish, by=mieke, at=timezone.now())

    with pytest.raises(RuleBroken, match="just before this: withdrawn"):
        erase(stale, by=officer, at=timezone.now())
    assert User.objects.get(pk=mieke.pk).email == mieke.email
    assert wish_of(mieke).state == ErasureState.ASKED


def test_a_refusal_is_explained_and_the_person_reads_it(sector, officer, mieke):
    wish = wish_of(mieke)
    with pytest.raises(RuleBroken, match="Say why"):
        refuse_erasure(wish, why=" ", by=officer, at=timezone.now())

    refuse_erasure(wish, why="The law asks five years.", by=officer, at=timezone.now())

    assert "The law asks five years." in Notification.objects.visible_to(mieke).get().text


def test_an_erasure_that_fails_half_way_changes_nothing(sector, officer, monkeypatch):
    person = making.marked_person()
    wish = wish_of(person)
    before = places_with(*making.WORDS)

    def fail(subject, *, at):
        raise OSError("disk")

    monkeypatch.setattr(holders["accounts"], "erase", fail)
    with pytest.raises(OSError, match="disk"):
        erase(wish, by=officer, at=timezone.now())

    assert places_with(*making.WORDS) == before


def test_foreseeing_says_what_erasing_then_does_and_writes_nothing(sector, officer, no_writes):
    person = making.marked_person()
    with no_writes():
        foreseen_fate = foreseen(subject_of(person))

    fate = erased(person, officer)

    assert [str(each) for each in fate.wiped] == [str(each) for each in foreseen_fate.wiped]
    assert [str(each.what) for each in fate.kept] == [str(each.what) for each in foreseen_fate.kept]


def test_somebody_who_was_erased_has_no_name_in_the_queue(sector, officer, mieke):
    assert called([mieke.uuid]) == {mieke.uuid: "Mieke Maes"}
    erased(mieke, officer)
    assert called([mieke.uuid]) == {}
