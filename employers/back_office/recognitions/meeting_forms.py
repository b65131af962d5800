"""What is filled in on the page of a meeting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from employers.back_office.decisions import COMPANY_READS
from employers.models import Employer
from employers.numbers import digits_in
from employers.recognition.enums import Power
from portal.kit.widgets import DayInput


def day(label):
    return forms.DateField(label=label, widget=DayInput())


class BatchForm(forms.Form):
    """Which decisions are on the agenda."""

    steps = forms.ModelMultipleChoiceField(None, required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["steps"].queryset = choices


class SaidForm(forms.Form):
    """What the meeting said of one decision; nothing, when it did not speak of it."""

    RATIFIED, NOT_RATIFIED = "yes", "no"
    answer = forms.ChoiceField(
        label=_("What did the meeting say?"),
        choices=[("", _("nothing yet")), (RATIFIED, _("ratified")), (NOT_RATIFIED, _("not ratified"))],
        required=False,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Why is it not ratified?"),
        help_text=_("Only needed then. What was recognised is revoked; the company reads this."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, ratification, *args, **kwargs):
        super().__init__(*args, prefix=f"said-{ratification.pk}", **kwargs)
        self.ratification = ratification


class ExcludeForm(forms.Form):
    number = forms.CharField(
        label=_("Enterprise number of the company"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = forms.CharField(
        label=_("Why"), help_text=COMPANY_READS, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_number(self):
        found = Employer.objects.settled().with_number(digits_in(self.cleaned_data["number"])).first()
        if found is None:
            raise forms.ValidationError(_("The sector has no validated company with this number."))
        return found


class MandateForm(forms.Form):
    first_day, last_day = day(_("First day")), day(_("Last day"))
    powers = forms.MultipleChoiceField(
        label=_("What may officers decide?"), choices=Power.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    text = forms.CharField(
        label=_("What was agreed"),
        help_text=_("Conditions, in the words of the partnership."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
