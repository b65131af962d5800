"""The compositions of a programme, all its dated versions together: one new version moves the end of another."""

from dataclasses import dataclass
from datetime import date

from django.db.backends.postgresql.psycopg_any import DateRange

from catalogue.changes.values import on_owners, plain
from catalogue.models import Composition, CompositionModule, Module, Programme

RULE = ("rule", "options", "from_one_line")


@dataclass(frozen=True)
class Compositions:
    """The list of a programme holds its versions by date: {from, until, rule, options, from_one_line, lines}; a line is
    [module, option line]."""

    name: str = "Composition"
    model = Composition
    owner_model = Programme

    def read(self, owners=None):
        versions, found = on_owners(Composition.objects.all(), Programme, "programme", owners)
        lines = {pk: [] for pk in versions.values_list("pk", flat=True)}
        for pk, code, line in (
            CompositionModule.objects.filter(composition__in=lines)
            .order_by("composition", "order", "pk")
            .values_list("composition", "module__code", "option_line")
        ):
            lines[pk].append([code, line])
        rows = versions.order_by("programme__code", "in_force").values_list("pk", "programme__code", "in_force", *RULE)
        for pk, code, period, *rule in rows:
            begins, ends = plain(period.lower), plain(period.upper)
            rule = dict(zip(RULE, rule, strict=True))
            found[code].append({"from": begins, "until": ends} | rule | {"lines": lines[pk]})
        return found

    def write(self, changes, ids):
        for change in changes:
            self.write_programme(ids.of(Programme, change.key), change.after, ids)

    def write_programme(self, programme, wanted, ids):
        there = {plain(each.in_force.lower): each for each in Composition.objects.filter(programme=programme)}
        beginnings = {version["from"] for version in wanted}
        for begins in there.keys() - beginnings:
            there.pop(begins).delete()
        # Those that end earlier first, so that no two ever hold on one day.
        for version in sorted(wanted, key=lambda version: version["from"] in there, reverse=True):
            composition = there.get(version["from"]) or Composition(programme_id=programme)
            composition.in_force = DateRange(day(version["from"]), day(version["until"]))
            for name in RULE:
                setattr(composition, name, version[name])
            composition.save()
            self.write_lines(composition, version["lines"], ids)

    def write_lines(self, composition, lines, ids):
        before = composition.lines.order_by("order", "pk").values_list("module__code", "option_line")
        if [list(line) for line in before] == lines:
            return
        composition.lines.all().delete()
        CompositionModule.objects.bulk_create(
            CompositionModule(composition=composition, module_id=ids.of(Module, code), option_line=line, order=order)
            for order, (code, line) in enumerate(lines)
        )


def day(text):
    return date.fromisoformat(text) if text else None
