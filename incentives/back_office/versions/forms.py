"""The editor of a draft, and the small forms about versions."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from incentives.back_office.block_fields import Blocks
from incentives.back_office.versions.blocks import EditorBlocks
from incentives.curating.drafts import ABOUT
from incentives.curating.reading import blocks_of
from incentives.knowledge import all_types
from incentives.models import Fact
from portal.kit.periods import over_on
from portal.kit.widgets import DayInput

PARTS = ("conditions", "amounts", "deadlines", "params", "documents")


class EditorForm(forms.Form):
    since = forms.DateField(label=gettext_lazy("For training from"), widget=DayInput())
    last_day = forms.DateField(
        label=gettext_lazy("Up to and including"),
        help_text=gettext_lazy("Empty when no end is known."),
        required=False,
        widget=DayInput(),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("Confirmed"),
        help_text=gettext_lazy("Somebody read the rules of this period. Else nothing ever “fits” by them."),
        required=False,
    )
    as_of = forms.CharField(
        label=gettext_lazy("As it was on"),
        help_text=gettext_lazy("The day or the text by which this was written: 2025-09."),
        required=False,
        max_length=200,
    )
    review_on = forms.DateField(label=gettext_lazy("Look at it again on"), required=False, widget=DayInput())
    without_conditions = forms.BooleanField(
        label=gettext_lazy("It asks nothing, on purpose"),
        help_text=gettext_lazy("Without conditions it fits everybody; tick this only when that is so."),
        required=False,
    )

    def __init__(self, data=None, *, initial=None):
        super().__init__(data, initial=initial)
        labels = {
            "conditions": _("Conditions: all of them must hold"), "amounts": _("Amounts"), "deadlines": _("Deadlines"),
            "params": _("Figures"), "documents": _("Papers"),
        }  # fmt: skip
        for name, stream in EditorBlocks(Fact.objects.all()).parts().items():
            self.fields[name] = Blocks(stream, label=labels[name], required=False)

    def clean(self):
        typed = super().clean()
        since, last = typed.get("since"), typed.get("last_day")
        if since and last and last < since:
            self.add_error("last_day", _("The last day comes before the first."))
        return typed

    def told(self):
        """What change_draft takes."""
        typed = self.cleaned_data
        about = {name: typed[name] for name in ABOUT if name != "until"} | {"until": over_on(typed["last_day"])}
        blocks = {name: self.fields[name].block.get_prep_value(typed[name]) for name in PARTS}
        return about | {"blocks": blocks, "without_conditions": typed["without_conditions"]}


def initial_of(version, form):
    raw = blocks_of(version, all_types())
    about = {name: getattr(version, name) for name in ("since", "last_day", "confirmed", "as_of", "review_on")}
    return about | {name: form.fields[name].block.to_python(raw[name]) for name in PARTS}


class StartForm(forms.Form):
    replaces = forms.BooleanField(
        label=gettext_lazy("It takes the place of what is in force in its period"), required=False
    )
    agreed = forms.BooleanField(label=gettext_lazy("The cases that fail are right to fail"), required=False)
    despite = forms.CharField(
        label=gettext_lazy("Why"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, data=None, *, asks_place, asks_reason):
        super().__init__(data)
        if not asks_place:
            del self.fields["replaces"]
        if not asks_reason:
            del self.fields["agreed"], self.fields["despite"]

    def clean(self):
        typed = super().clean()
        if typed.get("agreed") and not typed.get("despite", "").strip():
            self.add_error("despite", _("Say why the cases are right to fail."))
        return typed


class ReviewForm(forms.Form):
    review_on = forms.DateField(
        label=gettext_lazy("Look at it again on"),
        help_text=gettext_lazy("You looked at it now; on this day the administrators are reminded."),
        widget=DayInput(),
    )

    def __init__(self, data=None, *, initial=None, today):
        super().__init__(data, initial=initial)
        self.today = today

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        if not self.today < day <= self.today + timedelta(days=3660):
            raise forms.ValidationError(_("Choose a day after today, at most ten years ahead."))
        return day
