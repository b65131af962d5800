"""Who is told what, in which language, once; and when the mails leave."""

from contextlib import nullcontext

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite
from portal.notices.mails import Attachment
from portal.notices.models import Notification
from tests.accounts.people import account
from tests.notices import making


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_everyone_is_told_once_in_their_own_language(sector, commits, settings):
    lien, luc = account("lien@sector.example"), account("luc@sector.example", language="fr")
    with commits():
        making.told(lien, luc, lien, account("lien@sector.example"), to="my_account")

    assert list(Notification.objects.order_by("pk").values_list("user__email", "path")) == [
        ("lien@sector.example", "/account/"),
        ("luc@sector.example", "/fr/account/"),
    ]
    assert [letter.to for letter in mail.outbox] == [["lien@sector.example"], ["luc@sector.example"]]
    assert mail.outbox[0].body.split()[-3] == "http://alfa.localhost:8000/account/"
    assert "http://alfa.localhost:8000/fr/account/" in mail.outbox[1].body


def test_who_may_not_enter_any_more_is_told_nothing(sector, commits):
    with commits():
        told = making.told(account("weg@sector.example", is_active=False))
    assert (told, mail.outbox, Notification.objects.count()) == ([], [], 0)


def test_a_mail_tells_only_what_was_kept(sector, commits):
    """The work was undone, so nothing happened; and before it is done nothing is told."""
    user = account()

    def work_that_fails():
        making.told(user)
        raise RuleBroken("no")

    with commits(), pytest.raises(RuleBroken):
        transaction.atomic(work_that_fails)()
    assert (mail.outbox, Notification.objects.count()) == ([], 0)

    with commits():
        making.told(user)
        assert mail.outbox == []
    assert len(mail.outbox) == 1


def test_a_mail_comes_from_the_sector_and_no_machine_answers_it(sector, commits):
    with commits():
        making.told(account())
    (letter,) = mail.outbox
    assert letter.from_email.startswith("Sector Alfa <")
    assert letter.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_a_mail_server_that_is_down_stops_nothing(sector, commits, monkeypatch, caplog):
    def down(message):
        raise ConnectionError("no mail server")

    monkeypatch.setattr("portal.notices.mails.EmailMessage.send", down)
    with commits():
        making.told(account())
    assert Notification.objects.count() == 1
    assert "could not be sent" in caplog.text
    assert "mieke@sector.example" not in caplog.text


def test_a_name_with_line_breaks_makes_no_header_of_its_own(sector, commits):
    with commits():
        making.told(account(), name="Bel\nBcc: iedereen@elders.example\n\nTekst")
    (letter,) = mail.outbox
    assert "\n" not in letter.subject
    assert letter.message().get_all("Bcc") is None


def test_a_very_long_name_is_told_too(sector, commits):
    with commits():
        making.told(account(), name="x" * 300)
    assert len(Notification.objects.get().title) == 200


def test_somebody_is_invited_to_the_same_once(sector, club, commits):
    for email, refused in (("piet@sector.example", False), (" PIET@sector.example ", True)):
        wanted = {"purpose": "tests.club", "subject": making.CLUB, "email": email, "language": "nl"}
        with commits(), pytest.raises(RuleBroken, match="invited already") if refused else nullcontext():
            invite(**wanted, by=account(), at=timezone.now())
    assert [letter.to for letter in mail.outbox] == [["piet@sector.example"]]


def test_an_invitation_speaks_the_language_that_was_chosen_for_it(sector, club, django_capture_on_commit_callbacks):
    _made, code = making.invitation(django_capture_on_commit_callbacks, language="fr")
    assert f"http://alfa.localhost:8000/fr/uitnodiging/{code}/" in mail.outbox[0].body


def test_a_mail_carries_what_goes_in_the_receivers_calendar(sector, commits_at_once):
    mieke, piet = account(), account("piet@sector.example", language="fr")

    def calendar(user):
        return [Attachment("agenda-1.ics", f"X:{user.email}".encode(), "text/calendar; method=REQUEST")]

    making.told(mieke, piet, calendar=calendar)
    for letter, user in zip(mail.outbox, (mieke, piet), strict=True):
        (file,) = [part for part in letter.message().walk() if part.get_filename()]
        assert file.get_content_type() == "text/calendar"
        assert file.get_param("method") == "REQUEST"
        assert file.get_payload(decode=True).decode().strip() == f"X:{user.email}"
