"""Which mails people get: at once, once a day, or none; and what always comes."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone
from django_tenants.utils import tenant_context

from portal.jobs.nightly import do_nightly_work
from portal.notices import kinds
from portal.notices.choosing import choices_of, choose
from portal.notices.digests import send_digests
from portal.notices.enums import ByMail
from portal.notices.models import MailChoice, Notification
from tests.accounts.people import account, signed_in
from tests.notices import making

PAGE = "/account/berichten/instellingen/"
NIGHT = datetime(2026, 11, 22, 2, 7, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def news(monkeypatch):
    """The event of these tests is of a kind about which people choose."""
    for code in list(kinds.kinds):
        monkeypatch.delitem(kinds.kinds, code)
    monkeypatch.setitem(kinds.kinds, "tests.news", kinds.Kind("tests.news", "News", frozenset(["employers.validated"])))


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def tell(sector, commits):
    """`tell(user, times=2)` tells of the event, and lets the mails leave."""

    def tell_and_commit(*users, **facts):
        with commits():
            return making.told(*users, **facts)

    return tell_and_commit


@pytest.fixture
def night(commits):
    def pass_by(later=0):
        with commits():
            do_nightly_work(at=NIGHT + timedelta(days=later))

    return pass_by


def wants(how, email="mieke@sector.example", **fields):
    user = account(email, **fields)
    choose(user, {"tests.news": how})
    return user


def test_who_chose_nothing_hears_at_once_and_reads_where_to_choose(sector, news, tell):
    tell(account())

    (letter,) = mail.outbox
    assert f"http://alfa.localhost:8000{PAGE}" in letter.body
    assert letter.extra_headers["List-Unsubscribe"] == f"<http://alfa.localhost:8000{PAGE}>"
    assert choices_of(account()) == {"tests.news": ByMail.AT_ONCE}


def test_everybody_hears_as_they_chose_and_all_of_them_read_it_in_the_portal(sector, news, tell, night):
    now, daily, never = (wants(how, f"{how}@sector.example") for how in ByMail)
    tell(now, daily, never)
    assert [letter.to for letter in mail.outbox] == [[now.email]]
    assert {each.user for each in Notification.objects.all()} == {now, daily, never}

    night()
    assert [letter.to for letter in mail.outbox] == [[now.email], [daily.email]]


def test_a_digest_tells_all_of_the_day_once_in_the_language_of_who_gets_it(sector, news, tell, night):
    luc = wants(ByMail.DIGEST, "luc@sector.example", language="fr")
    tell(luc, times=3, to="my_account")
    night()
    night(later=1)

    (letter,) = mail.outbox
    assert letter.subject == "What happened: 3 messages"
    assert [letter.body.count(f"Belcentrum {number}") for number in range(3)] == [1, 1, 1]
    assert letter.body.index("Belcentrum 0") < letter.body.index("Belcentrum 2")
    assert letter.body.count("http://alfa.localhost:8000/fr/account/\n") == 3
    assert f"http://alfa.localhost:8000/fr{PAGE}" in letter.body


def test_what_was_read_in_the_portal_is_not_mailed_any_more(sector, news, tell, night):
    user = wants(ByMail.DIGEST)
    tell(user, name="Gelezen")
    Notification.objects.mark_read(at=timezone.now())
    night()
    assert mail.outbox == []

    tell(user, name="Ongelezen")
    night(later=1)
    assert ["Gelezen" in letter.body for letter in mail.outbox] == [False]


def test_who_closed_the_account_gets_no_digest(sector, news, tell, night):
    user = wants(ByMail.DIGEST)
    tell(user)
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    night()

    assert (mail.outbox, Notification.objects.waiting_for_digest().count()) == ([], 0)


def test_who_wants_no_more_mails_gets_no_digest_of_what_waited(sector, news, tell, night):
    user = wants(ByMail.DIGEST)
    tell(user)
    choose(user, {"tests.news": ByMail.NEVER})
    night()
    assert mail.outbox == []


def test_who_wants_mails_at_once_again_still_gets_the_digest_of_what_waited(sector, news, tell, night):
    user = wants(ByMail.DIGEST)
    tell(user)
    choose(user, {"tests.news": ByMail.AT_ONCE})
    night()
    assert len(mail.outbox) == 1


def test_what_always_arrives_cannot_be_silenced(sector, tell):
    """The event is of no kind, whatever somebody stored."""
    user = account()
    for kind in ("employers.validated", "employers.progress"):
        MailChoice.objects.create(user=user, kind=kind, how=ByMail.NEVER)
    tell(user)

    (letter,) = mail.outbox
    assert PAGE not in letter.body
    assert letter.extra_headers == {"Auto-Submitted": "auto-generated"}


@pytest.mark.parametrize("what", ["asked", "refused", "validated", "ended", "suspended", "granted", "claimed", "match"])
def test_what_asks_for_a_decision_or_tells_one_is_of_no_kind(what):
    assert [event for kind in kinds.kinds.values() for event in kind.events if what in event.split(".")[1]] == []


def test_every_event_about_which_people_choose_exists_and_is_of_one_kind():
    events = [event for kind in kinds.kinds.values() for event in kind.events]
    missing = [
        event
        for event in events
        if not Path(settings.ROOT, "templates", event.replace(".", "/events/", 1) + ".txt").exists()
    ]
    assert (missing, len(events)) == ([], len(set(events)))


def test_a_sector_that_is_closed_sends_no_digests(sector, news, tell):
    tell(wants(ByMail.DIGEST))
    sector.status = "closed"
    with tenant_context(sector):
        send_digests(at=NIGHT)
    assert (mail.outbox, Notification.objects.waiting_for_digest().count()) == ([], 1)


def test_the_choice_of_one_sector_is_not_that_of_the_other(sector, other_sector, news):
    wants(ByMail.NEVER)
    with tenant_context(other_sector):
        assert choices_of(account()) == {"tests.news": ByMail.AT_ONCE}


def test_people_choose_on_a_page_that_shows_what_they_chose(sector, news, inside, no_writes):
    client = signed_in("alfa.localhost", wants(ByMail.DIGEST))
    with no_writes():
        page = client.get(PAGE).content.decode()
    assert 'value="digest" class="form-check-input" id="id_tests.news_1" required checked' in page.replace("\n", " ")
    assert "These always come at once:" in page

    answer = client.post(PAGE, {"tests.news": "never"}, follow=True)
    assert "From now on you get your mails like this." in answer.content.decode()
    with inside():
        assert choices_of(account()) == {"tests.news": ByMail.NEVER}


@pytest.mark.parametrize("typed", [{}, {"tests.news": "often"}, {"other": "never"}])
def test_a_choice_that_does_not_exist_is_refused(sector, news, inside, typed):
    client = signed_in("alfa.localhost", account())

    assert client.post(PAGE, typed).status_code == 200
    with inside():
        assert not MailChoice.objects.exists()


def test_the_list_of_messages_leads_to_the_choices(sector):
    assert f'href="{PAGE}"' in signed_in("alfa.localhost", account()).get("/account/berichten/").content.decode()


def test_telling_many_asks_their_choices_at_once(sector, news, django_assert_num_queries, tell):
    users = [wants(ByMail.DIGEST, f"p{number}@sector.example") for number in range(3)]
    making.told(users[0])
    with django_assert_num_queries(2):  # The choices, and the messages.
        making.told(users[0])
    with django_assert_num_queries(2):
        making.told(*users)
