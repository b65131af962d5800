from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import F, Q, TextField, Value
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from catalogue.addresses import module_url, modules_url
from catalogue.linked_data import module_facts, reference
from catalogue.models import Competence, Composition, CompositionModule, Prerequisite
from catalogue.offered import offered
from catalogue.outline import outline
from catalogue.quantities import counted
from catalogue.views.base import FactView
from catalogue.views.shelf import shelf
from catalogue.words import words_of
from portal.kit.ways_on import blocks_at


class ModuleView(FactView):
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
            "open_dates": self.open_dates(),
            "shelf": shelf(self.module, self.request),
            "beside": blocks_at("catalogue.module.beside", self.module),
            **self.neighbours(),
        }

    def linked_data(self, context):
        return self.course(
            context,
            coursePrerequisites=[self.reference(module, words) for module, words in context["asked"]],
            **module_facts(self.module, context["competences"]),
        )

    def reference(self, module, words):
        return reference(words.title, self.absolute(module_url(module.slug)))

    def outcomes(self):
        """What you can do afterwards, and in which language that is written."""
        if self.page.outcomes:
            return {"lines": self.page.outcomes, "language": self.page.language}
        return {"lines": self.module.goals, "language": None} if self.module.goals else None

    def open_dates(self):
        """Pairs of a day and a town. A preview of words does without."""
        told = getattr(self.page, "told_dates", [])
        return [(date.fromisoformat(each["begins_on"]), each["town"]) for each in told]

    def neighbours(self):
        """What comes before and after, and the programmes this module is part of, all by their words."""
        links = list(
            Prerequisite.objects.filter(Q(module=self.module) | Q(requires=self.module))
            .select_related("module", "requires")
            .order_by("order", "pk")
        )
        asked = [link.requires for link in links if link.module_id == self.module.pk]
        opened = [link.module for link in links if link.requires_id == self.module.pk if link.module.is_offered]
        programmes = programmes_with(self.module)
        words = words_of(
            get_language(), modules=[*asked, *opened], programmes=[programme for programme, _lines in programmes]
        )
        return {
            "asked": [(module, words["module", module.pk]) for module in asked],
            "opened": [(module, words["module", module.pk]) for module in opened],
            "part_of": [part_of(programme, lines, self.module, words) for programme, lines in programmes],
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
    """Pairs of programme and the lines of its composition, for the programmes in which `module` counts today."""
    compositions = Composition.objects.in_force_on(timezone.localdate()).filter(offered("programme__"), modules=module)
    lines = (
        CompositionModule.objects.filter(composition__in=compositions.values("pk"))
        .select_related("composition__programme", "module")
        .order_by("composition__programme__title", "composition", "order", "pk")
    )
    found = {}
    for line in lines:
        found.setdefault(line.composition.programme, []).append(line)
    return list(found.items())


def part_of(programme, lines, module, words):
    drawn = outline(programme, lines, {})
    return {
        "programme": programme,
        "words": words["programme", programme.pk],
        "outline": drawn,
        "segments": drawn.segments(hits={module.pk}),
        "label": place_of(module, drawn),
        "option_line": next((line.option_line for line in drawn.lines if line.module.pk == module.pk), ""),
        "choice": drawn.choice,
    }


def place_of(module, drawn):
    """How much of a programme this module is, in words."""
    if drawn.to_scale:
        share = {"part": counted(module.quantity, module.unit), "whole": drawn.in_words()}
        return _("%(part)s of %(whole)s") % share
    if drawn.choice:
        return drawn.made_of()
    return ngettext("one of %(count)s module", "one of %(count)s modules", len(drawn.lines)) % {
        "count": len(drawn.lines)
    }
