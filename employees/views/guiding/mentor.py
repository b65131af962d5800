"""A mentor's learners of today, and of each what guiding takes: nothing else, and nobody else's."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import TemplateView

from catalogue.models import Programme
from catalogue.outline import outlines
from catalogue.words import words_of
from employees.standing import learners_of
from portal.kit.access import Audience, open_to
from portal.privacy.looking import look


@open_to(Audience.SIGNED_IN)
class LearnersView(TemplateView):
    template_name = "employees/guiding/learners.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        learners = list(learners_of(self.request.user, on=timezone.localdate()))
        companies = {learner.employer for learner in learners}
        return super().get_context_data(**kwargs) | {"learners": learners, "are_of_several": len(companies) > 1}


@open_to(Audience.SIGNED_IN)
class LearnerView(TemplateView):
    template_name = "employees/guiding/learner.html"
    http_method_names = ["get", "head", "options"]

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        mine = learners_of(request.user, on=timezone.localdate()).select_related("employee")
        self.learner = get_object_or_404(mine, uuid=kwargs["uuid"])

    def get(self, request, *args, **kwargs):
        person, company = self.learner.employee, self.learner.employer
        look(
            viewer=request.user,
            subject=person.uuid,
            what="employees.learner",
            at=timezone.now(),
            acting_for=company.name,
        )
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"learner": self.learner, **programme_of(self.learner)}


def programme_of(learner):
    """The programme that the learner's function points at, in the offer of today, with its modules."""
    on, function = timezone.localdate(), learner.function
    wanted = Programme.objects.in_offer(on).filter(pk=function.programme_id) if function else Programme.objects.none()
    programme = wanted.first()
    if programme is None:
        return {"programme": None}
    language = get_language()
    return {
        "programme": programme,
        "words": words_of(language, programmes=[programme])["programme", programme.pk],
        "outline": outlines([programme], on=on, language=language)[programme.pk],
    }
