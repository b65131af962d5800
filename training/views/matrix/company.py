"""Who can what: the people of a company, and the competences that their function or a programme asks."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from employees.standing import learners_of
from employees.ticked import uuid_or_none
from portal.kit.access import Audience, open_to
from training.matrix.choosing import MatrixForm, chosen_in
from training.matrix.drawing import rows_of
from training.matrix.programmes import programmes_on
from training.matrix.workbook import matrix_workbook
from training.views.matrix.base import CompetencesMixin

PER_PAGE = 20


@open_to(Audience.SIGNED_IN)
class CompetencesView(CompetencesMixin, TemplateView):
    """`?wie=` is the employment of whom another page spoke."""

    template_name = "training/matrix/company.html"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def programmes(self):
        return programmes_on(self.today)

    @cached_property
    def chosen(self):
        return chosen_in(self.request.GET, self.people, self.programmes)

    def get(self, request, *args, **kwargs):
        if who := uuid_or_none(request.GET.get("wie", "")):
            return redirect("training:competences_of", self.employer.uuid, who)
        self.whole = self.asked_by(self.chosen.programme)
        self.asked = self.whole and self.whole.only(self.chosen.module)
        self.found = self.chosen.people(self.people)
        if request.GET.get("export") == "xlsx" and self.asked:
            return matrix_workbook(self.standings(self.found, self.asked), self.asked)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        page = Paginator(self.found, PER_PAGE).get_page(self.request.GET.get("page"))
        standings = self.standings(page.object_list, self.asked) if self.asked else []
        form = MatrixForm(
            self.request.GET,
            chosen=self.chosen,
            people=self.people,
            programmes=self.programmes,
            lines=self.whole.lines if self.whole else [],
        )
        export = self.request.GET.copy()
        export.pop("page", None)
        export["export"] = "xlsx"
        return super().get_context_data(**kwargs) | {
            "asked": self.asked,
            "rows": rows_of(standings),
            "columns": self.asked.competences if self.asked else [],
            "page_obj": page,
            "form": form,
            "has_people": bool(self.people),
            "export_query": export.urlencode(),
            "is_filtered": self.chosen.is_asked,
        }


@open_to(Audience.SIGNED_IN)
class LearnerCompetencesView(View):
    """From the page of a learner to what they can, for who is their mentor today."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, uuid):
        learner = learners_of(request.user, on=timezone.localdate()).filter(uuid=uuid).first()
        if learner is None:
            raise Http404
        return redirect("training:competences_of", learner.employer.uuid, learner.uuid)
