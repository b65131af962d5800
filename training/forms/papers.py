"""What is typed for papers: the day of an exam, and the amounts of the social balance sheet."""

import re
from decimal import Decimal

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext_lazy as _

from portal.kit.widgets import DayInput
from training.papers.balance.codes import FILLED_IN, FORM


class AttestForm(forms.Form):
    exam_on = forms.DateField(
        label=_("Day of the exam"),
        required=False,
        help_text=_("Only when there is an exam after the last day."),
        widget=DayInput(),
    )


class AmountsForm(forms.Form):
    """A field for each code that the company fills in; empty for what is not known."""

    def __init__(self, *args, amounts, **kwargs):
        super().__init__(*args, initial={field_of(code): amount for code, amount in amounts.items()}, **kwargs)
        for row in FORM:
            for code, whose in ((row.men, _("men")), (row.women, _("women"))):
                if code in FILLED_IN:
                    self.fields[field_of(code)] = amount_field(row, code, whose)

    def amounts(self):
        return {code: self.cleaned_data[field_of(code)] for code in FILLED_IN}

    def grouped(self):
        """[(kind, fact, [bound fields of men and women])] in the order of the form."""
        return [
            (row.kind.label, row.fact.label, [self[field_of(code)] for code in row.codes])
            for row in FORM
            if row.men in FILLED_IN
        ]


def field_of(code):
    return f"c{code}"


class MoneyField(forms.DecimalField):
    """Takes amounts as people write them: 1.234,50 as well as 1234,50."""

    def to_python(self, value):
        grouping = re.escape(get_format("THOUSAND_SEPARATOR"))
        return super().to_python(re.sub(rf"(?:{grouping}|\s)(?=\d{{3}}(?!\d))", "", str(value or "")))


def amount_field(row, code, whose):
    return MoneyField(
        label=f"{code} · {row.fact.label}, {whose}",
        required=False,
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
