from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from employees.ticked import uuid_or_none
from employers.context import know_companies
from employers.models import Employer
from employers.views.base import CompanyMixin
from portal.kit.doing import SaysAndGoesBack
from training.models import PlanLine, TrainingPlan
from training.plans.enums import CLOSED
from training.plans.holding import GONE
from training.plans.quarters import later

MOST_ASKED = 2000  # Of what an address asks.


class PlansMixin(CompanyMixin):
    """A page about the plans of a company, for its managers."""

    for_managers = True
    tab = "plan"

    @property
    def can_change(self):
        return super().can_change and self.employer.is_validated

    @cached_property
    def today(self):
        return timezone.localdate()


class PlanMixin(SaysAndGoesBack, PlansMixin):
    """A page of one plan of a company. `for_changing`: refused of a plan that is closed too."""

    def setup(self, request, *args, **kwargs):
        know_companies(request)
        self.plan = self.find_plan(request, kwargs["uuid"])
        super().setup(request, *args, **(kwargs | {"uuid": self.plan.employer.uuid}))
        self.kwargs = kwargs

    def find_plan(self, request, uuid):
        """Who manages the company asks most often, and by a shorter query. Who else knows the company is told that the
        page is not theirs (CompanyMixin)."""
        user = request.user
        plans = TrainingPlan.objects.filter(uuid=uuid).exclude(employer=None).select_related("employer").with_places()
        return plans.managed_by(user).first() or get_object_or_404(
            plans.filter(employer__in=Employer.objects.visible_to(user))
        )

    @property
    def can_make(self):
        """Whether the company makes plans now; also one after this, which may be closed."""
        return super().can_change

    @property
    def can_change(self):
        return self.can_make and self.plan.state != CLOSED

    def back(self):
        return redirect("training:plan", self.plan.uuid)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "plan": self.plan,
            "can_make": self.can_make,
            # Before its last quarter what is not done may still be, and would be planned twice.
            "can_copy": self.can_make and self.today >= later(self.plan.until, -1),
            "can_propose": self.can_change and not self.plan.is_over(self.today),
        }


class LineMixin(PlanMixin):
    """Of one line of a company's plan. A button may name its `plan`: there is told of a line that is gone that it is, as the
    page on which it stood is older than the last proposal."""

    def find_plan(self, request, uuid):
        user = request.user
        line = (
            PlanLine.objects.filter(uuid=uuid).exclude(plan__employer=None).select_related("plan__employer", "employee")
        )
        mine = line.filter(plan__in=TrainingPlan.objects.managed_by(user)).first()
        self.line = mine or line.filter(plan__employer__in=Employer.objects.visible_to(user)).first()
        if self.line is None and (plan := uuid_or_none(request.POST.get("plan", ""))):
            return super().find_plan(request, plan)
        if self.line is None:
            raise Http404
        return self.line.plan

    def dispatch(self, request, *args, **kwargs):
        if self.line is None and not self.is_refused():
            return self.refuse(GONE)
        return super().dispatch(request, *args, **kwargs)

    def back(self):
        """To the line on its board, as it was shown there."""
        asked = QueryDict(self.request.POST.get("back", "")[:MOST_ASKED]).urlencode()
        address = reverse("training:plan", args=[self.plan.uuid])
        return redirect(f"{address}{'?' + asked if asked else ''}{f'#line-{self.line.uuid}' if self.line else ''}")
