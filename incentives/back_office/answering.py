"""Fields for the answers to facts, by their kind; for worked cases and for modules."""

from django import forms
from django.utils.translation import gettext as _

from incentives.enums import FactKind
from incentives.rules.facts import FIRST_DAY, LAST_DAY, LONGEST_CODE, FactRefused
from incentives.words import in_language
from portal.kit.widgets import DayInput

YES, NO = "yes", "no"


def field_for(fact):
    """`fact` is a FactType; an empty answer is “not known”."""
    how = {"label": in_language(fact.words), "required": False, "help_text": fact.key}
    if fact.kind is FactKind.BOOL:
        return forms.ChoiceField(choices=[("", _("not known")), (YES, _("yes")), (NO, _("no"))], **how)
    if fact.kind is FactKind.ENUM:
        values = [(code, in_language(words)) for code, words in fact.values.items()]
        return forms.ChoiceField(choices=[("", _("not known")), *values], **how)
    if fact.kind is FactKind.DATE:
        return forms.DateField(widget=DayInput(min=FIRST_DAY.isoformat(), max=LAST_DAY.isoformat()), **how)
    if fact.kind is FactKind.CODE:
        return forms.CharField(max_length=LONGEST_CODE, **how)
    places = 0 if fact.kind is FactKind.INT else 2
    return forms.DecimalField(min_value=fact.least, max_value=fact.most, max_digits=12, decimal_places=places, **how)


def shown(fact, value):
    """What the field shows of a value as it is stored."""
    return {True: YES, False: NO}[value] if isinstance(value, bool) else value


def answer_of(fact, typed):
    """The value as rules compare it, of what the field gave; None for “not known”. Raises forms.ValidationError."""
    if typed in (None, ""):
        return None
    try:
        return fact.value_of(typed == YES if fact.kind is FactKind.BOOL else typed)
    except FactRefused:
        raise forms.ValidationError(_("This cannot be the answer.")) from None


class AnswersForm(forms.Form):
    """One field for each fact; `answers()` are those that are known."""

    def __init__(self, data=None, *, types, known=None, **kwargs):
        super().__init__(data, **kwargs)
        self.types = types
        for key, fact in types.items():
            self.fields[f"fact_{key}"] = field_for(fact)
            if known and key in known:
                self.initial[f"fact_{key}"] = shown(fact, known[key])

    def clean(self):
        typed = super().clean()
        self.told = {}
        for key, fact in self.types.items():
            if f"fact_{key}" not in typed:
                continue
            try:
                self.told[key] = answer_of(fact, typed[f"fact_{key}"])
            except forms.ValidationError as refusal:
                self.add_error(f"fact_{key}", refusal)
        return typed

    def answers(self):
        """{key: value or None}."""
        return self.told

    def fields_of(self, keys):
        return [self[f"fact_{key}"] for key in keys]
