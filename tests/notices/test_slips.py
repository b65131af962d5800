"""An invitation on a slip of paper: who knows the date of birth and proves an address of their own accepts it, once."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.utils import timezone

from portal.accounts.models import User
from portal.kit.rules import RuleBroken
from portal.notices.inviting import make_slip
from portal.notices.models import Invitation
from portal.notices.models.invitations import CannotBeAccepted
from tests.accounts.people import PASSWORD, account, signed_in
from tests.notices import making

BORN = datetime.date(1990, 2, 3)
MINE = "fatima@home.example"
TYPED = {"first_name": "Fatima", "last_name": "El Amrani", "email": MINE, "password1": PASSWORD}


@pytest.fixture
def slip(club, sector):
    """A slip of the club, and its page: slip(born=...) gives (invitation, address)."""

    def make(*, born=BORN, at=None):
        club.birth_date = lambda joined: born
        names = {"first_name": "Fatima", "last_name": "El Amrani", "language": "nl", "by": account("lien@x.example")}
        made, code = make_slip(purpose="tests.club", subject=making.CLUB, at=at or timezone.now(), **names)
        return made, f"/en/uitnodiging/{code}/"

    return make


def code_in_mail():
    return mail.outbox[-1].body.split("    ")[1].split()[0]


def test_the_page_says_what_it_is_for_and_asks_as_little_as_it_can(slip, client_at, no_writes, strict_templates):
    _made, address = slip(born=None)
    with no_writes():
        page = client_at("alfa").get(address)

    assert page.status_code == 200
    assert "Join the club" in page.text
    assert 'value="El Amrani"' in page.text
    assert [field.name for field in page.context["form"] if not field.initial] == ["email", "password1"]


def test_an_account_is_made_its_address_proven_and_the_slip_accepted(slip, client_at, club, alfa, strict_templates):
    made, address = slip()
    client = client_at("alfa")

    sent = client.post(address, TYPED | {"birth_date": "1990-02-03"})
    assert club.members == []
    assert not EmailAddress.objects.get(email=MINE).verified
    assert mail.outbox[-1].to == [MINE]
    client.get(sent.url)
    assert client.post("/en/account/confirm-email/", {"code": code_in_mail()}).url == address
    page = client.get(address)
    assert "birth_date" not in page.context["form"].fields
    assert client.post(address).url == "/opleidingen/"

    assert club.members == [MINE]
    with alfa():
        assert Invitation.objects.get(pk=made.pk).accepted_by.email == MINE
    assert client.post(address).status_code == 410


def test_three_wrong_dates_lock_the_slip(slip, client_at, club, alfa):
    made, address = slip()
    client = client_at("alfa")
    wrong = TYPED | {"birth_date": "1990-02-04"}

    assert "You can try 2 times more." in client.post(address, wrong).text
    assert "You can try once more." in client_at("alfa").post(address, wrong).text
    locked = client.post(address, wrong)
    assert locked.status_code == 410
    assert "no longer works" in locked.text

    assert client.post(address, TYPED | {"birth_date": "1990-02-03"}).status_code == 410
    assert not User.objects.filter(email=MINE).exists()
    with pytest.raises(CannotBeAccepted), alfa():
        Invitation.objects.get(pk=made.pk).answer(True, at=timezone.now())


def test_who_is_logged_in_also_says_the_date_of_birth(slip, alfa, club):
    _made, address = slip()
    with alfa():
        client = signed_in("alfa.localhost", account("dief@x.example"))

    assert "birth_date" in client.get(address).context["form"].fields
    for left in (2, 1, 0):
        answer = client.post(address, {"birth_date": "1980-01-01"})
        assert answer.status_code == (200 if left else 410)
    assert club.members == []


def test_who_has_an_account_logs_in_and_comes_back(slip, client_at, club):
    _made, address = slip(born=None)
    account(MINE)
    client = client_at("alfa")
    assert "?next=%2Fen%2Fuitnodiging%2F" in client.get(address).text

    client.post("/en/account/login/", {"login": MINE, "password": PASSWORD, "next": address})
    assert client.post(address).url == "/opleidingen/"

    assert club.members == [MINE]


def test_a_slip_does_not_tell_whether_an_address_has_an_account(slip, client_at):
    _made, address = slip(born=None)
    account(MINE)
    answers = [client_at("alfa").post(address, TYPED | {"email": email}) for email in (MINE, "new@x.example")]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, "/en/account/confirm-email/")}


@pytest.mark.parametrize(("field", "wrong"), [("password1", "kort"), ("email", "fatima@"), ("birth_date", ""), ("birth_date", "gisteren")])  # fmt: skip
def test_what_is_wrong_is_said_and_counts_as_no_answer(slip, client_at, alfa, field, wrong):
    made, address = slip()
    answer = client_at("alfa").post(address, TYPED | {"birth_date": "1990-02-03", field: wrong})

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    with alfa():
        assert Invitation.objects.get(pk=made.pk).wrong_answers == 0


def test_a_new_slip_takes_the_place_of_the_old_one(slip, client_at):
    _first, old = slip()
    _second, new = slip()

    assert (client_at("alfa").get(old).status_code, client_at("alfa").get(new).status_code) == (410, 200)


def test_a_slip_is_too_old_after_thirty_days(slip, client_at):
    _made, address = slip(at=timezone.now() - datetime.timedelta(days=31))

    assert client_at("alfa").get(address).status_code == 410


def test_when_what_is_joined_refuses_the_slip_stays_open(slip, alfa, club):
    made, address = slip(born=None)
    club.refuses = "The club is full."
    with alfa():
        client = signed_in("alfa.localhost", account(MINE))

    assert "The club is full." in client.post(address).text
    with alfa():
        assert Invitation.objects.get(pk=made.pk).accepted_at is None


def test_a_mail_proves_the_person_so_no_date_is_asked(club, sector, client_at, django_capture_on_commit_callbacks):
    club.birth_date = lambda joined: BORN
    _made, code = making.invitation(django_capture_on_commit_callbacks)

    assert "birth_date" not in client_at("alfa").get(f"/uitnodiging/{code}/").context["form"].fields


def test_after_three_wrong_answers_none_is_taken(slip):
    made, _address = slip()
    for _time in range(3):
        made.answer(False, at=timezone.now())
    assert made.answers_left == 0
    with pytest.raises(RuleBroken):
        made.answer(False, at=timezone.now())
