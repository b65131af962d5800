from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import TemplateView, UpdateView

from portal.accounts import second_factor
from portal.accounts.forms import MyDetailsForm
from portal.accounts.models import User
from portal.accounts.services import change_details
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
class MyAccount(UpdateView):
    """Everything of my account that I can change: what I am called here, and how I log in."""

    form_class = MyDetailsForm
    template_name = "accounts/my_account.html"
    context_object_name = "form_copy"  # "user" stays who is logged in, also when what was typed is wrong.

    def get_object(self, queryset=None):
        return User.objects.visible_to(self.request.user).get(pk=self.request.user.pk)

    def form_valid(self, form):
        user = change_details(self.request.user, form.cleaned_data, at=timezone.now())
        with override(user.language):
            messages.success(self.request, _("Your details are saved."))
            return HttpResponseRedirect(reverse("my_account"))

    def get_context_data(self, **kwargs):
        user = self.request.user
        return super().get_context_data(
            **kwargs,
            me=user,
            roles=[role.label for role in user.roles],
            factors=list(second_factor.of(user)),
        )


@open_to(Audience.SIGNED_IN)
class SecondFactorNeeded(TemplateView):
    """Why staff need a second factor, and the two ways to set one up."""

    template_name = "accounts/second_factor_needed.html"


@open_to(Audience.OWNER)
class RemovePasskey(RemoveWebAuthnView):
    """allauth asks its adapter before an app is switched off, but not before a passkey is removed."""

    def form_valid(self, form):
        if not second_factor.may_remove(self.get_object()):
            messages.error(self.request, _("This is your last second factor. Staff need one: add another first."))
            return HttpResponseRedirect(reverse("mfa_list_webauthn"))
        return super().form_valid(form)
