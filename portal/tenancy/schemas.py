"""Schemas as PostgreSQL sees them: cloning one, mending a clone, comparing two, finding those left behind."""

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.clone import CloneSchema
from django_tenants.utils import schema_context

# What a constraint or an index is, apart from its name and its schema.
CONSTRAINTS = """
    SELECT rel.relname, con.conname, con.contype::text,
           replace(pg_get_constraintdef(con.oid), quote_ident(ns.nspname) || '.', '')
    FROM pg_constraint con
    JOIN pg_namespace ns ON ns.oid = con.connamespace
    LEFT JOIN pg_class rel ON rel.oid = con.conrelid
    WHERE ns.nspname = %s
    ORDER BY 1, 4, 2
"""
INDEXES = """
    SELECT tab.relname, idx.relname, 'i',
           replace(replace(pg_get_indexdef(ix.indexrelid), quote_ident(ns.nspname) || '.', ''),
                   ' ' || quote_ident(idx.relname) || ' ON ', ' ON ')
    FROM pg_index ix
    JOIN pg_class idx ON idx.oid = ix.indexrelid
    JOIN pg_class tab ON tab.oid = ix.indrelid
    JOIN pg_namespace ns ON ns.oid = tab.relnamespace
    WHERE ns.nspname = %s
    ORDER BY 1, 4, 2
"""


class SchemasDiffer(Exception):
    """A clone is not what its template is; the message lists the differences."""


def described(query, schema):
    """Rows of (table, name, kind, definition without name and schema)."""
    with connection.cursor() as cursor:
        # With an empty search path PostgreSQL writes every name with its schema, so that both sides read alike.
        cursor.execute("SELECT set_config('search_path', '', false)")
        cursor.execute(query, [schema])
        rows = cursor.fetchall()
    connection.set_tenant(connection.tenant)
    return rows


def clone(template, schema):
    """Make `schema` a copy of `template`, rows included, with the same names throughout.

    django-tenants' function gives UNIQUE constraints new names (`table_col_key`), which would break errors by name and
    later migrations in the clone only. All or nothing.
    """
    with transaction.atomic():
        CloneSchema().clone_schema(template, schema)
        rename_after(template, schema, CONSTRAINTS, "ALTER TABLE {schema}.{table} RENAME CONSTRAINT {old} TO {new}")
        rename_after(template, schema, INDEXES, "ALTER INDEX {schema}.{old} RENAME TO {new}")
        if differences := differences_between(template, schema):
            raise SchemasDiffer("\n".join(differences))


def rename_after(template, schema, query, statement):
    quote = connection.ops.quote_name
    wanted, found = described(query, template), described(query, schema)
    by_definition = {}
    for table, name, kind, definition in wanted:
        by_definition.setdefault((table, kind, definition), []).append(name)
    for table, name, kind, definition in found:
        names = by_definition.get((table, kind, definition), [])
        if name in names:
            names.remove(name)
    with connection.cursor() as cursor:
        kept = {(table, name) for table, name, *_ in wanted}
        for table, name, kind, definition in found:
            if (table, name) in kept:
                continue
            if names := by_definition.get((table, kind, definition)):
                cursor.execute(
                    statement.format(schema=quote(schema), table=quote(table), old=quote(name), new=quote(names.pop(0)))
                )


def differences_between(template, schema):
    """Sentences on every constraint, index and content type in which `schema` is not what `template` is."""
    differences = []
    for what, query in (("constraint", CONSTRAINTS), ("index", INDEXES)):
        wanted, found = set(described(query, template)), set(described(query, schema))
        differences += [f"missing {what}: {row}" for row in sorted(wanted - found)]
        differences += [f"unexpected {what}: {row}" for row in sorted(found - wanted)]
    if content_types(template) != content_types(schema):
        differences.append("content types have other numbers")
    return differences


def content_types(schema):
    with connection.cursor() as cursor:
        table = f"{connection.ops.quote_name(schema)}.django_content_type"
        cursor.execute(f"SELECT id, app_label, model FROM {table} ORDER BY id")  # noqa: S608 (a quoted name of our own)
        return cursor.fetchall()


def behind(schema_names):
    """The names among `schema_names` in which a migration on disk has not been applied."""
    on_disk = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    left = []
    for schema in schema_names:
        with schema_context(schema):
            if on_disk - set(MigrationRecorder(connection).applied_migrations()):
                left.append(schema)
    return left
