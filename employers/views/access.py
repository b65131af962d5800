from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, View

from employers.access import ask_access, known_to, withdraw_access
from employers.forms_people import MessageForm
from employers.models import AccessRequest, Employer
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


@open_to(Audience.SIGNED_IN)
class AskAccessView(FormView):
    """Ask to work for a company that the sector knows: one button, and a message for who wants."""

    form_class = MessageForm
    template_name = "employers/ask_access.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        # The name of a settled company is no secret: the register of companies is public.
        self.employer = get_object_or_404(Employer.objects.settled(), uuid=kwargs["uuid"])

    def form_valid(self, form):
        try:
            ask_access(self.employer, user=self.request.user, message=form.cleaned_data["message"], at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("You have asked access. You get a message when it is answered."))
        return redirect("employers:start")

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, known=known_to(self.request.user, self.employer))


@open_to(Audience.SIGNED_IN)
class WithdrawAccessView(View):
    """Take back one's own request."""

    http_method_names = ["post"]

    def post(self, request, uuid):
        mine = AccessRequest.objects.visible_to(request.user).waiting().filter(user=request.user)
        asked = get_object_or_404(mine, employer__uuid=uuid)
        try:
            withdraw_access(asked, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Your request is withdrawn."))
        return redirect("employers:start")
