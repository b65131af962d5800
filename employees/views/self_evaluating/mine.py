"""In which modules somebody said how far they are, and in which they may want to."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import TemplateView

from catalogue.words import words_of
from employees.models import SelfEvaluation
from employees.self_evaluating.counting import counts_of
from employees.self_evaluating.suggesting import evaluable, suggested_to
from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed

MOST_FOUND = 20


@open_to(Audience.SIGNED_IN)
class SelfEvaluationsView(PersonMixin, TemplateView):
    template_name = "employees/self_evaluating/mine.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        today, sought = timezone.localdate(), typed(self.request.GET.get("q", ""))
        said = self.said(today)
        done = {each.module_id for each in said}
        suggested = [] if sought else suggested_to(self.person, on=today)
        suggested = [(module, why) for module, why in suggested if module.pk not in done]
        found = list(self.found(sought, today)) if sought else []
        named = [*(each.module for each in said), *(module for module, _why in suggested), *found]
        words = words_of(get_language(), modules=named)
        return super().get_context_data(**kwargs) | {
            "said": [(each, words["module", each.module_id], counts_of(each)) for each in said],
            "suggested": [(module, words["module", module.pk], why) for module, why in suggested],
            "found": [(module, words["module", module.pk]) for module in found],
            "q": sought,
        }

    def said(self, today):
        newest = SelfEvaluation.objects.newest().filter(employee=self.person)
        return list(newest.select_related("module").with_levels().with_shared(on=today).newest_first())

    def found(self, words, today):
        modules = evaluable(today)
        for word in words.split():
            modules = modules.filter(
                Q(code__icontains=word) | Q(title__icontains=word) | Q(pages__title__icontains=word)
            )
        return modules.order_by("code").distinct()[:MOST_FOUND]
