"""The lines of the social balance sheet, each with what is known of it: what the portal counted, what the company filled
in, and what follows from those."""

from dataclasses import dataclass, field
from decimal import Decimal

from employees.enums import Gender
from training.papers.balance.amounts import amounts_of
from training.papers.balance.codes import FILLED_IN, FORM, RECKONED, Fact, Kind, Row, net_of
from training.papers.balance.counting import ON_THE_FORM, UNTOLD, Counted, count_of


@dataclass(frozen=True)
class Value:
    """Of men or of women on one line: `amount` is None while it is not known."""

    code: str
    amount: Decimal | int | None

    @property
    def is_filled_in(self):
        return self.code in FILLED_IN


@dataclass(frozen=True)
class FormLine:
    row: Row
    men: Value
    women: Value

    @property
    def is_hours(self):
        return self.row.fact == Fact.MINUTES

    @property
    def is_money(self):
        return self.row.fact not in (Fact.PEOPLE, Fact.MINUTES)


@dataclass(frozen=True)
class Balance:
    year: int
    counted: Counted
    amounts: dict
    lines: list[FormLine] = field(default_factory=list)

    def of_kind(self, kind):
        return [line for line in self.lines if line.row.kind == kind]

    def prices(self, kind):
        """(sum, places without a price) of what the portal knows, of everybody."""
        cells = [self.counted.cell(kind, gender) for gender in (*Gender, UNTOLD)]
        return sum((cell.prices for cell in cells), Decimal(0)), sum(cell.without_price for cell in cells)


def balance_of(employer, year):
    counted, amounts = count_of(employer, year), amounts_of(employer, year)
    lines = [
        FormLine(row, *(Value(row.code_of(gender), value_of(row, gender, counted, amounts)) for gender in ON_THE_FORM))
        for row in FORM
    ]
    return Balance(year, counted, amounts, lines)


def value_of(row, gender, counted, amounts):
    cell, code = counted.cell(row.kind, gender), row.code_of(gender)
    if row.fact == Fact.PEOPLE:
        return cell.number
    if row.fact == Fact.MINUTES:
        return cell.minutes
    if code in RECKONED:
        return net_of(
            [each.code_of(gender) for each in FORM if each.kind == Kind.FORMAL and each.fact in PARTS], amounts
        )
    return amounts.get(code)


PARTS = (Fact.GROSS, Fact.CONTRIBUTIONS, Fact.SUPPORT)
