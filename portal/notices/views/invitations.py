"""What somebody is invited to, and the way to accept: with an account that is there, or one made on the spot."""

from allauth.account.utils import complete_signup
from allauth.core.ratelimit import respond_429
from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView

from portal.accounts.forms import InvitedForm
from portal.accounts.models import User
from portal.kit.access import Audience, log_in_page, open_to
from portal.kit.rules import RuleBroken
from portal.notices.codes import without_signs
from portal.notices.forms import CodeForm
from portal.notices.inviting import accept, accept_with_new_account, question_of
from portal.notices.models.invitations import CannotBeAccepted
from portal.notices.views.guessing import TooManyGuesses, invitation_with


@open_to(Audience.ANYONE)
@method_decorator(never_cache, name="dispatch")
class InvitationView(FormView):
    form_class = InvitedForm
    template_name = "notices/invitation.html"
    refusal = None  # Why accepting failed, though the invitation is open.

    def dispatch(self, request, *args, **kwargs):
        try:
            self.invitation = invitation_with(kwargs["code"], request)
        except TooManyGuesses:
            return respond_429(request)
        if self.invitation is None:
            return render(request, "notices/unknown_code.html", {"form": CodeForm()}, status=404)
        try:
            self.question = question_of(self.invitation, at=timezone.now())
            return super().dispatch(request, *args, **kwargs)
        except CannotBeAccepted as reason:
            return render(request, "notices/not_open.html", {"reason": reason}, status=410)

    def post(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            return self.accept_as(request.user)
        if self.has_account():
            return redirect(self.log_in_page())
        return super().post(request, *args, **kwargs)

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

    def log_in_page(self):
        return log_in_page(self.request, back=self.request.path)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "invitation": self.invitation,
            "question": self.question,
            "facts": self.facts(),
            "refusal": self.refusal,
            "has_account": not self.request.user.is_authenticated and self.has_account(),
            "log_in": self.log_in_page(),
        }

    def facts(self):
        invitation = self.invitation
        name = f"{invitation.first_name} {invitation.last_name}".strip()
        return [
            (_("Invited by"), invitation.invited_by),
            (_("For"), f"{name} ({invitation.email})" if name else invitation.email),
            (_("Holds until"), date_format(timezone.localtime(invitation.expires_at), "DATE_FORMAT")),
        ]


@open_to(Audience.ANYONE)
@method_decorator(never_cache, name="dispatch")
class CodeView(FormView):
    """A place to type the code of an invitation, for who cannot follow the link."""

    form_class = CodeForm
    template_name = "notices/code.html"

    def form_valid(self, form):
        code = without_signs(form.cleaned_data["code"])
        try:
            invitation = invitation_with(code, self.request)
        except TooManyGuesses:
            return respond_429(self.request)
        if invitation is None:
            form.add_error("code", _("We do not know this code. Look at it once more."))
            return self.form_invalid(form)
        return redirect("notices:invitation", code)
