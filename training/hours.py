"""How time is reckoned. Whole minutes, as the clock of the world counts them: the hour that comes twice in October lasts.

Planned minutes of a part are what passes between its start and end, without its breaks. Of a participant with an hour
credit less is asked: required = module − credit; attendance = present ÷ (planned − credit), in whole percent, rounded
down, at most 100.
"""

from datetime import UTC, timedelta

MINUTE = timedelta(minutes=1)
ALL = 100


def elapsed_minutes(starts_at, ends_at):
    """Whole minutes between two aware moments. Through UTC: Python subtracts, and compares, what the clock says when both
    are in one time zone, also when it says the same hour twice."""
    return (ends_at.astimezone(UTC) - starts_at.astimezone(UTC)) // MINUTE


def planned_minutes(starts_at, ends_at, breaks):
    """Of a part of a day: `breaks` are minutes within it."""
    return elapsed_minutes(starts_at, ends_at) - breaks


def minutes_present(came_at, left_at, *, starts_at, ends_at, breaks):
    """Of somebody who came and left at these moments: what lies within the part, without the breaks, never below 0.

    When breaks were is not kept. Whoever missed a piece is held to have had all breaks; so nobody gets more than was
    planned, and somebody late never more than the time between coming and the end.
    """
    came_at, left_at, starts_at, ends_at = (
        moment.astimezone(UTC) for moment in (came_at, left_at or ends_at, starts_at, ends_at)
    )
    first, last = max(came_at, starts_at), min(left_at, ends_at)
    return max(elapsed_minutes(first, last) - breaks, 0) if first < last else 0


def required_minutes(module_minutes, credited):
    """What somebody still must follow of a module; None when its length is unknown."""
    return None if module_minutes is None else max(module_minutes - credited, 0)


def attendance_percent(present, planned, credited):
    """Whole percent, rounded down: 79.99 % is not 80 %. Who is asked nothing has been there for all of it."""
    asked = planned - credited
    return ALL if asked <= 0 else min(present * ALL // asked, ALL)
