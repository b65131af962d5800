"""Assessments to read: one, one's own, and those that somebody was asked for."""

from abc import abstractmethod

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.views.generic import TemplateView, View

from catalogue.models import Competence
from employees.models import Employee
from exemptions.assessing.afterwards import within_reach
from exemptions.assessing.enums import DECIDED, OPEN, ROUTE
from exemptions.assessing.points import parts_of
from exemptions.assessing.settling import has_passed
from exemptions.models import Assessment, AssessmentStandard, PortfolioItem
from exemptions.supplements.finding import ways_to_published
from exemptions.views.assessing.base import AssessmentMixin
from portal.kit.access import Audience, open_to
from portal.kit.serving import Sent, send


class AssessmentList(TemplateView):
    template_name = "exemptions/assessing/list.html"
    of_others = False

    @abstractmethod
    def found(self):
        """Those that the list shows."""

    def get_context_data(self, **kwargs):
        found = list(self.found().for_lists())
        return super().get_context_data(**kwargs) | {
            "open": [each for each in found if each.state in OPEN],
            "over": [each for each in found if each.state not in OPEN],
            "of_others": self.of_others,
        }


@open_to(Audience.SIGNED_IN)
class OwnAssessments(AssessmentList):
    def found(self):
        return Assessment.objects.filter(employee__user=self.request.user)

    def get_context_data(self, **kwargs):
        is_person = Employee.objects.living().filter(user=self.request.user).exists()
        return super().get_context_data(**kwargs) | {"standards": list(self.to_ask()) if is_person else []}

    def to_ask(self):
        """The standards along which this person follows nothing now."""
        followed = self.found().open().exclude(standard=None).values("standard")
        assessed = AssessmentStandard.objects.filter(framework__in=Competence.objects.values("framework"))
        return assessed.exclude(pk__in=followed).select_related("framework")


@open_to(Audience.SIGNED_IN)
class ToAssess(AssessmentList):
    of_others = True

    def found(self):
        judged = Assessment.judged_by(self.request.user)
        return Assessment.objects.filter(pk__in=judged).order_by("starts_at", "pk")


@open_to(Audience.SIGNED_IN)
class AssessmentPage(AssessmentMixin, TemplateView):
    template_name = "exemptions/assessing/assessment.html"

    @cached_property
    def parts(self):
        return parts_of(self.assessment.snapshot)

    def get_context_data(self, **kwargs):
        assessment = self.assessment
        portfolio = assessment.portfolio.prefetch_related("competences") if assessment.is_route else ()
        return super().get_context_data(**kwargs) | {
            "steps": self.route() if assessment.is_route else [],
            "next_step": self.next_step,
            "scanned": self.scanned(),
            "portfolio": list(portfolio),
            "results": self.results(),
            "within_reach": within_reach(assessment) if self.is_candidate else [],
            "parts": self.parts,
            "supplements": ways_to_published(framework=assessment.standard.framework) if has_passed(assessment) else [],
        }

    def route(self):
        """Each step with what was done of it."""
        done = {each.step: each for each in self.assessment.steps.all()}
        return [(step, done.get(step)) for step in ROUTE]

    def scanned(self):
        said = {each.competence: each for each in self.assessment.quick_scan.all()} if self.assessment.is_route else {}
        return [(part, said[part.id]) for part in self.parts if part.id in said]

    def results(self):
        """What was agreed, of each competence; before all agreed nobody reads it here."""
        if self.assessment.state != DECIDED:
            return []
        agreed = {each.competence: each for each in self.assessment.agreements.all()}
        return [(part, agreed.get(part.id)) for part in self.parts]


# Apart from the mixin, whose `get` notes who looked before it.
class ReadPortfolioFile(View):
    def get(self, request, *args, item, **kwargs):
        found = get_object_or_404(PortfolioItem.objects.visible_to(request.user), uuid=item, assessment=self.assessment)
        return send(request, Sent(found.file, found.name, found.content_type, str(found.uuid), found.added_at))


@open_to(Audience.SIGNED_IN)
class PortfolioFileView(AssessmentMixin, ReadPortfolioFile):
    pass
