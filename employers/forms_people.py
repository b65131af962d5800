"""Who works for a company: invited, asked, answered."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from employers.enums import MemberRole

WHAT_THEY_DO = {
    MemberRole.MENTOR: _("Mentor: guides and evaluates learners, and sees the company"),
    MemberRole.MANAGER: _("Manager: may do everything for the company, as you may"),
}


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(
        label=_("What is this person to do?"), choices=WHAT_THEY_DO.items(), widget=forms.RadioSelect
    )
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)


class MessageForm(forms.Form):
    message = forms.CharField(
        label=_("Message"),
        help_text=_("Tell who you are in the company, so that they know you."),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RefuseForm(forms.Form):
    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("Whoever asked reads this."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
