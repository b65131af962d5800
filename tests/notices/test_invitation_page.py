"""Who holds the code of an invitation accepts it, once: with an account that is there, or one made on the spot."""

import datetime

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.accounts.models import User
from portal.kit.rules import RuleBroken
from portal.notices.inviting import accept, accept_with_new_account, invite_again
from portal.notices.models import Invitation
from tests.accounts.people import PASSWORD, account, signed_in
from tests.notices import making

TYPED = {"first_name": "Piet", "last_name": "Claes", "password": PASSWORD}


@pytest.fixture
def invited(club, sector, django_capture_on_commit_callbacks):
    """An invitation of the club, and its page: invited() gives (invitation, address)."""

    def make(**fields):
        made, code = making.invitation(django_capture_on_commit_callbacks, **fields)
        return made, f"/uitnodiging/{code}/"

    return make


def accepted(invitation, alfa):
    with alfa():
        return Invitation.objects.values_list("accepted_by__email", flat=True).get(pk=invitation.pk)


def test_the_page_says_who_invites_whom_to_what_and_until_when(invited, client_at, no_writes):
    made, address = invited()
    with no_writes():
        page = client_at("alfa").get(address)
    assert (page.status_code, page["Cache-Control"]) == (200, "max-age=0, no-cache, no-store, must-revalidate, private")
    wanted = ["Join the club", "Mieke Maes", "Piet Claes (piet@sector.example)"]
    wanted.append(str(timezone.localtime(made.expires_at).year))
    assert [words for words in wanted if words not in page.text] == []


def test_a_password_is_all_that_a_new_person_types(invited, client_at):
    _made, address = invited()
    form = client_at("alfa").get(address).context["form"]
    assert [field.name for field in form if not field.initial] == ["password"]
    assert form["email"].field.disabled


def test_an_account_is_made_on_the_spot_and_its_address_is_proven(invited, client_at, club, alfa):
    made, address = invited()
    client = client_at("alfa")
    response = client.post(f"/fr{address}", TYPED | {"first_name": "Pieter"})

    assert (response.status_code, response.url) == (302, "/opleidingen/")
    assert club.members == [making.INVITED]
    assert client.get("/account/").status_code == 200
    user = User.objects.get(email=making.INVITED)
    assert (user.first_name, user.last_name, user.language, user.roles) == ("Pieter", "Claes", "fr", frozenset())
    proven = EmailAddress.objects.get(user=user)
    assert (proven.email, proven.verified, proven.primary) == (making.INVITED, True, True)
    assert accepted(made, alfa) == making.INVITED
    assert client_at("alfa").post("/account/login/", {"login": making.INVITED, "password": PASSWORD}).url == "/fr/mijn/"


def test_the_account_is_for_the_address_that_was_invited_whatever_is_sent(invited, client_at, club):
    _made, address = invited()
    client_at("alfa").post(address, TYPED | {"email": "dief@sector.example", "is_superuser": "on"})
    assert club.members == [making.INVITED]
    assert not User.objects.filter(email="dief@sector.example").exists()
    assert not User.objects.get(email=making.INVITED).is_superuser


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("password", ""),
        ("password", "kort"),
        ("password", "password123"),
        ("password", making.INVITED),
        ("password", "vandenbroucke"),
        ("first_name", ""),
        ("last_name", "x" * 151),
        ("last_name", "\x00"),
    ],
)
def test_what_is_wrong_is_said_and_nobody_joins(invited, client_at, club, alfa, field, wrong):
    made, address = invited()
    response = client_at("alfa").post(address, TYPED | {"last_name": "Vandenbroucke", field: wrong})
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert (club.members, accepted(made, alfa), User.objects.filter(email=making.INVITED).count()) == ([], None, 0)


def test_without_joining_there_is_no_account(invited, client_at, club, alfa):
    """Both or neither."""
    made, address = invited()
    club.refuses = "The club is full."
    response = client_at("alfa").post(address, TYPED)
    assert "The club is full." in response.text
    assert 'value="Claes"' in response.text
    assert (accepted(made, alfa), User.objects.filter(email=making.INVITED).exists()) == (None, False)


def test_who_has_an_account_with_that_address_logs_in_and_comes_back(invited, client_at, club, alfa):
    made, address = invited()
    account(making.INVITED)
    client = client_at("alfa")
    page = client.get(address)
    log_in = f"/account/login/?next=%2Fuitnodiging%2F{address.split('/')[2]}%2F"
    assert (f'href="{log_in}"' in page.text, 'name="password"' in page.text) == (True, False)

    assert client.post(address, TYPED).url == log_in
    assert (club.members, accepted(made, alfa)) == ([], None)

    came_back = client.post("/account/login/", {"login": making.INVITED, "password": PASSWORD, "next": address})
    assert came_back.url == address
    assert client.post(address).url == "/opleidingen/"
    assert club.members == [making.INVITED]


def test_who_makes_an_account_elsewhere_comes_back_to_the_invitation(invited, client_at):
    """With another address than the one that was invited."""
    _made, address = invited()
    client = client_at("alfa")
    names = {"first_name": "Piet", "last_name": "Claes", "email": "thuis@sector.example", "password1": PASSWORD}
    client.post("/account/signup/", names | {"next": address})
    code = mail.outbox[-1].body.split("    ")[1].split()[0]
    assert client.post("/account/confirm-email/", {"code": code}).url == address
    assert "thuis@sector.example" in client.get(address).text


