from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from catalogue.addresses import catalogue_url, modules_url
from catalogue.models import CompositionModule, ModuleCompetence, Prerequisite, Programme
from catalogue.views.choosing import MOST, Chosen, asked_in, offered
from catalogue.words import words_of
from portal.kit.access import Audience, open_to


@dataclass
class Column:
    """One of the modules that are compared. `competences` are those not all of them teach, each with the codes of the
    others that do."""

    module: object
    query_without: str
    asks: list = field(default_factory=list)
    competences: list = field(default_factory=list)
    programmes: list = field(default_factory=list)


@open_to(Audience.ANYONE)
class CompareModulesView(TemplateView):
    """/modules/vergelijk/?m=…&m=…: up to three modules side by side. Another address for every three: no search engine
    needs them, so it has no canonical one."""

    template_name = "catalogue/compare.html"

    def get_context_data(self, **kwargs):
        modules = offered(asked_in(self.request.GET), user=self.request.user, language=get_language())
        chosen = Chosen(self.request.GET, modules)
        taught = competences_of(chosen.modules)
        shared = shared_by_all(taught) if chosen.are_enough else []
        columns = [Column(module, query) for module, query in chosen.each()]
        fill(columns, taught, shared)
        return super().get_context_data(**kwargs) | {
            "crumbs": [(_("Training offer"), catalogue_url()), (_("All modules"), modules_url())],
            "chosen": chosen,
            "most": MOST,
            "columns": columns,
            "shared": shared,
            "longest": max((column.module.length or 0 for column in columns), default=0),
            "more_url": f"{catalogue_url()}?{self.kept(chosen)}",
        }

    def kept(self, chosen):
        """The query of the catalogue in which these modules are ticked."""
        query = self.request.GET.copy()
        query.clear()
        query["kind"] = "module"
        query.setlist("m", chosen.slugs)
        return query.urlencode()


def competences_of(modules):
    """{module id: its competences in order}."""
    links = ModuleCompetence.objects.filter(module__in=modules).select_related("competence").order_by("order", "pk")
    return by_module(modules, links, lambda link: link.competence)


def shared_by_all(taught):
    first, *others = taught.values()
    return [competence for competence in first if all(competence in other for other in others)]


def fill(columns, taught, shared):
    modules = [column.module for column in columns]
    asked, programmes = prerequisites_of(modules), programmes_of(modules)
    words = words_of(
        get_language(),
        modules={module for others in asked.values() for module in others},
        programmes={programme for others in programmes.values() for programme in others},
    )
    for column in columns:
        key = column.module.pk
        column.asks = [(module, words["module", module.pk]) for module in asked[key]]
        column.programmes = [(programme, words["programme", programme.pk]) for programme in programmes[key]]
        for competence in taught[key]:
            if competence not in shared:
                also = [other.code for other in modules if other.pk != key and competence in taught[other.pk]]
                column.competences.append((competence, also))


def prerequisites_of(modules):
    links = Prerequisite.objects.filter(module__in=modules).select_related("requires").order_by("order", "pk")
    return by_module(modules, links, lambda link: link.requires)


def programmes_of(modules):
    """{module id: the programmes of the offer in which it counts today}."""
    lines = (
        CompositionModule.objects.in_force_on(timezone.localdate())
        .filter(module__in=modules, composition__programme__in=Programme.objects.in_offer())
        .select_related("composition__programme")
        .order_by("composition__programme__title", "pk")
    )
    return by_module(modules, lines, lambda line: line.composition.programme)


def by_module(modules, links, other):
    """{module id: what its links lead to, in their order}."""
    found = {module.pk: [] for module in modules}
    for link in links:
        found[link.module_id].append(other(link))
    return found
