"""An officer plans a test, an interview or a practical test, changes it or calls it off, and begins a route."""

from abc import abstractmethod
from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from employees.models import Employee
from exemptions.assessing.ending import call_off
from exemptions.assessing.enums import AssessmentKind, PlaceKind, Setting
from exemptions.assessing.planning import change_plan, plan_for, plan_practical_test
from exemptions.assessing.routes import begin_route
from exemptions.back_office.assessments.forms import BeginForm, CallOffForm, PlanForm, PlanForModuleForm
from exemptions.models import Assessment, RequestedModule
from portal.kit.rules import RuleBroken

WITHOUT_A_CHOICE = {"place": PlaceKind.CAMPUS, "setting": Setting.SIMULATED}


class OfficerForm(PermissionRequiredMixin, WagtailAdminTemplateMixin, FormView):
    """A page with one form that does one thing, for an officer."""

    template_name = "exemptions/admin/assessment_form.html"
    permission_required = "exemptions.change_exemptionrequest"
    header_icon = "clipboard-list"
    submit: Any = ""
    done: Any = ""

    @abstractmethod
    def about(self):
        """What it is about, in a few words."""

    @abstractmethod
    def act(self, form, *, by, at):
        """Returns the assessment."""

    def get_breadcrumbs_items(self):
        index = {"url": reverse("assessment_admin:index"), "label": _("Tests and assessments")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.page_title}]

    def form_valid(self, form):
        try:
            made = self.act(form, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect("exemptions:assessment", made.uuid)

    def form_invalid(self, form):
        messages.error(self.request, _("This was not done. Look at what is marked."))
        return super().form_invalid(form)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"about": self.about(), "submit": self.submit}


class PlanForModule(OfficerForm):
    page_title = gettext_lazy("Plan a test or an interview")
    submit = gettext_lazy("Plan it and tell everybody")
    done = gettext_lazy("It is planned. The learner and the assessors are told.")
    form_class = PlanForModuleForm
    initial = WITHOUT_A_CHOICE

    @cached_property
    def requested(self):
        found = RequestedModule.objects.visible_to(self.request.user).select_related("employee__user", "module")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_initial(self):
        asks_interview = self.requested.asks_interview and not self.requested.asks_test
        kind = AssessmentKind.INTERVIEW if asks_interview else AssessmentKind.TEST
        return super().get_initial() | {"kind": kind}

    def about(self):
        return f"{self.requested.employee.full_name} · {self.requested.module.code} {self.requested.title}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"of_module": True}

    def act(self, form, *, by, at):
        kind = AssessmentKind(form.cleaned_data["kind"])
        return plan_for(self.requested, kind, form.plan(), by=by, at=at)


class AboutAssessment(OfficerForm):
    @cached_property
    def assessment(self):
        found = Assessment.objects.visible_to(self.request.user).for_lists()
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def about(self):
        return f"{self.assessment.employee.full_name} · {self.assessment.code} {self.assessment.title}"


class PlanAssessment(AboutAssessment):
    """The practical test of a route; or another day for what is planned."""

    page_title = gettext_lazy("Plan the day")
    submit = gettext_lazy("Plan it and tell everybody")
    done = gettext_lazy("It is planned. The candidate and the assessors are told.")
    form_class = PlanForm

    def get_initial(self):
        return PlanForm.told_by(self.assessment) if self.assessment.is_planned else dict(WITHOUT_A_CHOICE)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"of_module": not self.assessment.is_route}

    @property
    def seen(self):
        """Changes with every plan that is made."""
        return str(self.assessment.sequence)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"seen": self.seen}

    def act(self, form, *, by, at):
        if self.assessment.is_planned and self.request.POST.get("seen") != self.seen:
            start = date_format(timezone.localtime(self.assessment.starts_at), "DATETIME_FORMAT")
            raise RuleBroken(_("Since you looked, somebody planned this for %(start)s.") % {"start": start})
        plan = change_plan if self.assessment.is_planned else plan_practical_test
        return plan(self.assessment, form.plan(), by=by, at=at)


class CallOff(AboutAssessment):
    page_title = gettext_lazy("Call off")
    submit = gettext_lazy("Call it off and tell everybody")
    done = gettext_lazy("It is called off. Everybody is told why.")
    form_class = CallOffForm

    def act(self, form, *, by, at):
        return call_off(self.assessment, reason=form.cleaned_data["reason"], by=by, at=at)


class BeginRoute(OfficerForm):
    page_title = gettext_lazy("Begin a route along a standard")
    submit = gettext_lazy("Begin the route")
    done = gettext_lazy("The route has begun. The candidate is told.")
    form_class = BeginForm

    @cached_property
    def person(self):
        people = Employee.objects.visible_to(self.request.user).select_related("user")
        return get_object_or_404(people, pk=self.kwargs["pk"])

    def about(self):
        return self.person.full_name

    def act(self, form, *, by, at):
        return begin_route(self.person, form.cleaned_data["standard"], by=by, at=at)
