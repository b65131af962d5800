from decimal import Decimal

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.evaluation import understand_snapshot
from catalogue.quantities import plain
from training.evaluating.satisfaction import QUESTIONS
from training.evaluating.side_by_side import acts_of, name_of


class EvaluationForm(forms.Form):
    """A score for each indicator on the module's scale, and a remark. What is left open is not scored."""

    def __init__(self, *args, snapshot, scores, remark="", **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {name_of(item): short(value) for item, value in scores.items()} | {"remark": remark}
        self.items = {}
        scale = understand_snapshot(snapshot).scale
        for line in snapshot["competences"]:
            for act, title in acts_of(line):
                name = name_of((line["id"], act))
                self.items[name] = (line["id"], act)
                self.fields[name] = score_field(scale, title)
        self.fields["remark"] = forms.CharField(
            label=_("What goes well? What can be better?"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def scores(self):
        found = {item: self.cleaned_data[name] for name, item in self.items.items()}
        return {item: value for item, value in found.items() if value is not None}


def short(number):
    """3 for 3.00, which a choice is told by."""
    return int(number) if number == int(number) else number.normalize()


def score_field(scale, title):
    if scale.is_typed:
        attrs = {"step": str(scale.step), "inputmode": "decimal"}
        return forms.DecimalField(
            label=title,
            required=False,
            min_value=scale.lowest,
            max_value=scale.highest,
            step_size=scale.step,
            widget=forms.NumberInput(attrs=attrs),
        )
    shown = [
        (short(value.number), str(value.label) if scale.is_in_words else plain(value.number)) for value in scale.values
    ]
    return forms.TypedChoiceField(
        label=title,
        required=False,
        choices=[("", "–"), *shown],
        coerce=Decimal,
        empty_value=None,
        widget=forms.RadioSelect,
    )


ANSWERS = [
    (1, gettext_lazy("not at all")),
    (2, gettext_lazy("rather not")),
    (3, gettext_lazy("neither yes nor no")),
    (4, gettext_lazy("rather yes")),
    (5, gettext_lazy("completely")),
]


class SatisfactionForm(forms.Form):
    """One tap per question; every question may be left open."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for code, question in QUESTIONS.items():
            self.fields[code] = forms.TypedChoiceField(
                label=question, required=False, choices=ANSWERS, coerce=int, empty_value=None, widget=forms.RadioSelect
            )
        self.fields["remark"] = forms.CharField(
            label=_("What do you want to say about it?"),
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    @property
    def answers(self):
        return {code: self.cleaned_data[code] for code in QUESTIONS if self.cleaned_data[code] is not None}
