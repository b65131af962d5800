from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notices.enums import ByMail
from portal.notices.kinds import kinds


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code of the invitation"),
        max_length=60,
        help_text=_("It stands in the mail: three groups of four letters and digits."),
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
