"""Beginning on the way to a programme, and stopping."""

from django import forms
from django.utils.translation import gettext_lazy as _

from catalogue.models import Programme
from portal.kit.widgets import DayInput, LongSelect


class ProgrammeChoice(forms.ModelChoiceField):
    def label_from_instance(self, programme):
        return f"{programme.title} ({programme.code})"


class StartForm(forms.Form):
    programme = ProgrammeChoice(
        Programme.objects.none(), label=_("Programme"), empty_label=_("Choose a programme"), widget=LongSelect
    )
    since = forms.DateField(
        label=_("First day"),
        help_text=_("What the programme asks on this day is what is asked, also when it changes later."),
        widget=DayInput(),
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, initial={"since": today}, **kwargs)
        offered = Programme.objects.in_offer().filter(compositions__isnull=False).distinct()
        self.fields["programme"].queryset = offered.order_by("title", "code")


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
