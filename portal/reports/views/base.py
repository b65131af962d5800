"""What every page of a report does: read the question in the address, count, and show or hand over the same table."""

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from portal.reports import workbook
from portal.reports.charts import chart_of
from portal.reports.definitions import PARTICIPATION, REPORTS
from portal.reports.periods import shortcuts
from portal.reports.questions import QuestionForm
from portal.reports.suppressing import FEWEST
from portal.reports.tables import sums_differ, table_of


class ReportMixin:
    """`report` is said in the address; `is_guarded`: for others than the sector's own officers."""

    report = PARTICIPATION
    is_guarded = False
    employer = None
    further_filters: tuple[str, ...] = ()

    @cached_property
    def dimension(self):
        return self.report.dimension(self.request.GET.get("by", ""), of_company=self.employer is not None)

    @cached_property
    def form(self):
        return QuestionForm(self.request.GET, fields=[*self.report.filters, *self.further_filters])

    @cached_property
    def question(self):
        return self.form.question(by=self.dimension.code, today=timezone.localdate(), employer=self.employer)

    @cached_property
    def figures(self):
        return table_of(self.report, self.dimension, self.question, is_guarded=self.is_guarded)

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            return self.export()
        return self.render_to_response(self.get_context_data(**kwargs))

    def export(self):
        told = {"whose": self.whose(), "question": self.question, "on": self.question.today}
        about = list(workbook.about(self.figures, filters=self.form.in_words(), **told))
        if self.is_guarded:
            about.append((_("What is hidden"), self.why_hidden()))
        return workbook.response(self.figures, name=f"report-{self.report.code}", about=about)

    def why_hidden(self):
        return _(
            "A figure about fewer than %(number)s people is hidden, and with it the figures of this table from which it could"
            " be reckoned. Two tables, with other days or filters, can together still tell of a few people: hand over one."
        ) % {"number": FEWEST}

    def get_context_data(self, **kwargs):
        figures, question = self.figures, self.question
        self.form.show(question)
        return super().get_context_data(**kwargs) | {
            "report": self.report,
            "figures": figures,
            "chart": None if figures.is_empty else chart_of(figures),
            "form": self.form,
            "asked": list(self.form.in_words()),
            "question": question,
            "sums_differ": sums_differ(figures),
            "why_hidden": self.why_hidden() if self.is_guarded else "",
            "by": [
                (each.title, self.query(by=each.code), each == self.dimension)
                for each in self.report.offered(of_company=self.employer is not None)
            ],
            "shortcuts": [
                (words, self.query(since=each.since, through=each.through), each == question.period)
                for words, each in shortcuts(question.today)
            ],
            "export_query": self.query(export="xlsx"),
            "reports": self.ways(),
        }

    def query(self, **changes):
        """The address of this page with another choice; days and what it divides by stand in it always, so that it says the same
        next year."""
        period = self.question.period
        told = {"since": period.since, "through": period.through, "by": self.dimension.code}
        kept = {name: value for name, value in self.form.cleaned_data.items() if value and name not in told}
        return urlencode({**told, **kept, **changes})

    def ways(self):
        """[(title, address, whether it is shown)] of every report, for the same days."""
        period = self.question.period
        days = urlencode({"since": period.since, "through": period.through})
        return [(each.title, f"{self.address_of(each)}?{days}", each == self.report) for each in REPORTS]
