from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Q, TextField, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.addresses import MODULES_SLUG, modules_url
from catalogue.models import Competence, Composition, CompositionModule, Prerequisite
from catalogue.outline import outline
from catalogue.quantities import counted
from catalogue.views.base import PageView
from catalogue.views.shelf import shelf
from catalogue.words import words_of


class ModuleView(PageView):
    def path(self):
        return f"{MODULES_SLUG}/{self.page.module.slug}/"

    def languages(self):
        return self.page.languages_with_words or [self.page.language]

    @cached_property
    def module(self):
        return self.page.module

    def get_context_data(self, **kwargs):
        competences, key_skills = competences_of(self.module)
        return super().get_context_data(**kwargs) | {
            "module": self.module,
            "crumbs": [(_("All modules"), modules_url())],
            "competences": competences,
            "indicator_count": sum(len(competence.acts) for competence in competences),
            "key_skills": key_skills,
            "outcomes": self.outcomes(),
            "shelf": shelf(self.module, self.request),
            **self.neighbours(),
        }

    def outcomes(self):
        """What you can do afterwards, and in which language that is written."""
        if self.page.outcomes:
            return {"lines": self.page.outcomes, "language": self.page.language}
        return {"lines": self.module.goals, "language": None} if self.module.goals else None

    def neighbours(self):
        """What comes before and after, and the programmes this module is part of, all by their words."""
        links = list(
            Prerequisite.objects.filter(Q(module=self.module) | Q(requires=self.module))
            .select_related("module", "requires")
            .order_by("order", "pk")
        )
        asked = [link.requires for link in links if link.module_id == self.module.pk]
        opened = [link.module for link in links if link.requires_id == self.module.pk if not link.module.retired_on]
        programmes = programmes_with(self.module)
        words = words_of(
            get_language(), modules=[*asked, *opened], programmes=[programme for programme, _modules in programmes]
        )
        return {
            "asked": [(module, words["module", module.pk]) for module in asked],
            "opened": [(module, words["module", module.pk]) for module in opened],
            "part_of": [part_of(programme, modules, self.module, words) for programme, modules in programmes],
        }


def competences_of(module):
    """The competences that the module proves, with their observable acts, and the key skills it pursues: one query."""
    acts = ArrayAgg(
        "indicators__text", order_by="indicators__order", filter=Q(indicators__isnull=False), default=Value([])
    )
    proven = Competence.objects.filter(module_competences__module=module).annotate(
        acts=acts, place=F("module_competences__order"), is_pursued=Value(False)
    )
    no_acts = Value([], output_field=ArrayField(TextField()))
    pursued = Competence.objects.filter(pursued_by=module).annotate(
        acts=no_acts, place=F("module_key_skills__order"), is_pursued=Value(True)
    )
    both = list(proven.order_by().union(pursued.order_by(), all=True).order_by("place", "pk"))
    return [one for one in both if not one.is_pursued], [one for one in both if one.is_pursued]


def programmes_with(module):
    """Pairs of programme and its modules in order, for the programmes in which `module` counts today."""
    compositions = Composition.objects.in_force_on(timezone.localdate()).filter(
        modules=module, programme__retired_on__isnull=True
    )
    lines = (
        CompositionModule.objects.filter(composition__in=compositions.values("pk"))
        .select_related("composition__programme", "module")
        .order_by("composition__programme__title", "composition", "order", "pk")
    )
    found = {}
    for line in lines:
        found.setdefault(line.composition.programme, []).append(line.module)
    return list(found.items())


def part_of(programme, modules, module, words):
    drawn = outline(programme, modules, {})
    return {
        "programme": programme,
        "words": words["programme", programme.pk],
        "outline": drawn,
        "segments": drawn.segments(hits={module.pk}),
        "label": place_of(module, drawn),
    }


def place_of(module, drawn):
    """How much of a programme this module is, in words."""
    if drawn.to_scale:
        share = {"part": counted(module.quantity, module.unit), "whole": counted(drawn.quantity(), drawn.unit)}
        return _("%(part)s of %(whole)s") % share
    return ngettext("one of %(count)s module", "one of %(count)s modules", len(drawn.lines)) % {
        "count": len(drawn.lines)
    }
