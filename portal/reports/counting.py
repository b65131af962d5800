"""Groups facts in one statement: each group and, apart, all facts together, as who stands in two groups counts once."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection


@dataclass(frozen=True)
class Figures:
    """By the code of a measure: its values, and the persons behind them."""

    values: dict[str, Any]
    behind: dict[str, int]


@dataclass(frozen=True)
class Counted:
    """`rows`: [(key, Figures)] in no order."""

    total: Figures
    rows: list = field(default_factory=list)


def counted(report, dimension, question):
    columns = list(dict.fromkeys(sql for each in report.measures for sql in (each.sql, each.behind)))
    facts, parameters = together(report.facts(question))
    if not facts:
        return Counted(figures(report.measures, dict.fromkeys(columns, 0)))
    number = len(dimension.keys)
    rows = []
    for is_total, *row in asked(statement(report, dimension, facts, columns), parameters):
        told = figures(report.measures, dict(zip(columns, row[number:], strict=True)))
        if is_total:
            total = told
        else:
            rows.append((tuple(row[:number]), told))
    return Counted(total, rows)


def together(sources):
    """The SQL of all facts, and its parameters; "" where the question excludes every one."""
    parts, parameters = [], []
    for rows in sources:
        try:
            sql, given = rows.query.sql_with_params()
        except EmptyResultSet:
            continue
        parts.append(f"({sql})")
        parameters.extend(given)
    return " UNION ALL ".join(parts), parameters


def statement(report, dimension, facts, columns):
    keys, measured = ", ".join(dimension.keys), ", ".join(columns)
    numbered = ", ".join(str(place) for place in range(2, len(dimension.keys) + 2))
    nothing = ", ".join("NULL" for _key in dimension.keys)
    # All of it is our own text; what people asked stands in the parameters.
    return (
        f"WITH facts ({', '.join(report.columns)}) AS MATERIALIZED ({facts})"  # noqa: S608
        f" SELECT FALSE, {keys}, {measured} FROM facts f {dimension.joins} GROUP BY {numbered}"
        f" UNION ALL SELECT TRUE, {nothing}, {measured} FROM facts f"
    )


def asked(sql, parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def figures(measures, found):
    return Figures(
        {each.code: found[each.sql] for each in measures}, {each.code: found[each.behind] for each in measures}
    )
