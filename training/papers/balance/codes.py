"""The codes of the form on which companies tell the National Bank what their people learned: the social balance sheet,
“information on training for the employees during the financial year”, of men and of women.

Read at the bank: that 58032 and 58132 are the contributions to collective funds. The other codes are those of the form as
it is known here; no copy of this year's form was read.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.enums import Gender

FORM_READ_ON_PAPER = False


class Kind(models.TextChoices):
    """How the form sorts training."""

    FORMAL = "formal", _("Formal further training")
    INFORMAL = "informal", _("Less formal and informal further training")
    INITIAL = "initial", _("Initial training")


class Fact(models.TextChoices):
    PEOPLE = "people", _("People who followed training")
    MINUTES = "minutes", _("Hours of training")
    NET = "net", _("Net cost for the company")
    GROSS = "gross", _("of which gross cost of the training itself")
    CONTRIBUTIONS = "contributions", _("of which contributions and payments to collective funds")
    SUPPORT = "support", _("of which support received (taken off)")


@dataclass(frozen=True)
class Row:
    """A line of the form, with its code for men and for women."""

    kind: Kind
    fact: Fact
    men: str
    women: str

    def code_of(self, gender):
        return {Gender.MALE: self.men, Gender.FEMALE: self.women}.get(gender, "")

    @property
    def codes(self):
        return (self.men, self.women)


FORM = [
    Row(Kind.FORMAL, Fact.PEOPLE, "5801", "5811"),
    Row(Kind.FORMAL, Fact.MINUTES, "5802", "5812"),
    Row(Kind.FORMAL, Fact.NET, "5803", "5813"),
    Row(Kind.FORMAL, Fact.GROSS, "58031", "58131"),
    Row(Kind.FORMAL, Fact.CONTRIBUTIONS, "58032", "58132"),
    Row(Kind.FORMAL, Fact.SUPPORT, "58033", "58133"),
    Row(Kind.INFORMAL, Fact.PEOPLE, "5821", "5831"),
    Row(Kind.INFORMAL, Fact.MINUTES, "5822", "5832"),
    Row(Kind.INFORMAL, Fact.NET, "5823", "5833"),
    Row(Kind.INITIAL, Fact.PEOPLE, "5841", "5851"),
    Row(Kind.INITIAL, Fact.MINUTES, "5842", "5852"),
    Row(Kind.INITIAL, Fact.NET, "5843", "5853"),
]
COUNTED = (Fact.PEOPLE, Fact.MINUTES)
# Of formal training the net cost follows from the three amounts of which it is made.
RECKONED = ("5803", "5813")
FILLED_IN = [code for row in FORM if row.fact not in COUNTED for code in row.codes if code not in RECKONED]


def net_of(codes, amounts):
    """Gross and contributions less support; None while one of the three is not filled in."""
    found = [amounts.get(code) for code in codes]
    return None if None in found else found[0] + found[1] - found[2]
