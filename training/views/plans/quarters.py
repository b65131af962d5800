"""A company's plan by quarter: which modules, for how many people, so that one session serves them all."""

from itertools import groupby

from django.core.paginator import Paginator
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from training.plans.by_quarter import groups_of, with_lines
from training.plans.quarter_words import quarter_in_words
from training.plans.totals import totals_of
from training.views.plans.board import ShownMixin

GROUPS = 25


@open_to(Audience.SIGNED_IN)
class QuartersView(ShownMixin, TemplateView):
    template_name = "training/plans/quarters.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        page = Paginator(groups_of(self.lines), GROUPS).get_page(self.request.GET.get("page"))
        groups = with_lines(self.plan, self.lines, list(page.object_list), on=self.today)
        self.note_looks(each.line.employee.uuid for group in groups for each in group.lines)
        by_quarter = groupby(groups, key=lambda group: group.quarter)
        return (
            super().get_context_data(**kwargs)
            | self.shown_in(totals_of(self.plan, self.lines))
            | {
                "quarters": [(quarter_in_words(quarter), list(found)) for quarter, found in by_quarter],
                "page_obj": page,
            }
        )
