"""What is asked on the screens of somebody's own plan. Rules are the verbs'; here only what is typed is read."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from portal.kit.numbers import in_minutes
from training.forms.requests import QuarterField, coming_quarters

MOST_HOURS = 500


class MakeForm(forms.Form):
    since = QuarterField(label=_("From which quarter?"), help_text=_("Your plan is for a year."))
    hours = forms.DecimalField(
        label=_("How many hours do you want to learn in a quarter?"),
        required=False,
        min_value=Decimal("0.5"),
        max_value=MOST_HOURS,
        decimal_places=2,
        localize=True,
        help_text=_("At most. Leave it empty if it does not matter."),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"].offer(coming_quarters(today)[:5])

    def clean(self):
        self.cleaned_data["minutes_per_quarter"] = in_minutes(self.cleaned_data.pop("hours", None))
        return self.cleaned_data


class AddForm(forms.Form):
    module = forms.ModelChoiceField(
        Module.objects.none(), label=_("Which module?"), widget=forms.RadioSelect, empty_label=None
    )
    quarter = QuarterField(label=_("In which quarter?"))

    def __init__(self, *args, modules, quarters, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_modules = bool(modules)
        self.fields["module"].queryset = Module.objects.filter(pk__in=[each.pk for each, _words in modules])
        self.fields["module"].choices = [(each.pk, f"{words.title} ({each.code})") for each, words in modules]
        self.fields["quarter"].offer(quarters)


class CloseForm(forms.Form):
    """Nothing is asked but the button."""
