from allauth.account.forms import LoginForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User

# What fido2 raises for an answer that no device made: keys that lack, wrong types, bytes that cannot be read.
NONSENSE = (InvalidSignature, KeyError, IndexError, AttributeError, TypeError, ValueError)


class LogInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].help_text = ""  # The way to a new password stands below the form.
        self.fields["remember"].label = _("Keep me logged in on this device")


class MyDetailsForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ["first_name", "last_name", "language"]
        widgets = {
            "first_name": forms.TextInput(attrs={"autocomplete": "given-name"}),
            "last_name": forms.TextInput(attrs={"autocomplete": "family-name"}),
        }


class AddPasskeyForm(AddWebAuthnForm):
    name = forms.CharField(label=_("Name of the passkey"), max_length=60, required=False)
    passwordless = forms.BooleanField(
        label=_("I want to log in with this passkey without a password"), required=False, initial=True
    )

    def clean(self):
        try:
            return super().clean()
        except NONSENSE:
            raise get_adapter().validation_error("incorrect_code") from None


class NonsenseIsRefused:
    """allauth refuses a wrong answer of a device, but breaks on what is no answer at all."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except NONSENSE:
            raise get_adapter().validation_error("incorrect_code") from None


class PasskeyAsSecondFactorForm(NonsenseIsRefused, AuthenticateWebAuthnForm):
    pass


class PasskeyLogInForm(NonsenseIsRefused, LoginWebAuthnForm):
    pass


class PasskeyAgainForm(NonsenseIsRefused, ReauthenticateWebAuthnForm):
    pass
