from collections import defaultdict

from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.addresses import catalogue_url, module_url
from catalogue.awards import awards_of
from catalogue.enums import FrameworkKind
from catalogue.linked_data import credential, reference
from catalogue.models import Prerequisite
from catalogue.outline import outlines
from catalogue.prerequisites import steps
from catalogue.structure import picture
from catalogue.views.base import FactView
from portal.kit.ways_on import ways_at

WIDE = 3  # More columns than this are scrolled rather than made too small to read.


class ProgrammeView(FactView):
    @cached_property
    def outline(self):
        programme = self.page.programme
        return outlines([programme], on=timezone.localdate(), language=get_language())[programme.pk]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "programme": self.page.programme,
            "crumbs": [(_("Training offer"), catalogue_url())],
            "outline": self.outline,
            "order": order_of(self.outline),
            "awards": awards_of(self.page.programme, self.outline),
            "facts": facts_of(self.page.programme, self.outline),
            "ways": list(ways_at("catalogue.programme", self.page.programme)),
        }

    def linked_data(self, context):
        programme = self.page.programme
        parts = [(line.words.title, self.absolute(module_url(line.module.slug))) for line in self.outline.lines]
        return self.course(
            context,
            courseCode=programme.code,
            educationalLevel=_("VKS %(level)s") % {"level": programme.level} if programme.level else "",
            educationalCredentialAwarded=credential(programme.certificate),
            availableLanguage=programme.languages,
            hasPart=[reference(title, url) for title, url in parts],
        )


def order_of(outline):
    """The modules by step with what each asks, and the picture of it; None when no module asks another."""
    lines = {line.module.code: line for line in outline.lines}
    asked = Prerequisite.objects.filter(
        module__in=[line.module for line in outline.lines], requires__in=[line.module for line in outline.lines]
    ).values_list("module__code", "requires__code")
    edges = list(asked) if lines else []
    if not edges:
        return None
    asks = defaultdict(list)
    for module, code in edges:
        asks[module].append(lines[code])
    by_step = [[{"line": lines[code], "asks": asks[code]} for code in step] for step in steps(lines, edges)]
    drawn = picture(list(lines), edges)
    first = {entry["line"].module.code for entry in by_step[0]}
    return {
        "steps": by_step,
        "start_with": by_step[0],
        "arrows": drawn.arrows,
        "boxes": [
            {"line": lines[box.code], "is_first": box.code in first} | box.drawn(lines[box.code].words.title)
            for box in drawn.boxes
        ],
        "is_wide": len(by_step) > WIDE,
        "size": drawn.size,
    }


def facts_of(programme, outline):
    """The facts aside, only those that the source states: (label, fact, whether it is in the source's language)."""
    level = _("VKS %(level)s") % {"level": programme.level} if programme.level else ""
    framework = programme.framework
    is_qualification = framework and framework.kind == FrameworkKind.PROFESSIONAL_QUALIFICATION
    qualification = f"{framework.code} {framework.title}" if is_qualification else ""
    # The stored source is the name of a file; people know the document by its title.
    source = framework.title if framework and framework.kind == FrameworkKind.CURRICULUM else ""
    rows = [
        (_("Duration"), outline.in_words(), False),
        (_("Made of"), outline.made_of() if outline.choice else "", False),
        (_("Level"), level, False),
        (_("Study field"), programme.study_field, True),
        (_("Education"), programme.education, True),
        (_("Qualification"), qualification, True),
        (_("Approval code"), programme.approval_code, False),
        (_("Profile"), programme.profile_code, False),
        (_("Valid from"), programme.valid_from, False),
        (_("Source"), "" if source == programme.title else source, True),
    ]
    return [row for row in rows if row[1]]
