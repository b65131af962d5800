from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import SignUpForm
from portal.kit.widgets import DayInput
from portal.notices.enums import ByMail
from portal.notices.kinds import kinds


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the invitation"),
        max_length=60,
        help_text=_("It stands in the mail or on your slip: three groups of four letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )


class MailsForm(forms.Form):
    """One field for each kind of event, filled with what was chosen."""

    def __init__(self, *args, chosen, **kwargs):
        super().__init__(*args, **kwargs)
        for code, kind in kinds.items():
            self.fields[code] = forms.ChoiceField(
                label=kind.title, choices=ByMail.choices, initial=chosen[code], widget=forms.RadioSelect
            )

    def choices(self):
        return {code: ByMail(how) for code, how in self.cleaned_data.items()}


class BirthDateForm(forms.Form):
    """What only the person of a slip knows. `birth_date` is not there when nobody told the portal that day."""

    birth_date = forms.DateField(
        label=_("Your date of birth"),
        widget=DayInput(autocomplete="bday"),
        help_text=_("So that nobody else uses your slip. After three wrong dates it no longer works."),
    )

    def __init__(self, *args, asks_birth_date, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_birth_date:
            del self.fields["birth_date"]


class SlipForm(BirthDateForm, SignUpForm):
    """An account for whoever holds a slip. A slip proves no address: the code that is mailed does."""

    field_order = ["first_name", "last_name", "birth_date", "email", "password1"]
