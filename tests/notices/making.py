"""Messages and invitations for the tests, by the verbs that the rooms call; and what is joined."""

import uuid

from django.core import mail
from django.utils import timezone

from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite
from portal.notices.purposes import purposes
from portal.notices.telling import tell
from tests.accounts.people import account

CLUB = uuid.UUID(int=9)
INVITED = "piet@sector.example"


class JoinClub:
    """Something to be invited to, that knows no company: who joined stands in `members`."""

    code = "tests.club"

    def __init__(self):
        self.members, self.is_there, self.refuses = [], True, ""

    def find(self, subject):
        return "the club" if self.is_there and subject == CLUB else None

    def ask(self, joined):
        return f"Join {joined}"

    def join(self, joined, *, user, invitation, at):
        if self.refuses:
            raise RuleBroken(self.refuses)
        self.members.append(user.email)
        return "/opleidingen/"


def open_club(monkeypatch):
    club = JoinClub()
    monkeypatch.setitem(purposes, club.code, club)
    return club


def invitation(capture, *, at=None, email=INVITED, first_name="Piet", last_name="Claes", **fields):
    """An invitation and its code, as it stands in the mail."""
    given = {"purpose": "tests.club", "subject": CLUB, "language": "nl", "by": account("lien@sector.example")} | fields
    with capture(execute=True):
        made = invite(email=email, first_name=first_name, last_name=last_name, at=at or timezone.now(), **given)
    return made, code_in(mail.outbox[-1])


def code_in(message):
    return next(word for word in message.body.split() if "/uitnodiging/" in word).split("/")[-2]


class Company:
    """What the words of an event ask of a company."""

    def __init__(self, name):
        self.name = self.number_in_words = name


def told(*users, times=1, at=None, to=None, name="Belcentrum", **others):
    """Messages of a validated company, one by one."""
    made = []
    for number in range(times):
        made += tell(
            users=users,
            event="employers.validated",
            at=at or timezone.now(),
            to=to,
            **others,
            employer=Company(f"{name} {number}" if times > 1 else name),
        )
    return made
