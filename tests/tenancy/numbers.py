"""Gives the content types of a sector other numbers, as after a restore or in a schema made by hand."""

from django.db import connection, transaction

POINTING = """
    SELECT c.conrelid::regclass::text, a.attname
    FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = %s::regclass
"""


@transaction.atomic  # Foreign keys are looked at when it ends, so that a number may change with all that point at it.
def renumber_content_types(schema, *, by=1000):
    types = f"{schema}.django_content_type"
    with connection.cursor() as cursor:
        cursor.execute(POINTING, [types])
        for table, column in cursor.fetchall():
            cursor.execute(f"UPDATE {table} SET {column} = {column} + {by}")
        cursor.execute(f"UPDATE {types} SET id = id + {by}")
