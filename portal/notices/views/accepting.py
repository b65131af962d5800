"""The page of an open invitation, and the way to accept: with an account that is there, or one made on the spot."""

from allauth.account.utils import complete_signup
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import FormView

from portal.accounts.forms import InvitedForm
from portal.accounts.models import User
from portal.kit.access import log_in_page
from portal.kit.rules import RuleBroken
from portal.notices.inviting import accept, accept_with_new_account
from portal.notices.models import Invitation
from portal.notices.models.invitations import CannotBeAccepted


class InvitationPage(FormView):
    """What somebody is invited to, for whoever holds the code; `invitation` is open, and `question` is what is asked."""

    invitation: Invitation
    question = ""
    refusal = None  # Why accepting failed, though the invitation is open.

    def accept_as(self, user):
        try:
            address = accept(self.invitation, by=user, at=timezone.now())
        except CannotBeAccepted:
            raise
        except RuleBroken as refusal:
            self.refusal = refusal
            return self.render_to_response(self.get_context_data())
        messages.success(self.request, _("You accepted the invitation."))
        return HttpResponseRedirect(address)

    def log_in_page(self):
        return log_in_page(self.request, back=self.request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "invitation": self.invitation,
            "question": self.question,
            "facts": self.facts(),
            "refusal": self.refusal,
            "log_in": self.log_in_page(),
        }

    def facts(self):
        invitation = self.invitation
        name = f"{invitation.first_name} {invitation.last_name}".strip()
        whom = f"{name} ({invitation.email})" if name and invitation.email else name or invitation.email
        return [
            (_("Invited by"), invitation.invited_by),
            (_("For"), whom),
            (_("Holds until"), date_format(timezone.localtime(invitation.expires_at), "DATE_FORMAT")),
        ]


class MailedView(InvitationPage):
    """Whoever holds the code of a mail read it: that proves the address of a new account."""

    form_class = InvitedForm
    template_name = "notices/invitation.html"

    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return self.accept_as(request.user)
        if self.has_account():
            return redirect(self.log_in_page())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        typed = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "password")}
        try:
            user, address = accept_with_new_account(
                self.invitation, **typed, language=get_language(), at=timezone.now()
            )
        except CannotBeAccepted:
            raise
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Your account is made, and you accepted the invitation."))
        return complete_signup(self.request, user, None, address)

    def get_initial(self):
        names = ("email", "first_name", "last_name")
        return {name: getattr(self.invitation, name) for name in names}

    def has_account(self):
        """May be said: whoever holds the code reads the mails of this address."""
        return User.objects.filter(email__iexact=self.invitation.email).exists()

    def get_context_data(self, **kwargs):
        has_account = not self.request.user.is_authenticated and self.has_account()
        return super().get_context_data(**kwargs) | {"has_account": has_account}
