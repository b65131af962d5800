"""What hangs on a fact, as one list per fact: its indicators, and its links to other facts."""

from collections import defaultdict
from dataclasses import dataclass

from django.db import models

from catalogue.changes.bulk import insert
from catalogue.changes.values import on_owners, plain, stored
from catalogue.models import Competence, Indicator, Module, Prerequisite

BATCH = 1000


@dataclass(frozen=True)
class Links:
    """Rows of `model` that join an `owner` to a `target` (names of its foreign keys).

    The list of an owner holds [code of the target, *columns]; its order counts when `ordered`.
    """

    name: str
    model: type[models.Model]
    owner: str
    target: str
    columns: tuple[str, ...] = ()
    ordered: bool = True

    @property
    def owner_model(self):
        return self.model._meta.get_field(self.owner).related_model

    @property
    def target_model(self):
        return self.model._meta.get_field(self.target).related_model

    def read(self, owners=None):
        """{owner's code: its list}, of these owners (None: all); an owner without any has an empty list."""
        links, found = on_owners(self.model._base_manager.all(), self.owner_model, self.owner, owners)
        place = ["order", "pk"] if self.ordered else [f"{self.target}__code"]
        rows = links.order_by(f"{self.owner}__code", *place)
        for code, *item in rows.values_list(f"{self.owner}__code", f"{self.target}__code", *self.columns):
            found[code].append([plain(value) for value in item])
        if not self.ordered:
            for items in found.values():
                items.sort()  # The database sorts codes in its own way.
        return found

    def write(self, changes, ids):
        """Make each owner's list what the change says, touching only the rows that differ."""
        owners = ids.by_code(self.owner_model)
        there = {
            (getattr(row, f"{self.owner}_id"), getattr(row, f"{self.target}_id")): row
            for row in self.model._base_manager.filter(
                **{f"{self.owner}__in": [owners[change.key] for change in changes if change.before]}
            )
        }
        new, moved = [], []
        for change in changes:
            for place, (code, *values) in enumerate(change.after):
                key = owners[change.key], ids.of(self.target_model, code)
                wanted = self.values(values, place, ids)
                row = there.pop(key, None)
                if row is None:
                    new.append([*key, *wanted.values()])
                elif any(getattr(row, name) != value for name, value in wanted.items()):
                    for name, value in wanted.items():
                        setattr(row, name, value)
                    moved.append(row)
        self.model._base_manager.filter(pk__in=[row.pk for row in there.values()]).delete()
        if moved:
            self.model._base_manager.bulk_update(moved, self.names, batch_size=BATCH)
        insert(self.model, [self.owner, self.target, *self.names], new)

    @property
    def names(self):
        return [*self.columns, *(["order"] if self.ordered else [])]

    def values(self, values, place, ids):
        fields = [self.model._meta.get_field(name) for name in self.columns]
        wanted = {field.name: stored(field, value, ids) for field, value in zip(fields, values, strict=True)}
        return wanted | ({"order": place} if self.ordered else {})


class Prerequisites(Links):
    """Written by the one rule that keeps out circles."""

    def write(self, changes, ids):
        codes = {change.key for change in changes} | {item[0] for change in changes for item in change.after}
        modules = {module.code: module for module in Module.objects.filter(code__in=codes)}
        Prerequisite.objects.replace(
            {modules[change.key]: [modules[code] for (code,) in change.after] for change in changes}
        )


@dataclass(frozen=True)
class Indicators:
    """The list of a competence holds [place, text], by place."""

    name: str = "Indicators"
    model = Indicator
    owner_model = Competence

    def read(self, owners=None):
        texts, found = on_owners(Indicator.objects.all(), Competence, "competence", owners)
        rows = texts.order_by("competence__code", "order").values_list("competence__code", "order", "text")
        for code, order, text in rows.iterator(chunk_size=5000):
            found[code].append([order, text])
        return found

    def write(self, changes, ids):
        owners = ids.by_code(Competence)
        there = defaultdict(list)
        kept = [owners[change.key] for change in changes if change.before]
        for row in Indicator.objects.filter(competence__in=kept).order_by("competence", "order"):
            there[row.competence_id].append(row)
        new, moved, gone = [], [], []
        for change in changes:
            owner = owners[change.key]
            left, wanted = settle(there[owner], change.after, moved)
            gone += [row.pk for row in left]
            new += [[owner, order, text] for order, text in wanted]
        Indicator.objects.filter(pk__in=gone).delete()
        if moved:
            Indicator.objects.bulk_update(moved, ["order", "text"], batch_size=BATCH)
        insert(Indicator, ["competence", "order", "text"], new)


def settle(rows, wanted, moved):
    """Pair `rows` with `wanted` ([place, text]), first by text, then by place, noting in `moved` those that change.

    Returns the rows and the wishes without a partner. Whoever points at an indicator keeps pointing at the same act.
    """
    wanted = list(wanted)
    for same in (lambda row, item: row.text == item[1], lambda row, item: row.order == item[0]):
        alone = []
        for row in rows:
            item = next((item for item in wanted if same(row, item)), None)
            if item is None:
                alone.append(row)
                continue
            wanted.remove(item)
            if [row.order, row.text] != item:
                row.order, row.text = item
                moved.append(row)
        rows = alone
    return rows, wanted
