"""Everything that an officer needs to decide about one company, on one screen."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from employers.back_office.decisions import DECISIONS, AccessForm, DecisionForm, SuccessorForm
from employers.enums import CLOSED, AccessState, EmployerState, MemberRole
from employers.happening import last_happening
from employers.members import invitations_of, staying_managers
from employers.models import AccessRequest, Employer, EmployerMember, EmployerStep
from employers.permissions import can_decide
from portal.privacy.looking import look_at_all

MOST_BESIDE = 5  # Whoever registers one number again and again does not fill the officer's screen.
COMPARED = [
    (gettext_lazy("Name"), "name"),
    (gettext_lazy("State"), "get_state_display"),
    (gettext_lazy("Legal form"), "get_legal_form_display"),
    (gettext_lazy("Street and number"), "street"),
    (gettext_lazy("Postcode"), "postcode"),
    (gettext_lazy("Municipality"), "municipality"),
    (gettext_lazy("Telephone"), "phone"),
    (gettext_lazy("NACE-BEL code"), "nace"),
]


class Dossier(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """`forms` holds what was sent and could not be done, by the name of the form."""

    template_name = "employers/admin/dossier.html"
    header_icon = "group"
    permission_required = "employers.view_employer"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk, self.forms = pk, {}

    @cached_property
    def company(self):
        companies = Employer.objects.visible_to(self.request.user).with_since().select_related("registered_by")
        return get_object_or_404(companies, pk=self.pk)

    def get(self, request, *args, **kwargs):
        people = [member.user.uuid for member in self.members]
        look_at_all(viewer=request.user, subjects=people, what="employers.dossier", at=timezone.now())
        return super().get(request, *args, **kwargs)

    def get_page_title(self):
        return self.company.name

    def get_breadcrumbs_items(self):
        index = {"url": reverse("company_admin:index"), "label": _("Companies")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.company.name}]

    @property
    def header_buttons(self):
        history = reverse("company_admin:history", args=[self.pk])
        return [HeaderButton(_("History"), history, icon_name="history")]

    def get_context_data(self, **kwargs):
        company, members = self.company, self.members
        return super().get_context_data(**kwargs) | {
            "company": company,
            "establishments": list(company.establishments.all()),
            "years": list(company.years.all()),
            "committees": list(company.joint_committees.all()),
            "activities": [tick.activity for tick in company.employer_activities.select_related("activity")],
            "functions": [tick.function for tick in company.employer_functions.select_related("function__programme")],
            "managers": [member for member in members if member.role == MemberRole.MANAGER],
            "mentors": [member for member in members if member.role == MemberRole.MENTOR],
            "invitations": list(invitations_of(company)),
            "steps": list(company.steps.select_related("by")),
            **self.of_the_same_number(),
            **self.to_do(members),
            "next_company": self.next_company(),
        }

    @cached_property
    def members(self):
        return list(EmployerMember.objects.current().filter(employer=self.company).select_related("user"))

    def of_the_same_number(self):
        """Other registrations: those that still count side by side with this one, and those that ended."""
        company = self.company
        rivals = company.others_with_this_number().select_related("registered_by").order_by("-registered_at", "-pk")
        side_by_side = [company, *rivals[:MOST_BESIDE]]
        closed = Employer.objects.with_number(company.enterprise_number).filter(state__in=CLOSED).exclude(pk=company.pk)
        closed = closed.prefetch_related(Prefetch("steps", EmployerStep.objects.select_related("by")))
        return {
            "rival_count": rivals.count(),
            "side_by_side": side_by_side,
            "compared": [(label, [told(each, name) for each in side_by_side]) for label, name in COMPARED],
            "ended": [(each, each.steps.all()[0]) for each in closed.order_by("-registered_at", "-pk")[:MOST_BESIDE]],
        }

    def to_do(self, members):
        """The forms: what can be done now, and what was sent and refused."""
        user, company = self.request.user, self.company
        has_manager = any(member.role == MemberRole.MANAGER and member.user.is_active for member in members)
        needs_manager = can_decide(user) and not company.is_closed and not staying_managers(company).exists()
        asked = AccessRequest.objects.filter(employer=company).select_related("user", "decided_by")
        return {
            "decisions": self.decisions() if can_decide(user) else [],
            "requests": [(each, self.access_form(each)) for each in asked if self.is_shown(each)],
            "answered": [each for each in asked if each.state != AccessState.ASKED],
            "has_manager": has_manager,
            "successor_form": self.forms.get("successor") or (SuccessorForm() if needs_manager else None),
        }

    def decisions(self):
        seen = last_happening(self.company)
        for form in self.forms.values():
            if isinstance(form, DecisionForm):
                form.shown_now(seen)
        state = EmployerState(self.company.state)
        return [
            self.forms.get(code) or DecisionForm(decision, seen=seen)
            for code, decision in DECISIONS.items()
            if state in decision.states or code in self.forms
        ]

    def is_shown(self, asked):
        return asked.state == AccessState.ASKED or f"access-{asked.pk}" in self.forms

    def access_form(self, asked):
        return self.forms.get(f"access-{asked.pk}") or AccessForm(asked)

    def next_company(self):
        waiting = Employer.objects.visible_to(self.request.user).waiting_for_the_sector().with_since()
        return waiting.exclude(pk=self.pk).order_by("since", "pk").first()


def told(company, name):
    value = getattr(company, name)
    return (value() if callable(value) else value) or "–"
