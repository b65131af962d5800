"""Before a request: what an exemption is, who decides, and of which module it is not possible."""

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.generic import FormView, TemplateView

from catalogue.models import Module
from catalogue.words import words_of
from employees.models import Employee, Employment
from employees.views.me.base import PersonMixin
from exemptions.enums import AskedAs
from exemptions.forms.requests import WhoForm
from exemptions.models import ExemptionRequest
from exemptions.requests.asking import drafts_of
from exemptions.requests.barriers import barriers
from exemptions.requests.composing import begin_request, choose_modules
from exemptions.requests.showing import with_modules
from exemptions.views.requests.lists import AskMixin
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken
from portal.privacy.looking import look

DOSSIER = "employees.dossier"


class Begins:
    """Makes the draft and leads to its first step. `?module=` is the code of the module of which a page spoke."""

    @cached_property
    def module(self):
        code = typed(self.request.GET.get("module", ""))
        return Module.objects.visible_to(self.request.user).filter(code=code).first() if code else None

    def begin(self, employee, **how):
        by, at = self.request.user, timezone.now()
        request = begin_request(employee, **how, by=by, at=at)
        if self.module:
            chosen = list(Module.objects.filter(requested_exemptions__in=drafts_of(request)))
            try:
                choose_modules(request, [*chosen, self.module], by=by, at=at)
            except RuleBroken as refusal:
                messages.error(self.request, str(refusal))
        return redirect("exemptions:holds", request.uuid)

    def facts_for(self, employee):
        """The module, how it is called here, and what stands in the way."""
        facts = {"policy": SectorSettings.load(self.request), "module": self.module}
        if self.module:
            words = words_of(get_language(), modules=[self.module])
            found = barriers(employee, [self.module], on=timezone.localdate(), by=self.request.user)
            facts |= {"words": words["module", self.module.pk], "barrier": found.get(self.module.pk)}
        return facts


@open_to(Audience.SIGNED_IN)
class BeginView(Begins, PersonMixin, TemplateView):
    """Somebody asks for themselves."""

    template_name = "exemptions/requests/begin.html"
    http_method_names = ["get", "head", "options", "post"]

    def post(self, request):
        return self.begin(self.person, asked_as=AskedAs.LEARNER)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | self.facts_for(self.person) | {"is_own": True}


@open_to(Audience.SIGNED_IN)
class MentorBeginView(Begins, TemplateView):
    """A mentor asks for a learner of today; with what this mentor asked before."""

    template_name = "exemptions/requests/mentor.html"
    http_method_names = ["get", "head", "options", "post"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        mine = Employment.objects.followed_by(request.user, timezone.localdate())
        found = mine.select_related("employee", "employer").exclude(employee__user=request.user)
        self.learner = get_object_or_404(found, uuid=kwargs["uuid"])

    def get(self, request, *args, **kwargs):
        company = self.learner.employer.name
        subject = self.learner.employee.uuid
        look(viewer=request.user, subject=subject, what="employees.learner", at=timezone.now(), acting_for=company)
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            return self.begin(self.learner.employee, asked_as=AskedAs.MENTOR, employment=self.learner)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("exemptions:mentor_begin", self.learner.uuid)

    def get_context_data(self, **kwargs):
        asked = ExemptionRequest.objects.filter(employment=self.learner, asked_by=self.request.user)
        facts = self.facts_for(self.learner.employee)
        return (
            super().get_context_data(**kwargs)
            | facts
            | {
                "learner": self.learner,
                "requests": list(with_modules(asked)),
            }
        )


@open_to(Audience.STAFF)
class OfficerBeginView(PermissionRequiredMixin, Begins, TemplateView):
    """The sector asks for somebody who cannot do it here: on paper, by telephone. A colleague decides."""

    template_name = "exemptions/requests/officer.html"
    permission_required = "exemptions.change_exemptionrequest"
    http_method_names = ["get", "head", "options", "post"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = Employee.objects.visible_to(request.user) if request.user.is_authenticated else Employee.objects.none()
        self.learner = get_object_or_404(found, uuid=kwargs["uuid"])

    def get(self, request, *args, **kwargs):
        if self.learner.user_id != request.user.pk:
            look(viewer=request.user, subject=self.learner.uuid, what=DOSSIER, at=timezone.now())
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            return self.begin(self.learner, asked_as=AskedAs.OFFICER)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("exemptions:officer_begin", self.learner.uuid)

    def get_context_data(self, **kwargs):
        asked = ExemptionRequest.objects.visible_to(self.request.user).filter(employee=self.learner)
        facts = {"learner": self.learner, "requests": list(with_modules(asked))}
        return super().get_context_data(**kwargs) | self.facts_for(self.learner) | facts


@open_to(Audience.SIGNED_IN)
class CompanyBeginView(Begins, AskMixin, FormView):
    """A manager asks for somebody who works there; `?wie=` is the employment of whom a page spoke."""

    form_class = WhoForm
    template_name = "exemptions/requests/company_begin.html"
    for_changing = True

    def get_form_kwargs(self):
        people = Employment.objects.of_company(self.employer).current(timezone.localdate()).by_name()
        return super().get_form_kwargs() | {"people": people}

    def get_initial(self):
        wanted = self.request.GET.get("wie", "")
        people = Employment.objects.of_company(self.employer).current(timezone.localdate()) if wanted else []
        return {"employment": next((each.pk for each in people if str(each.uuid) == wanted), None)}

    def form_valid(self, form):
        employment = form.cleaned_data["employment"]
        try:
            return self.begin(employment.employee, **self.as_whom(employment))
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)

    def as_whom(self, employment):
        if employment.employee.user_id == self.request.user.pk:
            return {"asked_as": AskedAs.LEARNER}
        return {"asked_as": AskedAs.MANAGER, "employment": employment}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"policy": SectorSettings.load(self.request)}
