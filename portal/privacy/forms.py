from django import forms
from django.utils.translation import gettext_lazy as _


class AskErasureForm(forms.Form):
    reason = forms.CharField(
        label=_("Why do you want it?"),
        help_text=_("You need not say it. It can help the sector to help you in another way."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EraseForm(forms.Form):
    is_sure = forms.BooleanField(label=_("I checked who asks this. I know that it cannot be undone."))


class RefuseForm(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        help_text=_("The person reads this, in the portal and in a mail. Name the rule that forbids it."),
        required=False,  # The verb asks for it, in its own sentence.
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
