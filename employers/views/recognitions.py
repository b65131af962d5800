from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employers.forms_recognition import RecognitionForm, WithdrawForm
from employers.models import EmployerMember, Exclusion, Recognition
from employers.recognition.asking import discard_request, keep_request, renew_recognition, withdraw_recognition
from employers.recognition.enums import UNDECIDED
from employers.recognition.letters import letter_response
from employers.recognition.words import subjects_of
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class RecognitionMixin(CompanyMixin):
    """A page about one request or recognition of the company."""

    tab = "recognitions"

    def dispatch(self, request, *args, **kwargs):
        if "recognition" in kwargs and self.employer:
            mentors = Prefetch("mentors", EmployerMember.objects.select_related("user"))
            mine = Recognition.objects.filter(employer=self.employer).for_lists().prefetch_related("equipment", mentors)
            self.recognition = get_object_or_404(mine, uuid=kwargs["recognition"])
            self.recognition.employer = self.employer
        return super().dispatch(request, *args, **kwargs)

    def back(self, recognition=None):
        recognition = recognition or self.recognition
        return redirect("employers:recognition", self.employer.uuid, recognition.uuid)


@open_to(Audience.SIGNED_IN)
class RecognitionsView(CompanyMixin, TemplateView):
    """All that the company asked and has, the newest first."""

    template_name = "employers/recognitions/list.html"
    http_method_names = ["get", "head", "options"]
    tab = "recognitions"

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        found = list(self.employer.recognitions.for_lists())
        subjects = subjects_of(found)
        return super().get_context_data(**kwargs) | {
            "recognitions": [(each, subjects[each.pk], each.is_expired_on(today)) for each in found],
            "exclusion": Exclusion.objects.in_force_on(today).filter(employer=self.employer).first(),
        }


@open_to(Audience.SIGNED_IN)
class RecognitionView(RecognitionMixin, TemplateView):
    """Where one stands: what was asked, what was decided and why, and what can be done with it."""

    template_name = "employers/recognitions/recognition.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        today, recognition = timezone.localdate(), self.recognition
        is_expired = recognition.is_expired_on(today)
        may_act = self.can_change
        return super().get_context_data(**kwargs) | {
            "recognition": recognition,
            "subjects": subjects_of([recognition])[recognition.pk],
            "mentors": list(recognition.mentors.all()),
            "equipment": list(recognition.equipment.all()),
            "steps": list(recognition.steps_in_order()),
            "is_expired": is_expired,
            "may_change": may_act and recognition.is_changeable,
            "may_renew": may_act and recognition.is_granted and not is_expired,
            "may_withdraw": may_act and (recognition.state in UNDECIDED or (recognition.is_granted and not is_expired)),
        }


class RequestFormView(RecognitionMixin, FormView):
    """One form. Choosing another programme sends it too and writes nothing, so that its list of equipment shows."""

    template_name = "employers/recognitions/form.html"
    for_managers = for_changing = True
    recognition = None

    def get_form(self, form_class=None):
        data = self.request.POST if self.request.method == "POST" else None
        return RecognitionForm(data, employer=self.employer, recognition=self.recognition, today=timezone.localdate())

    def get_template_names(self):
        is_part = self.request.htmx and self.request.method == "POST" and self.request.htmx.target == "learned"
        return ["employers/recognitions/learned.html" if is_part else self.template_name]

    def post(self, request, *args, **kwargs):
        if "save" in request.POST or "send" in request.POST:
            return super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data())

    def form_valid(self, form):
        sends = "send" in self.request.POST
        try:
            kept = keep_request(
                self.employer,
                recognition=self.recognition,
                wish=form.wish(),
                sends=sends,
                text=form.cleaned_data["text"],
                by=self.request.user,
                at=timezone.now(),
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("Sent to the sector. You get a mail when it is decided, or when the sector asks something.")
            if sends
            else _("Kept. The sector sees it once you send it."),
        )
        return self.back(kept)

    def get_context_data(self, **kwargs):
        asked = self.recognition and self.recognition.state in UNDECIDED
        return super().get_context_data(**kwargs) | {
            "recognition": self.recognition,
            "question": self.recognition.last_step() if asked else None,
        }


@open_to(Audience.SIGNED_IN)
class AskView(RequestFormView):
    """Ask a new recognition."""


@open_to(Audience.SIGNED_IN)
class ChangeView(RequestFormView):
    """Go on with a request that was not sent, or answer the question of the sector."""

    def get(self, request, *args, **kwargs):
        return super().get(request, *args, **kwargs) if self.recognition.is_changeable else self.back()


@open_to(Audience.SIGNED_IN)
class WithdrawView(RecognitionMixin, FormView):
    """Asks once more, and withdraws a request or a recognition."""

    form_class = WithdrawForm
    template_name = "employers/recognitions/withdraw.html"
    for_managers = for_changing = True

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"is_granted": self.recognition.is_granted}

    def form_valid(self, form):
        try:
            withdraw_recognition(
                self.recognition, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now()
            )
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Withdrawn. The sector sees why."))
        return self.back()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"recognition": self.recognition}


class ActView(RecognitionMixin, View):
    """One button."""

    http_method_names = ["post"]
    for_managers = for_changing = True

    def post(self, request, *args, **kwargs):
        try:
            return self.act()
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return self.back()


@open_to(Audience.SIGNED_IN)
class RenewView(ActView):
    def act(self):
        renewal = renew_recognition(self.recognition, by=self.request.user, at=timezone.now())
        messages.success(self.request, _("This is the renewal, filled in. Look at it and send it."))
        return redirect("employers:change_recognition", self.employer.uuid, renewal.uuid)


@open_to(Audience.SIGNED_IN)
class DiscardView(ActView):
    def act(self):
        discard_request(self.recognition, by=self.request.user)
        messages.success(self.request, _("The request that was not sent is thrown away."))
        return redirect("employers:recognitions", self.employer.uuid)


@open_to(Audience.SIGNED_IN)
class LetterView(RecognitionMixin, View):
    """The letter of a decision, as a PDF."""

    http_method_names = ["get", "head", "options"]
    for_managers = True

    def get(self, request, *args, step, **kwargs) -> HttpResponse:
        found = self.recognition.steps.filter(pk=step, letter__isnull=False).first()
        if found is None:
            raise Http404
        return letter_response(found)
