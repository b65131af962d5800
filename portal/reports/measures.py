"""What is counted: each figure by the SQL that adds up facts (`f`), and by the persons that stand behind it."""

import enum
from dataclasses import dataclass
from typing import Any


class Kind(enum.Enum):
    COUNT = "count"
    MINUTES = "minutes"
    DAYS = "days"


PEOPLE = "count(DISTINCT f.person)"


@dataclass(frozen=True, eq=False)
class Measure:
    """A column of a report.

    `behind`: SQL that counts the persons on whom the figure rests; few of them are hidden from others. `part_of`: the code of
    the measure that is the sum of all that name it. `sum_of`: parts of another sum that are shown together. `share_of`: of
    what a percentage stands beside it. `adds_up`: whether the total is the sum of the rows.
    """

    code: str
    title: Any
    sql: str
    behind: str = PEOPLE
    kind: Kind = Kind.COUNT
    part_of: str = ""
    sum_of: tuple[str, ...] = ()
    share_of: str = ""
    adds_up: bool = True
    shown: bool = True


def people(code, title, condition=""):
    """Distinct persons; of those facts alone that meet the condition."""
    sql = f"{PEOPLE} FILTER (WHERE {condition})" if condition else PEOPLE
    return Measure(code, title, sql, sql)


def number(code, title, condition="", **facts):
    """How many facts."""
    where = f" FILTER (WHERE {condition})" if condition else ""
    return Measure(code, title, f"count(*){where}", f"{PEOPLE}{where}", **facts)


def minutes(code, title, column):
    return Measure(
        code,
        title,
        f"coalesce(sum(f.{column}), 0)::bigint",
        f"{PEOPLE} FILTER (WHERE f.{column} > 0)",
        kind=Kind.MINUTES,
    )
