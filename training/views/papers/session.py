"""The papers of a session: attests for training leave, and what everybody followed."""

from django.http import Http404
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.serving import download
from portal.kit.spreadsheets import workbook_response
from training.papers.presence.paper import pdf_of, sheet_rows
from training.views.papers.base import PapersMixin


@open_to(Audience.SIGNED_IN)
class PapersView(PapersMixin, TemplateView):
    template_name = "training/papers/session.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        papers = self.papers
        people = [(each, each.due) for each in papers.people]
        lines = [(each, each.is_absent_too_much(papers.rule)) for each in papers.lines]
        return super().get_context_data(**kwargs) | {
            "people": [
                (each, due and due.is_over(papers.today), due and due.in_words(papers.today)) for each, due in people
            ],
            "lines": lines,
            "only_me": [each.employee.user_id for each in papers.enrolments] == [self.request.user.pk],
        }


@open_to(Audience.SIGNED_IN)
class LinesView(PapersMixin, View):
    """What everybody followed, as a spreadsheet or on paper."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, ending, **kwargs):
        name = slugify(f"{_('attendance')} {self.session.snapshot['code']} {self.session.number}")
        if ending == "xlsx":
            return workbook_response(name, sheet_rows(self.papers.lines))
        if ending == "pdf":
            return download(f"{name}.pdf", pdf_of(self.papers), PDF)
        raise Http404
