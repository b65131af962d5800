"""A company's plan, by person and by quarter; and what is shown of it as a workbook or on paper."""

from django.http import Http404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from employees.models import Employment
from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.lists import ShortPaginator
from portal.kit.serving import download
from portal.kit.spreadsheets import workbook_response
from portal.privacy.looking import look_at_all
from training.plans.board import Board, in_years_of, people_of_plan, with_number
from training.plans.on_paper import pdf_of, rows_of
from training.plans.shown import shown
from training.plans.totals import totals_of
from training.plans.words import period_in_words
from training.right.loading import rights_of
from training.views.plans.base import PlanMixin
from training.views.plans.filters import PlanFilter, Which

PEOPLE = 12  # Of whom each may have many lines.


class ShownMixin(PlanMixin):
    """What of the plan is meant, as the address says it."""

    @cached_property
    def filter(self):
        return PlanFilter(self.request.GET, queryset=people_of_plan(self.plan), request=self.request, plan=self.plan)

    @property
    def asks(self):
        """Whether part of the plan is asked for."""
        return any(self.request.GET.get(name) for name in self.filter.form.fields)

    @cached_property
    def lines(self):
        return self.filter.lines() if self.asks else self.plan.lines.standing()

    def query(self, **changes):
        """What the address asks, with other words for some of it; without a page."""
        asked = self.request.GET.copy()
        for name in ("page", "export", *(name for name, value in changes.items() if value is None)):
            asked.pop(name, None)
        asked.update({name: value for name, value in changes.items() if value is not None})
        return asked.urlencode()

    def shown_in(self, totals):
        """What every way of showing the plan says above its rows."""
        fields = list(self.filter.form.fields)
        return {
            "period": period_in_words(self.plan),
            "plan_state": self.plan.state_said,
            "totals": totals,
            "filter": self.filter,
            "asks": self.asks,
            "filters_set": sum(bool(self.request.GET.get(name)) for name in fields[1:]),
            "query": self.query(page=self.request.GET.get("page")),
            "file_query": self.query(),
            "only_proposals": self.query(what=Which.PROPOSED.value),
            "everything": self.query(what=None),
        }

    def note_looks(self, subjects):
        """Who looks at a plan sees what people learn."""
        company = self.plan.employer.name
        told = {"what": "training.plan", "at": timezone.now(), "acting_for": company}
        look_at_all(viewer=self.request.user, subjects=subjects, **told)


@open_to(Audience.SIGNED_IN)
class PlanView(ShownMixin, TemplateView):
    template_name = "training/plans/plan.html"
    fragment_name = "training/plans/board.html"
    http_method_names = ["get", "head", "options"]

    def get_template_names(self):
        asks_part = self.request.htmx and not self.request.htmx.history_restore_request
        return [self.fragment_name if asks_part else self.template_name]

    @cached_property
    def page(self):
        people = with_number(self.filter.qs, self.plan).select_related("employee", "function", "joint_committee")
        return ShortPaginator(people, PEOPLE).get_page(self.request.GET.get("page"))

    @cached_property
    def board(self):
        people = list(self.page.object_list)
        condition = set(self.lines.values_list("pk", flat=True)) if self.asks else None
        return Board(
            self.plan,
            people,
            on=self.today,
            rights=self.rights(people),
            shows=lambda each: each.line.pk in condition if condition is not None else each.line.stands,
        )

    def rights(self, people):
        """What the law gives each in the year of the plan; of a plan of another period nothing is said."""
        year = self.plan.since.year
        if self.plan.last_day.year != year:
            return {}
        several = [each.employee_id for each in people if each.employments != 1]
        once = [each for each in people if each.employments == 1]
        rows = Employment.objects.of_company(self.plan.employer_id).select_related("joint_committee")
        there = in_years_of(rows.filter(employee__in=several), self.plan)
        return rights_of([*once, *(there if several else ())], year)

    def get_context_data(self, **kwargs):
        rows = self.board.rows
        self.note_looks(row.employment.employee.uuid for row in rows)
        shown = self.shown_in(totals_of(self.plan, self.lines))
        return super().get_context_data(**kwargs) | shown | {"board": self.board, "rows": rows, "page_obj": self.page}


@open_to(Audience.SIGNED_IN)
class PlanFileView(ShownMixin, View):
    """What is shown, as a workbook or on paper: all of it, not the page alone."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, ending, **kwargs):
        if ending not in ("pdf", "xlsx"):
            raise Http404
        found = shown(self.plan, self.lines.by_person(), on=self.today)
        self.note_looks(each.line.employee.uuid for each in found)
        name = f"{_('training plan')} {period_in_words(self.plan)}"
        if ending == "xlsx":
            return workbook_response(slugify(name), rows_of(found))
        content = pdf_of(self.plan, found, totals_of(self.plan, self.lines), on=self.today, is_part=self.asks)
        return download(f"{slugify(name)}.pdf", content, PDF)
