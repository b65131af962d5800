"""The offer as the notices look at it. Plain rows: two thousand modules would be slow as objects."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q
from wagtail.models import ModelLogEntry

from catalogue.enums import CompetenceKind, FrameworkKind
from catalogue.models import (
    Competence,
    CompositionModule,
    Module,
    ModuleCompetence,
    ModulePage,
    Prerequisite,
    Programme,
    ProgrammePage,
)
from catalogue.offered import offered
from catalogue.units import minutes_per_unit
from catalogue.versions import CHANGED
from portal.house.models import SectorSettings

# Facts of which words speak. A changed price or minimum attendance makes no sentence untrue.
SPOKEN_OF = ("title", "goals", "quantity", "delivery", "requires", "composition", "level", "awards", "certificate")


@dataclass
class Offer:
    day: date
    languages: list
    minutes: dict
    programmes: dict = field(default_factory=dict)  # Those on offer.
    modules: dict = field(default_factory=dict)  # All, also those that are no longer offered.
    lines: list = field(default_factory=list)  # Of compositions of those programmes that hold today or later.
    teaching: set = field(default_factory=set)  # Modules that teach something.
    orphans: list = field(default_factory=list)
    required: list = field(default_factory=list)  # (module, what it asks), by id.
    pages: dict = field(default_factory=dict)  # (kind, id) → language → (page id, when its words were last written)
    changed: dict = field(default_factory=dict)  # (kind, id) → when facts that words speak of last changed.

    @classmethod
    def on(cls, day):
        house = SectorSettings.load()
        programmes = {one.pk: one for one in Programme.objects.in_offer()}
        lines = CompositionModule.objects.lasting_on(day).filter(composition__programme__in=programmes)
        rows = Module.objects.only("code", "title", "retired_on", "scale", "pass_rule")
        return cls(
            day=day,
            languages=list(house.languages),
            minutes=minutes_per_unit(),
            programmes=programmes,
            modules={row.pk: row for row in rows},
            lines=list(lines.select_related("composition", "module").order_by("composition", "order", "pk")),
            teaching=set(technical().values_list("module_id", flat=True)),
            orphans=list(orphans()),
            required=list(Prerequisite.objects.values_list("module_id", "requires_id").order_by("module__code")),
            pages=pages(),
            changed=changes(),
        )

    def lines_by_composition(self):
        found = defaultdict(list)
        for line in self.lines:
            found[line.composition].append(line)
        return found


def technical():
    return ModuleCompetence.objects.filter(competence__kind=CompetenceKind.TECHNICAL)


def orphans():
    """Competences that no module on offer teaches. Those of an assessment standard are proven, not taught."""
    taught = ModuleCompetence.objects.filter(offered("module__"))
    return (
        Competence.objects.filter(kind=CompetenceKind.TECHNICAL)
        .exclude(framework__kind=FrameworkKind.ASSESSMENT_STANDARD)
        .exclude(pk__in=taught.values("competence"))
        .order_by("code")
        .values_list("pk", "code", "title", "framework__title", named=True)
    )


def pages():
    found = defaultdict(dict)
    for model, kind in ((ProgrammePage, "programme"), (ModulePage, "module")):
        rows = model.objects.values_list(f"{kind}_id", "language", "pk", "latest_revision_created_at")
        for key, language, page, written in rows:
            found[kind, key][language] = (page, written)
    return dict(found)


def changes():
    kinds = {ContentType.objects.get_for_model(model).pk: model._meta.model_name for model in (Module, Programme)}
    spoken_of = Q()
    for name in SPOKEN_OF:
        spoken_of |= Q(data__fields__contains=[name])
    entries = ModelLogEntry.objects.filter(spoken_of, action__in=["catalogue.facts_changed", CHANGED])
    rows = entries.filter(content_type__in=kinds).order_by().values_list("content_type_id", "object_id")
    return {(kinds[kind], int(key)): when for kind, key, when in rows.annotate(last=Max("timestamp"))}
