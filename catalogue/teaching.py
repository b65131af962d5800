"""Many competences at once: those a module teaches and pursues, or all of a framework. One transaction, every mistake
told at its row."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.models import Max, ProtectedError
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.affected import CompetenceGoes, affected_by
from catalogue.clashes import ChangedMeanwhile, Clash
from catalogue.enums import CompetenceKind
from catalogue.models import Competence, Module, ModuleCompetence, ModuleKeySkill
from catalogue.parts import give_indicators
from catalogue.services import change_facts
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


@dataclass
class Row:
    """One competence as somebody wants it. `fields` are its facts that were changed, or all of a new one's; `read` what
    was seen of them. `weight` and `read_weight` are of its place in a module; `place` orders the rows."""

    competence: Competence | None
    fields: dict = field(default_factory=dict)
    read: dict = field(default_factory=dict)
    weight: Decimal = Decimal(1)
    read_weight: Decimal | None = None
    place: int = 0
    read_place: int | None = None
    is_removed: bool = False
    is_listed: bool = True  # Whether it stood in the table already, and is not added to it now.


class RowsRefused(RuleBroken):
    """`problems` is {number of the row: RuleBroken}. Nothing is written."""

    def __init__(self, problems):
        self.problems = problems
        super().__init__(_("Some rows could not be saved."))


@transaction.atomic
def save_module_rows(*, module, framework, rows, by):
    """Make `rows` what `module` teaches (technical competences) and pursues (key skills), in the order of their places.

    New competences come in `framework`. What others added to the module meanwhile stays.
    """
    Module.objects.select_for_update().get(pk=module.pk)
    with search.refreshed_once():
        save_competences(rows, framework, by)
        if link_rows(module, rows):
            audit.record("catalogue.facts_changed", on=module, by=by, fields=["competences"])
        search.refresh_about(module)


@transaction.atomic
def save_framework_rows(*, framework, rows, by):
    """Change, add and delete competences of `framework`. One that a module or anything else points at is not deleted."""
    with search.refreshed_once():
        save_competences([row for row in rows if not row.is_removed], framework, by)
        collect(rows, lambda row: row.is_removed and delete_competence(row.competence, by))
        order_rows(framework, rows)


def collect(rows, save):
    """Do `save` with each row; then raise RowsRefused for all that were refused."""
    problems = {}
    for number, row in enumerate(rows):
        try:
            save(row)
        except RuleBroken as refusal:
            problems[number] = refusal
    if problems:
        raise RowsRefused(problems)


def save_competences(rows, framework, by):
    last = framework.competences.aggregate(last=Max("order"))["last"] if framework else 0

    def save(row):
        if row.competence is None:
            row.competence = add_competence(framework, row.fields, (last or 0) + row.place + 1, by)
        elif row.fields and not row.is_removed:
            row.competence = change_facts(fact=row.competence, fields=row.fields, read=row.read, by=by)

    collect(rows, save)


def add_competence(framework, fields, order, by):
    if framework is None:
        raise RuleBroken(_("Choose the framework to which the new competences belong."))
    texts = fields.pop("indicators", [])
    with told_as_rule(Competence):
        competence = Competence.objects.create(framework=framework, order=order, **fields)
    give_indicators(competence, texts)
    audit.record("catalogue.competence_added", on=competence, by=by, fields=fields)
    return competence


def delete_competence(competence, by):
    users = Module.objects.filter(competences=competence) | Module.objects.filter(key_skills=competence)
    if codes := sorted(set(users.values_list("code", flat=True))):
        raise RuleBroken(
            _("%(code)s is still part of %(modules)s.") % {"code": competence.code, "modules": ", ".join(codes[:5])}
        )
    if above := affected_by(CompetenceGoes(competence)):
        told = {"code": competence.code, "counts": "; ".join(str(one.text) for one in above)}
        raise RuleBroken(_("%(code)s is still in use: %(counts)s.") % told)
    try:
        with transaction.atomic():
            audit.record("catalogue.competence_deleted", on=competence, by=by)
            competence.delete()
    except ProtectedError as refusal:
        raise RuleBroken(_("%(code)s is still in use.") % {"code": competence.code}) from refusal


def order_rows(framework, rows):
    """Give the competences of these rows their places among each other; nothing when nobody moved one."""
    staying = sorted((row for row in rows if not row.is_removed), key=lambda row: row.place)
    if not any(row.place != row.read_place for row in staying):
        return
    first = min(row.competence.order for row in staying)
    for place, row in enumerate(staying, start=first):
        row.competence.order = place
    framework.competences.bulk_update([row.competence for row in staying], ["order"])


def link_rows(module, rows):
    """Make the links from `module` as `rows` ask; returns whether anything changed."""
    changed = False
    for model, kind in ((ModuleCompetence, CompetenceKind.TECHNICAL), (ModuleKeySkill, CompetenceKind.KEY_SKILL)):
        stored = {link.competence_id: link for link in model.objects.filter(module=module).order_by("order", "pk")}
        before = [(key, link.order, getattr(link, "weight", None)) for key, link in stored.items()]
        mine = sorted((row for row in rows if belongs(row, kind, stored)), key=lambda row: row.place)
        here = {row.competence.pk for row in mine}
        collect(rows, lambda row, stored=stored, here=here: arrange(row, stored, here))
        gone = {row.competence.pk for row in rows} - here
        order = [row.competence.pk for row in mine] + [key for key in stored if key not in here | gone]
        links = [link_of(model, module, key, stored, mine) for key in order]
        model.objects.filter(module=module).exclude(competence__in=order).delete()
        give_order(links, keep=not any(row.place != row.read_place for row in mine) and not gone)
        with told_as_rule(model):
            save_links(model, links)
        after = [(link.competence_id, link.order, getattr(link, "weight", None)) for link in links]
        changed = changed or before != after
    return changed


def belongs(row, kind, stored):
    """Whether the row is to be among the links of this kind: a changed or new kind decides, else where it stands."""
    if row.is_removed:
        return False
    if row.is_listed and "kind" not in row.fields:
        return row.competence.pk in stored
    return row.competence.kind == kind


def arrange(row, stored, here):
    """Set the weight of a row that stands here; refuses when somebody else gave it another one meanwhile."""
    link = stored.get(row.competence.pk)
    if link is None or row.competence.pk not in here or not hasattr(link, "weight"):
        return
    if row.read_weight is None or row.weight == row.read_weight:
        return
    if link.weight not in (row.read_weight, row.weight):
        raise ChangedMeanwhile([Clash("weight", link.weight)])
    link.weight = row.weight


def link_of(model, module, key, stored, rows):
    if key in stored:
        return stored[key]
    row = next(row for row in rows if row.competence.pk == key)
    weight = {"weight": row.weight} if model is ModuleCompetence else {}
    return model(module=module, competence=row.competence, order=-1, **weight)


def give_order(links, *, keep):
    """Number the links by their place; what nobody moved keeps its number, so that it is not told as a change."""
    last = max((link.order for link in links if link.pk), default=-1)
    for place, link in enumerate(links):
        if not keep:
            link.order = place
        elif not link.pk:
            last += 1
            link.order = last


def save_links(model, links):
    columns = ["order", "weight"] if model is ModuleCompetence else ["order"]
    model.objects.bulk_update([link for link in links if link.pk], columns)
    model.objects.bulk_create([link for link in links if not link.pk])
