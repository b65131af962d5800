"""What may never stand in a message or an invitation, with the sentence people read; and who sees which."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from portal.accounts.enums import Role
from portal.notices.codes import hash_of, new_code
from portal.notices.models import Invitation, Notification
from tests.accounts.people import account
from tests.notices import making

NOW = timezone.now()


def message(**fields):
    return Notification(user=account(), event="tests.event", title="Title", told_at=NOW, **fields)


def invitation(**fields):
    given = {"email": making.INVITED, "code_hash": hash_of(new_code()), "invited_at": NOW}
    given |= {"expires_at": NOW + datetime.timedelta(days=1)}
    return Invitation(purpose="tests.club", subject=making.CLUB, **given | fields)


def twice():
    invitation(email="PIET@sector.example").save()
    return invitation()


BROKEN = {
    "notification_leads_within_the_sector": lambda: message(path="//evil.example/"),
    "invitation_once_while_open": twice,
    "invitation_accepted_or_withdrawn": lambda: invitation(accepted_at=NOW, withdrawn_at=NOW),
    "invitation_ends_after_it_began": lambda: invitation(expires_at=NOW),
    "invitation_is_locked_by_wrong_answers": lambda: invitation(wrong_answers=4),
}


def sentences():
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in (Notification, Invitation)
        for constraint in model._meta.constraints
    }


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses_what_may_never_be(sector, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        BROKEN[name]().save()


@pytest.mark.parametrize("name", BROKEN)
def test_each_refusal_has_its_sentence(sector, name):
    with pytest.raises(ValidationError) as refusal:
        BROKEN[name]().validate_constraints()
    assert refusal.value.messages == [sentences()[name]]


def test_each_constraint_is_proved_here():
    assert set(sentences()) == set(BROKEN)


@pytest.mark.parametrize("path", ["https://evil.example/", "javascript:x", "account/", "//"])
def test_a_message_leads_to_no_other_host(sector, path):
    with pytest.raises(IntegrityError, match="notification_leads_within_the_sector"), transaction.atomic():
        message(path=path).save()


def test_an_invitation_may_follow_on_one_that_is_over(sector):
    invitation(withdrawn_at=NOW).save()
    invitation(accepted_at=NOW).save()
    invitation().save()
    assert Invitation.objects.open_on(NOW).count() == 1


def test_everyone_sees_what_was_told_to_them_and_nothing_else(sector):
    mine, other = account(), account("ander@sector.example")
    chief = account("chef@sector.example", Role.ADMINISTRATOR)
    message().save()
    assert Notification.objects.visible_to(mine).count() == 1
    assert not Notification.objects.visible_to(other).exists()
    assert not Notification.objects.visible_to(chief).exists()


def test_new_messages_come_first_and_then_the_newest(sector):
    day = datetime.timedelta(days=1)
    for title, ago, read in (("old new", 3, None), ("old", 2, NOW), ("new", 1, None), ("last", 0, NOW)):
        Notification.objects.create(user=account(), event="x", title=title, told_at=NOW - ago * day, read_at=read)
    assert [told.title for told in Notification.objects.unread_first()] == ["new", "old new", "last", "old"]


def test_what_was_read_keeps_the_moment_at_which_it_was(sector):
    message(read_at=NOW).save()
    assert Notification.objects.mark_read(at=NOW + datetime.timedelta(days=1)) == 0
    assert Notification.objects.get().read_at == NOW


def test_the_code_itself_is_not_kept(sector, club, django_capture_on_commit_callbacks):
    made, code = making.invitation(django_capture_on_commit_callbacks)
    row = str(Invitation.objects.filter(pk=made.pk).values().get())
    assert code not in row
    assert code.replace("-", "") not in row
