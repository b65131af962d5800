"""Many rows in one statement. Django builds an object and a line of SQL for each; an offer has sixty thousand
indicators."""

from django.db import connection


def insert(model, names, rows):
    """Insert `rows` (values of the fields `names`, in that order, keys for foreign keys) into the table of `model`."""
    if not rows:
        return
    fields = [model._meta.get_field(name) for name in names]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT * FROM unnest({arrays})",  # noqa: S608 - names of our own columns
            [list(column) for column in zip(*rows, strict=True)],
        )
