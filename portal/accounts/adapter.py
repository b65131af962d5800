"""How allauth behaves here: the sector's name and the user's language in every mail, no foreign address."""

from email.utils import formataddr, parseaddr
from types import SimpleNamespace

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override

from portal.accounts import second_factor
from portal.accounts.models import User


def sector_name():
    """The name the sector gave itself in its settings, as templates know it."""
    return " ".join(render_to_string("accounts/mail/sector_name.txt", request=context.request).split())


class AccountAdapter(DefaultAccountAdapter):
    def new_user(self, request):
        """In the language of the page on which the account was made."""
        user = super().new_user(request)
        user.language = get_language()
        return user

    def clean_email(self, email):
        """allauth would cut off what is too long for the account, and break on it elsewhere."""
        MaxLengthValidator(User._meta.get_field("email").max_length)(email)
        return super().clean_email(email)

    def is_safe_url(self, url):
        """Never to another host: those in ALLOWED_HOSTS are other sectors."""
        request = context.request
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )

    def get_login_redirect_url(self, request):
        """Staff begin in the back office, others on their first page, in their language."""
        with override(request.user.language):
            return reverse("wagtailadmin_home" if request.user.is_sector_staff else settings.LOGIN_REDIRECT_URL)

    def get_logout_redirect_url(self, request):
        return reverse("wagtail_serve", args=[""])

    def get_email_verification_redirect_url(self, email_address):
        return reverse(settings.LOGIN_REDIRECT_URL if self.request.user.is_authenticated else "account_login")

    def get_password_change_redirect_url(self, request):
        return reverse("my_account")

    def get_reauthentication_methods(self, user):
        """A password is not enough to touch the second factors of an account that has one."""
        methods = super().get_reauthentication_methods(user)
        return [method for method in methods if method["id"] != "reauthenticate"] or methods

    def format_email_subject(self, subject):
        return f"[{sector_name()}] {subject}"

    def get_from_email(self):
        _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
        return formataddr((sector_name(), address))

    def send_mail(self, template_prefix, email, context):
        """In the language of the account, if there is one at this address."""
        language = User.objects.filter(email__iexact=email).values_list("language", flat=True).first()
        with override(language or get_language()):
            site = SimpleNamespace(name=sector_name(), domain=self.request.get_host())
            super().send_mail(template_prefix, email, {**context, "current_site": site})


class SecondFactorAdapter(DefaultMFAAdapter):
    def _get_site_name(self):
        return sector_name()

    def can_delete_authenticator(self, authenticator):
        return second_factor.may_remove(authenticator)
