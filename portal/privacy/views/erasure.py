"""The wish to be erased: asked with all that it means on the same page, and withdrawn as long as nobody did it."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, View

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.privacy.erasing import ask_erasure, withdraw_erasure
from portal.privacy.forms import AskErasureForm
from portal.privacy.holders import foreseen, obstacles_to_erasing, subject_of
from portal.privacy.models import ErasureRequest


@open_to(Audience.OWNER)
@method_decorator(never_cache, name="dispatch")
class ErasureView(FormView):
    form_class = AskErasureForm
    template_name = "privacy/erasure.html"

    @cached_property
    def subject(self):
        return subject_of(self.request.user)

    def form_valid(self, form):
        user = self.request.user
        try:
            ask_erasure(subject=user.uuid, by=user, at=timezone.now(), reason=form.cleaned_data["reason"])
        except RuleBroken as refusal:  # It waits already, as the next page says.
            messages.info(self.request, str(refusal))
        else:
            messages.success(self.request, _("Your wish is with the sector. You get an answer within a month."))
        return HttpResponseRedirect(reverse("privacy:own_data"))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "fate": foreseen(self.subject),
            "obstacles": obstacles_to_erasing(self.subject),
            "wish": ErasureRequest.objects.about(self.subject).waiting().first(),
        }


@open_to(Audience.OWNER)
class WithdrawErasureView(View):
    http_method_names = ["post"]

    def post(self, request):
        wish = ErasureRequest.objects.about(subject_of(request.user)).waiting().first()
        try:
            if wish:
                withdraw_erasure(wish, by=request.user, at=timezone.now())
                messages.success(request, _("You withdrew your wish. Nothing is erased."))
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        return HttpResponseRedirect(reverse("privacy:own_data"))
