"""What closing a session would do, told before it is done. Nothing is written."""

from dataclasses import dataclass

from training.evaluating.of_session import results_of
from training.registers.presence import presence_of


@dataclass(frozen=True)
class Line:
    """One participant: minutes present and planned, whether they never came, and the Result."""

    enrolment: object
    presence: object
    result: object

    @property
    def never_came(self):
        return self.presence.never_came

    @property
    def is_passed(self):
        return not self.never_came and self.result.is_passed


@dataclass(frozen=True)
class Foreseen:
    lines: list

    @property
    def passed(self):
        return sum(line.is_passed for line in self.lines)

    @property
    def took_part(self):
        """Who came and does not pass: a proof of taking part."""
        return sum(not line.never_came and not line.is_passed for line in self.lines)

    @property
    def absent(self):
        return sum(line.never_came for line in self.lines)


def foresee(session):
    """A Foreseen of everybody whom it settles, by name. To be asked when nothing stands in the way."""
    enrolments = list(session.enrolments.unsettled().for_lists().by_name())
    presences = presence_of(session, enrolments)
    results = results_of(session, presences)
    return Foreseen([Line(each, presences[each.pk], results[each.pk]) for each in enrolments])
