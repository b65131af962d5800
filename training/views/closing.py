"""A session is closed, by whoever gives it; and reopened, by staff."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.closing.closing import close, reopen
from training.closing.foreseen import foresee
from training.closing.obstacles import what_stands_in_the_way
from training.permissions import can_reopen
from training.views.base import SessionMixin


@open_to(Audience.SIGNED_IN)
class CloseView(SessionMixin, TemplateView):
    """What stands in the way, each with where it is done; or what closing will do, and the button that does it."""

    template_name = "training/closing/close.html"

    def get_context_data(self, **kwargs):
        obstacles = [] if self.session.is_closed else what_stands_in_the_way(self.session, at=timezone.now())
        foreseen = None if obstacles or self.session.is_closed else foresee(self.session)
        return super().get_context_data(**kwargs) | {"obstacles": obstacles, "foreseen": foreseen}

    def post(self, request, *args, **kwargs):
        try:
            close(self.session, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            context = self.get_context_data() | {"refusal": str(refusal)}
            return render(request, self.template_name, context, status=409)
        messages.success(request, _("The session is closed. Everybody who came has a certificate."))
        return redirect("training:session", self.session.uuid)


class ReopenForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why it is reopened"),
        help_text=gettext_lazy("Everybody who took part reads this."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@open_to(Audience.STAFF)
class ReopenView(SessionMixin, FormView):
    form_class = ReopenForm
    template_name = "training/closing/reopen.html"

    def is_refused(self):
        return not can_reopen(self.request.user, self.session)

    def form_valid(self, form):
        try:
            reopen(self.session, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("The session is open again. Its certificates do not hold any more."))
        return redirect("training:session", self.session.uuid)
