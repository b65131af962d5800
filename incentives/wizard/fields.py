"""One fact as a question of a form: what people type becomes the text in which an answer travels, and a value for rules."""

import re
from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from incentives.enums import FactKind
from incentives.rules.facts import FIRST_DAY, LAST_DAY, LONGEST_CODE, MOST, FactType
from incentives.words import in_language
from portal.kit.forms import MoneyField

YES, NO, NOT_KNOWN = "yes", "no", "?"
CHOSEN = (FactKind.ENUM, FactKind.BOOL)
# Joint committees are written 200, 125.03 or 12503, with or without PC before them.
COMMITTEE, COMMITTEES = "pc", re.compile(r"^\D{0,6}(\d{3})[.,\s]?(\d{2})?$")


class QuestionForm(forms.Form):
    """`answer` is the field; `value_of` what it says to rules."""

    def __init__(self, fact: FactType, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fact = fact
        self.fields["answer"] = field_for(fact)

    @property
    def is_chosen(self):
        return self.fact.kind in CHOSEN

    def clean_answer(self):
        answer = self.cleaned_data["answer"]
        if self.fact.key == COMMITTEE and answer:
            return committee_of(answer)
        return answer

    @property
    def text(self):
        """The answer as it travels; empty for somebody who does not know."""
        answer = self.cleaned_data["answer"]
        return "" if answer in (None, NOT_KNOWN) else text_of(answer)


def field_for(fact: FactType):
    label = in_language(fact.words)
    if fact.kind in CHOSEN:
        asked: dict = {"required": _("Choose an answer. “I do not know yet” is one too.")}
        return forms.ChoiceField(label=label, choices=choices_of(fact), widget=forms.RadioSelect, error_messages=asked)
    asked = {"required": _("Fill in an answer, or say that you do not know it yet.")}
    if fact.kind is FactKind.DATE:
        return DayField(label=label, error_messages=asked)
    if fact.kind is FactKind.CODE:
        return forms.CharField(label=label, max_length=LONGEST_CODE, error_messages=asked)
    least = Decimal(0) if fact.least is None else fact.least
    most = MOST - 1 if fact.most is None else fact.most
    places = 0 if fact.kind is FactKind.INT else 2
    return MoneyField(
        label=label, min_value=least, max_value=most, max_digits=12, decimal_places=places, error_messages=asked
    )


class DayField(forms.DateField):
    """A day on which training can be: a year 12 or 9999 is a slip of the pen."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(attrs={"type": "date", "min": FIRST_DAY, "max": LAST_DAY}, format="%Y-%m-%d")
        super().__init__(widget=widget, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value is not None and not FIRST_DAY <= value <= LAST_DAY:
            raise forms.ValidationError(
                _("Choose a day between %(first)s and %(last)s.") % {"first": FIRST_DAY.year, "last": LAST_DAY.year}
            )


def choices_of(fact):
    if fact.kind is FactKind.BOOL:
        listed = [(YES, _("Yes")), (NO, _("No"))]
    else:
        listed = [(code, in_language(words)) for code, words in fact.values.items()]
    return [*listed, (NOT_KNOWN, _("I do not know yet"))]


def committee_of(typed):
    found = COMMITTEES.match(typed.strip())
    if not found:
        raise forms.ValidationError(_("A joint committee is a number of three figures, as 200, or of five, as 125.03."))
    return ".".join(filter(None, found.groups()))


def text_of(value):
    """A value as it travels in the page, and as a field shows it again."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def read_text(fact, text):
    """The value that a travelling answer says. Raises FactRefused."""
    if fact.kind is FactKind.BOOL:
        return fact.value_of({YES: True, NO: False}.get(text, text))
    return fact.value_of(text)
