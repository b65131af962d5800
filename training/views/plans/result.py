"""What became of a plan, by quarter; and what people learned besides."""

from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from catalogue.models import Module
from catalogue.words import words_of
from portal.kit.access import Audience, open_to
from portal.kit.numbers import duration, in_hours
from portal.kit.spreadsheets import workbook_response
from training.plans.result import besides, by_quarter
from training.plans.totals import totals_of
from training.plans.words import period_in_words
from training.views.plans.base import PlanMixin


@open_to(Audience.SIGNED_IN)
class ResultView(PlanMixin, TemplateView):
    template_name = "training/plans/result.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def quarters(self):
        return by_quarter(self.plan, on=self.today)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            return workbook_response("result", self.rows())
        return super().get(request, *args, **kwargs)

    def rows(self):
        yield [_("Quarter"), _("Lines planned"), _("Hours planned"), _("Lines realised"), _("Hours realised")]
        for each in self.quarters:
            yield [
                each.said,
                each.planned,
                in_hours(each.planned_minutes),
                each.realised,
                in_hours(each.realised_minutes),
            ]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "period": period_in_words(self.plan),
            "plan_state": self.plan.state_said,
            "file_query": "",
            "totals": totals_of(self.plan),
            "quarters": [(each, in_words(each)) for each in self.quarters],
            "longest": max((each.planned_minutes for each in self.quarters), default=0),
            "besides": self.besides(),
        }

    def besides(self):
        found = besides(self.plan)
        modules = Module.objects.in_bulk([module for module, _code, _people in found])
        words = words_of(get_language(), modules=modules.values())
        return [(words["module", module].title, code, people) for module, code, people in found]


def in_words(each):
    """What the rule of a quarter shows."""
    hours = {"realised": duration(each.realised_minutes), "planned": duration(each.planned_minutes)}
    return _("%(realised)s realised of %(planned)s planned") % hours
