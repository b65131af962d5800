"""The form in which somebody says how far they are: a row for each competence of a module, three choices. Drawn by its
own template, as the sheet of learning at work."""

from dataclasses import dataclass

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, Value
from django.utils.translation import gettext as _

from catalogue.models import Competence
from employees.competences.levels import Level
from employees.self_evaluating.evaluating import LONGEST_REMARK
from portal.kit.asked import typed


@dataclass
class Row:
    competence: Competence
    chosen: str = ""

    @property
    def key(self):
        return str(self.competence.pk)


class Sheet:
    """Each row's competence has its `acts`. `before` is the newest self-evaluation `with_levels`, None when there is none: what was said then stands here again."""

    def __init__(self, module, before, *, today):
        found = module.competences.order_by("module_competences__order", "module_competences__pk")
        acts = ArrayAgg(
            "indicators__text", filter=Q(indicators__isnull=False), order_by="indicators__order", default=Value([])
        )
        said = {each["competence"]: each["level"] for each in before.levels} if before else {}
        self.rows = [Row(competence, said.get(competence.pk, "")) for competence in found.annotate(acts=acts)]
        # What was written earlier today is corrected; another day asks other words.
        self.remark = before.remark if before and before.on == today else ""
        self.error = ""

    def read(self, data):
        for row in self.rows:
            chosen = data.get(f"level_{row.key}", "")
            row.chosen = chosen if chosen in Level.values else ""
        self.remark = typed(data.get("remark", ""), most=None)
        if len(self.remark) > LONGEST_REMARK:
            self.error = _("Write at most %(number)s signs.") % {"number": LONGEST_REMARK}

    @property
    def levels(self):
        return {row.competence.pk: row.chosen for row in self.rows if row.chosen}
