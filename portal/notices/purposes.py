"""What an invitation can be for. A room tells it in `AppConfig.ready`; the code is stored, so it never changes."""

from typing import Any, Protocol


class Purpose(Protocol):
    code: str

    def find(self, subject) -> Any:
        """What is joined, by its uuid; None when it is gone or takes nobody any more."""

    def ask(self, joined) -> str:
        """The question in words, in the active language: "Plan the training of Janssens nv together with others"."""

    def join(self, joined, *, user, invitation, at) -> str:
        """Do what accepting means, and give the address to go on to. Raises RuleBroken."""

    # A purpose of which invitations are printed on slips also has `birth_date(joined)`: the day that whoever accepts a
    # slip must know, or None when nobody told it.


purposes: dict[str, Purpose] = {}
