"""Instead of the page of a module or programme that is no longer offered: since when, why, and what to look at instead."""

from django.db.models import Count, Q
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from catalogue.addresses import catalogue_url, modules_url
from catalogue.models import CompositionModule, Module
from catalogue.words import words_of
from portal.kit.access import Audience, open_to

SHOWN = 5


@open_to(Audience.ANYONE)
class GoneView(TemplateView):
    page = None
    template_name = "catalogue/gone.html"

    def render_to_response(self, context, **kwargs):
        # 410 and not 404: search engines forget the address, and people know that it was right.
        return TemplateResponse(self.request, self.template_name, context, status=410)

    def get_context_data(self, **kwargs):
        fact = self.page.fact
        is_module = isinstance(fact, Module)
        others = related_modules(fact) if is_module else []
        words = words_of(get_language(), modules=others)
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "fact": fact,
            "reason": getattr(fact, "retired_because", ""),
            "instead": [
                (module, words["module", module.pk]) for module in others if words["module", module.pk].has_page
            ],
            "crumbs": [(_("All modules"), modules_url())] if is_module else [(_("Training offer"), catalogue_url())],
        }


def related_modules(module):
    """Modules of the offer that teach the same competences, or else stand in the same programmes; most alike first."""
    beside = CompositionModule.objects.in_force_on(timezone.localdate()).filter(composition__modules=module)
    alike = (
        Module.objects.in_offer()
        .exclude(pk=module.pk)
        .annotate(shared=Count("competences", filter=Q(competences__in=module.competences.all()), distinct=True))
        .filter(Q(shared__gt=0) | Q(pk__in=beside.values("module")))
    )
    return list(alike.order_by("-shared", "code")[:SHOWN])
