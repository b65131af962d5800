"""Invitations, which are opened by their code: from the link in a mail, from the code on a slip, or typed."""

from allauth.core.ratelimit import respond_429
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View

from portal.kit.access import Audience, open_to
from portal.notices.codes import without_signs
from portal.notices.forms import CodeForm
from portal.notices.inviting import question_of
from portal.notices.models.invitations import CannotBeAccepted
from portal.notices.views.accepting import MailedView
from portal.notices.views.guessing import TooManyGuesses, invitation_with
from portal.notices.views.slips import SlipView


@open_to(Audience.ANYONE)
@method_decorator(never_cache, name="dispatch")
class InvitationView(View):
    """Finds the invitation of a code, and shows its page: of one by mail, or of one on a slip."""

    def dispatch(self, request, *args, **kwargs):
        try:
            invitation = invitation_with(kwargs["code"], request)
        except TooManyGuesses:
            return respond_429(request)
        if invitation is None:
            return render(request, "notices/unknown_code.html", {"form": CodeForm()}, status=404)
        try:
            question = question_of(invitation, at=timezone.now())
            page = (SlipView if invitation.is_slip else MailedView)(invitation=invitation, question=question)
            page.setup(request)
            return page.dispatch(request)
        except CannotBeAccepted as reason:
            return render(request, "notices/not_open.html", {"reason": reason}, status=410)


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
