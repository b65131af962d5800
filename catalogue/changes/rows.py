"""Facts that are rows with a code."""

from dataclasses import dataclass

from django.db import models

from catalogue.changes.values import plain, stored

BATCH = 500


@dataclass(frozen=True)
class Rows:
    """The table of a fact; `name` is what the tables and the sheets of a workbook are called everywhere."""

    name: str
    model: type[models.Model]

    @property
    def fields(self):
        return [field for field in self.model._meta.concrete_fields if not field.primary_key and field.name != "code"]

    def read(self, codes=None):
        """{code: {column: plain value}} of these codes (None: all), as they stand now. A foreign key is a code."""
        names = [f"{field.name}__code" if field.is_relation else field.name for field in self.fields]
        found = self.model._base_manager.order_by("code")
        if codes is not None:
            found = found.filter(code__in=codes)
        columns = [field.name for field in self.fields]
        return {
            code: dict(zip(columns, map(plain, values), strict=True))
            for code, *values in found.values_list("code", *names).iterator(chunk_size=2000)
        }

    def write(self, changes, ids):
        """Make and change what `changes` say; returns the objects, made ones and changed ones."""
        made = self.make([change for change in changes if change.before is None], ids)
        return made, self.update([change for change in changes if change.before and change.after], ids)

    def make(self, changes, ids):
        fields = {field.name: field for field in self.fields}
        made = [
            self.model(
                code=change.key,
                **{fields[name].attname: stored(fields[name], value, ids) for name, value in change.after.items()},
            )
            for change in changes
        ]
        self.model._base_manager.bulk_create(made, batch_size=BATCH)
        ids.add(self.model, made)
        return made

    def update(self, changes, ids):
        if not changes:
            return []
        fields = {field.name: field for field in self.fields}
        objects = {
            row.code: row for row in self.model._base_manager.filter(code__in=[change.key for change in changes])
        }
        for change in changes:
            for name, value in change.after.items():
                setattr(objects[change.key], fields[name].attname, stored(fields[name], value, ids))
        names = sorted({name for change in changes for name in change.after})
        self.model._base_manager.bulk_update(list(objects.values()), names, batch_size=BATCH)
        return list(objects.values())

    def remove(self, codes):
        self.model._base_manager.filter(code__in=codes).delete()

    def lock(self, codes):
        """Until the transaction ends nobody else changes these rows."""
        rows = self.model._base_manager.select_for_update(of=("self",)).filter(code__in=codes)
        return list(rows.order_by("pk").values_list("pk", flat=True))