def test_the_page_says_with_which_account_one_accepts(invited, alfa, club):
    made, address = invited()
    lena = account("lena@sector.example")
    client = signed_in("alfa.localhost", lena)
    page = client.get(address).text
    assert "but the invitation was sent to piet@sector.example" in page
    assert f'name="next" value="{address}"' in page, "another account: log out, and back here"
    assert 'name="password"' not in page
    assert client.post("/account/logout/", {"next": address}).url == address

    with alfa():
        client = signed_in("alfa.localhost", lena)
    assert client.post(address).url == "/opleidingen/"
    assert (club.members, accepted(made, alfa)) == (["lena@sector.example"], "lena@sector.example")


def test_a_join_that_is_refused_leaves_the_invitation_open(invited, alfa, club):
    made, address = invited()
    club.refuses = "You are a member already."
    response = signed_in("alfa.localhost", account("lena@sector.example")).post(address)
    assert (response.status_code, "You are a member already." in response.text) == (200, True)
    assert accepted(made, alfa) is None


def test_a_used_code_opens_nothing_a_second_time(invited, client_at, club):
    _made, address = invited()
    client_at("alfa").post(address, TYPED)
    for client in (client_at("alfa"), signed_in("alfa.localhost", User.objects.get(email=making.INVITED))):
        for response in (client.get(address), client.post(address, TYPED)):
            assert (response.status_code, "used already" in response.text) == (410, True)
    assert club.members == [making.INVITED]


def test_an_invitation_that_is_withdrawn_over_or_replaced_says_why(invited, client_at, club, sector):
    made, address = invited()
    client = client_at("alfa")
    with time_machine.travel(made.expires_at, tick=False):
        assert "too old" in client.get(address).text
        assert client.post(address, TYPED).status_code == 410
    invite_again(made, by=None, at=timezone.now())
    assert "withdrawn" in client.get(address).text
    assert client.post(address, TYPED).status_code == 410
    assert (club.members, User.objects.filter(email=making.INVITED).exists()) == ([], False)


def test_what_is_gone_cannot_be_joined(invited, client_at, club, monkeypatch, sector):
    _made, address = invited()
    club.is_there = False
    assert "not there any more" in client_at("alfa").get(address).text
    assert client_at("alfa").post(address, TYPED).status_code == 410
    monkeypatch.undo()
    assert client_at("alfa").get(address).status_code == 410, "nor what the portal does not know any more"


def test_an_invitation_of_one_sector_is_unknown_in_the_other(invited, client_at, club, other_sector, alfa):
    made, address = invited()
    client = client_at("beta")
    assert {client.get(address).status_code, client.post(address, TYPED).status_code} == {404}
    assert client.post("/uitnodiging/", {"code": address.split("/")[2]}).status_code == 200
    assert (club.members, accepted(made, alfa)) == ([], None)


@pytest.mark.parametrize("code", ["x", "K7PM-2QRT-9HXB", "%00", "%F0%9F%91%8B", "x" * 3000, "..", "'%20OR%201=1"])
def test_an_unknown_code_is_a_page_that_helps(sector, client_at, code):
    response = client_at("alfa").get(f"/uitnodiging/{code}/")
    assert response.status_code == 404
    assert 'name="code"' in response.text


@pytest.mark.parametrize(
    "written", [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code.replace('-', ' ')} "]
)
def test_a_code_is_typed_as_one_likes(invited, client_at, written):
    _made, address = invited()
    client = client_at("alfa")
    there = client.post("/uitnodiging/", {"code": written(address.split("/")[2])}).url
    assert "Join the club" in client.get(there).text


@pytest.mark.parametrize("code", ["", "---", "K7PM", "\x00", "x" * 500])
def test_a_wrong_code_is_said_and_stays_to_be_mended(sector, client_at, code):
    response = client_at("alfa").post("/uitnodiging/", {"code": code})
    assert response.status_code == 200
    assert "code" in response.context["form"].errors


def test_who_guesses_codes_waits_even_for_one_that_exists(invited, client_at, club):
    _made, address = invited()
    client = client_at("alfa")
    guesses = [client.get(f"/uitnodiging/{number}/").status_code for number in range(5)]
    guesses += [client.post("/uitnodiging/", {"code": f"{number}"}).status_code for number in range(5)]
    assert guesses == [404] * 5 + [200] * 5
    waits = [client.get(address), client.post(address, TYPED), client.post("/uitnodiging/", {"code": "x"})]
    assert [response.status_code for response in waits] == [429, 429, 429]
    assert client.get("/uitnodiging/").status_code == 200
    assert club.members == []


def test_who_knows_the_code_may_open_it_often(invited, client_at):
    _made, address = invited()
    client = client_at("alfa")
    assert {client.get(address).status_code for _visit in range(15)} == {200}


def test_accepting_needs_the_token_of_the_page(invited, club):
    _made, address = invited()
    client = Client(headers={"host": "alfa.localhost"}, enforce_csrf_checks=True)
    assert client.post(address, TYPED).status_code == 403
    assert club.members == []


def test_words_of_who_invites_are_shown_as_words(invited, client_at):
    _made, address = invited(first_name="<b>Piet", last_name='"><script>')
    page = client_at("alfa").get(address).text
    assert "<b>Piet" not in page
    assert '"><script>' not in page


def test_a_stale_copy_is_not_believed(invited, club):
    """Somebody accepted it after this page was made."""
    made, _address = invited()
    accept(made, by=account("lena@sector.example"), at=timezone.now())
    with pytest.raises(RuleBroken, match="used already"):
        accept_with_new_account(made, **TYPED, language="nl", at=timezone.now())
    assert not User.objects.filter(email=making.INVITED).exists()


def test_an_account_that_was_made_meanwhile_is_not_made_again(invited, club):
    made, _address = invited()
    account(making.INVITED)
    with pytest.raises(RuleBroken, match="Log in with it"):
        accept_with_new_account(made, **TYPED, language="nl", at=timezone.now() + datetime.timedelta(days=1))
    assert club.members == []
