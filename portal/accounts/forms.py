from allauth.account.fields import PasswordField
from allauth.account.forms import LoginForm, SignupForm
from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User

# What fido2 raises for an answer that no device made: keys that lack, wrong types, bytes that cannot be read.
NONSENSE = (InvalidSignature, KeyError, IndexError, AttributeError, TypeError, ValueError)
PASSWORD_ADVICE = _("Choose at least 10 characters: a few words are easy to remember.")


class LogInForm(LoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["password"].help_text = ""  # The way to a new password stands below the form.
        self.fields["remember"].label = _("Keep me logged in on this device")


class NamesForm(forms.Form):
    first_name = forms.CharField(
        label=_("First name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )


class SignUpForm(NamesForm, SignupForm):
    field_order = ["first_name", "last_name", "email", "password1"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].help_text = _("We send a code to it. With this address you log in.")
        self.fields["password1"].help_text = PASSWORD_ADVICE

    def try_save(self, request):
        """A known address costs as much time as a new one, and looks the same; allauth then writes to its owner."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
            return super().try_save(request)
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:  # Somebody sent the same form twice.
            self.account_already_exists = True
            return super().try_save(request)


class InvitedForm(NamesForm):
    """An account for whoever holds an invitation: at the address to which it was sent, and no other."""

    email = forms.EmailField(label=_("E-mail address"), disabled=True, help_text=_("With this address you log in."))
    password = PasswordField(label=_("Password"), autocomplete="new-password", help_text=PASSWORD_ADVICE)
    field_order = ["email", "first_name", "last_name", "password"]

    def clean(self):
        names = {name: self.cleaned_data.get(name, "") for name in ("email", "first_name", "last_name")}
        if password := self.cleaned_data.get("password"):
            try:
                validate_password(password, User(**names))
            except forms.ValidationError as problem:
                self.add_error("password", problem)
        return self.cleaned_data


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
