"""Somebody's own plan, beside what their companies planned for them; and their training right."""

from django.utils import timezone
from django.views.generic import TemplateView

from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.spreadsheets import workbook_response
from training.plans.own_page import OwnPage, plan_shown
from training.right.showing import meters_shown
from training.views.my_plan.base import OwnPlan

READS = ["get", "head", "options"]


class PlanPage(OwnPlan, TemplateView):
    template_name = "training/my_plan/plan.html"
    http_method_names = READS

    def shown(self):
        """(the plan, all of this person)"""
        return plan_shown(self.person, today=self.today)

    def get(self, request, *args, **kwargs):
        plan, plans = self.shown()
        page = OwnPage(self.person, plan, today=self.today)
        if plan and request.GET.get("export") == "xlsx":
            return workbook_response("plan", page.workbook_rows())
        others = [each for each in plans if each != plan]
        return self.render_to_response(self.get_context_data(page=page, plan=plan, others=others))


@open_to(Audience.SIGNED_IN)
class MyPlanView(PlanPage):
    """The plan that holds today; who has none reads what to do."""


@open_to(Audience.SIGNED_IN)
class OnePlanView(PlanPage):
    def shown(self):
        _now, plans = super().shown()
        return self.plan, plans


@open_to(Audience.SIGNED_IN)
class MyRightView(PersonMixin, TemplateView):
    """What the law gives this person in a year, at each company. HTMX asks for the meters alone."""

    http_method_names = READS

    def get_template_names(self):
        is_part = self.request.htmx and self.request.htmx.target == "my-right"
        return ["training/right/meters.html" if is_part else "training/right/my_right.html"]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        asked = self.request.GET.get("year", "")
        years = [today.year - 1, today.year, today.year + 1]
        year = next((each for each in years if str(each) == asked), today.year)
        meters = meters_shown(self.person, year, on=today)
        return super().get_context_data(**kwargs) | {"meters": meters, "year": year, "years": years}
