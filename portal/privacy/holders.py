"""Who holds data about people: each room says what it holds about somebody, and wipes it when it is asked.

A room above registers a holder in its AppConfig.ready:

    holders["employees"] = EmployeesHolder()

Persons are known by uuids alone: of the account, and of what rooms above keep about the same person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from portal.accounts.models import User

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    Words = StrPromise | str


@dataclass(frozen=True)
class Subject:
    """Somebody about whom data is kept, with an account or without. `uuids` holds that of the account too.

    `names` and `addresses` are only there while the person is erased (`in_full`): each way in which a text may call
    them, and their e-mail addresses in small letters.
    """

    user: User | None = None
    uuids: frozenset[UUID] = frozenset()
    names: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Section:
    """What is held of one kind: rows of pairs (label, value), for the page, the JSON and the document to read.

    `correct` is where the person mends it, as (label, address); `note` what is good to know about it.
    """

    title: Words
    rows: list[list[tuple[Words, Any]]]
    correct: tuple[Words, str] | None = None
    note: Words = ""


@dataclass(frozen=True)
class HeldFile:
    """A file that somebody handed in or that is about them, for the download."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Obstacle:
    """What must be settled before somebody is erased, in words; and where, for officers (label, address)."""

    text: Words
    link: tuple[Words, str] | None = None


@dataclass(frozen=True)
class Kept:
    """What stays after an erasure, and why the law or the rights of others ask it."""

    what: Words
    why: Words


@dataclass
class Fate:
    """What an erasure wipes and what it keeps: foreseen before it, told after it."""

    wiped: list[Words] = field(default_factory=list)
    kept: list[Kept] = field(default_factory=list)

    def __add__(self, other: Fate) -> Fate:
        return Fate([*self.wiped, *other.wiped], [*self.kept, *other.kept])


class Holder:
    """What a room does with the data of a person. Every question has an answer for a room that holds nothing."""

    def subjects_of(self, user: User) -> Iterable[UUID]:
        """The uuids under which the room knows the person of this account."""
        return ()

    def account_of(self, uuid: UUID) -> User | None:
        """The account of the person whom the room knows by this uuid, if they have one."""
        return None

    def called(self, uuids: Collection[UUID]) -> dict[UUID, str]:
        """How the room calls those of these persons whom it knows, for the officers' queue. One query."""
        return {}

    def names_of(self, subject: Subject) -> Iterable[str]:
        """The full names by which the room knows the person, so that they are wiped from texts about them."""
        return ()

    def addresses_of(self, subject: Subject) -> Iterable[str]:
        """The e-mail addresses that the room has of the person."""
        return ()

    def held(self, subject: Subject) -> list[Section]:
        """Everything held about the person, in their language."""
        return []

    def files(self, subject: Subject) -> Iterable[HeldFile]:
        return ()

    def obstacles(self, subject: Subject) -> list[Obstacle]:
        """What must be settled before this person is erased."""
        return []

    def needs_account(self, subject: Subject) -> bool:
        """Whether somebody still counts on this account, so that it is not erased for being unused."""
        return False

    def foresee(self, subject: Subject) -> Fate:
        """What `erase` would wipe and keep. Changes nothing."""
        return Fate()

    def erase(self, subject: Subject, *, at: datetime) -> Fate:
        """Wipe or empty everything about the person but what `kept` says. Runs inside one transaction with all others,
        rooms above first, the account last."""
        return Fate()

    def expire(self, at: datetime) -> dict[str, int]:
        """Delete what was kept long enough. Says how many of what, by a name for operators: {"messages": 3}."""
        return {}


# In the order in which they are asked to erase: rooms above first, as apps are listed from the top down.
holders: dict[str, Holder] = {}


def subject_of(user: User) -> Subject:
    """The person of an account, as every room knows them."""
    found = {user.uuid}
    for holder in holders.values():
        found.update(holder.subjects_of(user))
    return Subject(user, frozenset(found))


def subject_with(uuid: UUID) -> Subject:
    """The person with this uuid, of an account or of a room."""
    user = User.objects.filter(uuid=uuid).first()
    for holder in holders.values():
        user = user or holder.account_of(uuid)
    return subject_of(user) if user else Subject(None, frozenset({uuid}))


def in_full(subject: Subject) -> Subject:
    """With every name and address by which any room knows the person: asked before anything is wiped."""
    names = {name.strip() for holder in holders.values() for name in holder.names_of(subject)}
    addresses = {address.lower() for holder in holders.values() for address in holder.addresses_of(subject)}
    return replace(subject, names=frozenset(names - {""}), addresses=frozenset(addresses - {""}))


def called(uuids: Collection[UUID]) -> dict[UUID, str]:
    """How to call these persons: as the highest room knows them. Who was erased is not in it."""
    return {uuid: name for holder in reversed(holders.values()) for uuid, name in holder.called(uuids).items()}


def held_about(subject: Subject) -> list[Section]:
    """All sections, the account first and then the rooms upwards."""
    return [section for holder in reversed(holders.values()) for section in holder.held(subject) if section.rows]


def files_about(subject: Subject) -> list[HeldFile]:
    return [file for holder in reversed(holders.values()) for file in holder.files(subject)]


def obstacles_to_erasing(subject: Subject) -> list[Obstacle]:
    return [obstacle for holder in holders.values() for obstacle in holder.obstacles(subject)]


def foreseen(subject: Subject) -> Fate:
    return sum((holder.foresee(subject) for holder in holders.values()), Fate())
