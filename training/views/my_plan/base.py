"""What every page of somebody's own plan does: find it, for them alone."""

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property

from employees.views.me.base import PersonMixin
from portal.kit.doing import SaysAndGoesBack
from training.models import TrainingPlan


class OwnPlan(SaysAndGoesBack, PersonMixin):
    """A page of one own plan; that of somebody else is no page."""

    @cached_property
    def today(self):
        return timezone.localdate()

    @cached_property
    def plan(self):
        return get_object_or_404(TrainingPlan.objects.filter(employee=self.person), uuid=self.kwargs["uuid"])

    def back(self):
        return redirect("training:one_my_plan", self.plan.uuid)
