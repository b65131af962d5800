"""What an import did, for people and for programs."""

from collections import Counter
from dataclasses import dataclass, field

KINDS = {
    "framework": "frameworks",
    "assessment_standard": "assessment_standards",
    "competence": "competences",
    "indicator": "indicators",
    "module": "modules",
    "programme": "programmes",
    "composition": "compositions",
    "prerequisite": "prerequisites",
    "link": "links",
    "activity": "activities",
    "key_skill": "key_skills",
    "module_competence": "module_competences",
    "module_activity": "module_activities",
    "programme_activity": "programme_activities",
    "page": "pages",
}


@dataclass
class Report:
    title: str
    left: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    created: Counter = field(default_factory=Counter)
    updated: Counter = field(default_factory=Counter)
    unchanged: Counter = field(default_factory=Counter)
    removed: Counter = field(default_factory=Counter)
    published: int = 0
    dry_run: bool = False

    @property
    def changes(self):
        return self.created.total() + self.updated.total() + self.removed.total() + self.published

    def count_pages(self, pages):
        self.created["page"] += len(pages.made)
        self.unchanged["page"] += pages.unchanged
        self.published += pages.now_live

    def lines(self):
        yield f"{self.title}:"
        for kind, plural in KINDS.items():
            counts = [
                f"{counter[kind]} {name}"
                for name, counter in (
                    ("created", self.created),
                    ("updated", self.updated),
                    ("removed", self.removed),
                    ("unchanged", self.unchanged),
                )
                if counter[kind]
            ]
            if counts:
                yield f"  {plural}: {', '.join(counts)}"
        if self.published:
            yield f"  {self.published} pages published"
        yield from (f"  Warning: {warning}" for warning in self.warnings)
        if self.left:
            yield f"  Left for a later room: {', '.join(self.left)}"
        if not self.changes:
            yield "  Everything was there already; nothing changed."
        if self.dry_run:
            yield "  This was a dry run: nothing was written."

    def as_json(self):
        return {
            "created": by_plural(self.created),
            "updated": by_plural(self.updated),
            "unchanged": by_plural(self.unchanged),
            "removed": by_plural(self.removed),
            "published": self.published,
            "dry_run": self.dry_run,
            "warnings": self.warnings,
            "left": self.left,
            "errors": [],
        }


def by_plural(counter):
    return {plural: counter[kind] for kind, plural in KINDS.items() if counter[kind]}
