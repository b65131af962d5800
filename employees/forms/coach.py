"""When a coach comes, and what was talked about. Rules are the verbs' (employees.guiding)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.kit.widgets import DayInput


class VisitForm(forms.Form):
    on = forms.DateField(label=_("Day"), widget=DayInput())
    at_time = forms.TimeField(
        label=_("Hour"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    place = forms.CharField(
        label=_("Place of the visit"),
        required=False,
        max_length=200,
        help_text=_("For example the address of the company, or online."),
    )


class NoteForm(forms.Form):
    on = forms.DateField(label=_("Day of the visit"), widget=DayInput())
    note = forms.CharField(
        label=_("What did you talk about?"),
        help_text=_("Only the learner and you read this. You cannot change it afterwards."),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
