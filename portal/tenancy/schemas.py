"""Schemas as PostgreSQL sees them: cloning one, mending a clone, comparing two, finding those left behind."""

from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.clone import CloneSchema
from django_tenants.utils import schema_context

# Each query gives (table, name, kind, definition without the name and the schema) of one kind of thing in a schema.
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
COLUMNS = """
    SELECT tab.relname, att.attname, tab.relkind::text,
           concat_ws(' ', format_type(att.atttypid, att.atttypmod), att.attnotnull, att.attidentity,
                     att.attgenerated, replace(pg_get_expr(def.adbin, def.adrelid), quote_ident(ns.nspname) || '.', ''))
    FROM pg_attribute att
    JOIN pg_class tab ON tab.oid = att.attrelid AND tab.relkind IN ('r', 'p', 'v', 'm')
    JOIN pg_namespace ns ON ns.oid = tab.relnamespace
    LEFT JOIN pg_attrdef def ON def.adrelid = tab.oid AND def.adnum = att.attnum
    WHERE ns.nspname = %s AND att.attnum > 0 AND NOT att.attisdropped
    ORDER BY 1, 2
"""
# Without the type: a clone counts an integer column by bigint, which the column itself bounds.
COUNTERS = """
    SELECT tab.relname, att.attname, seq.relname
    FROM pg_depend dep
    JOIN pg_class seq ON seq.oid = dep.objid AND seq.relkind = 'S'
    JOIN pg_class tab ON tab.oid = dep.refobjid
    JOIN pg_attribute att ON att.attrelid = tab.oid AND att.attnum = dep.refobjsubid
    JOIN pg_namespace ns ON ns.oid = seq.relnamespace
    WHERE dep.deptype = 'i' AND ns.nspname = %s
    ORDER BY 1, 2
"""
LONGEST_NAME = 63  # PostgreSQL shortens longer ones in its own way.
SEQUENCES = """
    SELECT tab.relname, seq.relname, 's', concat_ws(' ', att.attname, s.seqstart, s.seqincrement)
    FROM pg_sequence s
    JOIN pg_class seq ON seq.oid = s.seqrelid
    JOIN pg_namespace ns ON ns.oid = seq.relnamespace
    LEFT JOIN pg_depend dep ON dep.objid = seq.oid AND dep.deptype IN ('a', 'i') AND dep.refobjsubid > 0
    LEFT JOIN pg_class tab ON tab.oid = dep.refobjid
    LEFT JOIN pg_attribute att ON att.attrelid = tab.oid AND att.attnum = dep.refobjsubid
    WHERE ns.nspname = %s
    ORDER BY 1, 2
"""
TRIGGERS = """
    SELECT tab.relname, trg.tgname, 't', replace(pg_get_triggerdef(trg.oid), quote_ident(ns.nspname) || '.', '')
    FROM pg_trigger trg
    JOIN pg_class tab ON tab.oid = trg.tgrelid
    JOIN pg_namespace ns ON ns.oid = tab.relnamespace
    WHERE ns.nspname = %s AND NOT trg.tgisinternal
    ORDER BY 1, 2
"""
COMPARED = {
    "constraint": CONSTRAINTS,
    "index": INDEXES,
    "column": COLUMNS,
    "sequence": SEQUENCES,
    "trigger": TRIGGERS,
}
# Each sector adds thousands of rows to these. Until PostgreSQL has counted them it chooses slow ways through them: the
# tenth sector of a run took three times as long as the first.
CATALOGUE = (
    "pg_catalog.pg_attrdef, pg_catalog.pg_attribute, pg_catalog.pg_class, pg_catalog.pg_constraint,"
    " pg_catalog.pg_depend, pg_catalog.pg_description, pg_catalog.pg_index, pg_catalog.pg_namespace,"
    " pg_catalog.pg_sequence, pg_catalog.pg_trigger, pg_catalog.pg_type"
)
# Any number will do, as long as everyone asks for the same.
MAKING_SECTORS = 4_018_207


def wait_for_other_operators():
    """Make sectors one at a time; holds until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [MAKING_SECTORS])


class SchemasDiffer(Exception):
    """A clone is not what its template is; the message lists the differences."""


def described(query, schema):
    """Rows of (table, name, kind, definition without name and schema)."""
    with connection.cursor() as cursor:
        try:
            # With an empty search path PostgreSQL writes every name with its schema, so that both sides read alike.
            cursor.execute("SELECT set_config('search_path', '', false)")
            cursor.execute(query, [schema])
            return cursor.fetchall()
        finally:
            connection.set_tenant(connection.tenant)  # The next cursor sets the search path anew.


def clone(template, schema):
    """Make `schema` a copy of `template`, rows included, with the same names throughout.

    django-tenants' function gives UNIQUE constraints new names (`table_col_key`), which would break errors by name and
    later migrations in the clone only. All or nothing; one at a time, since that function is itself made anew each time.
    """
    with transaction.atomic():
        wait_for_other_operators()
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {CATALOGUE}")
        name_counters(template)
        CloneSchema().clone_schema(template, schema)
        rename_after(template, schema, CONSTRAINTS, "ALTER TABLE {schema}.{table} RENAME CONSTRAINT {old} TO {new}")
        rename_after(template, schema, INDEXES, "ALTER INDEX {schema}.{old} RENAME TO {new}")
        rename_after(template, schema, SEQUENCES, "ALTER SEQUENCE {schema}.{old} RENAME TO {new}")
        if differences := differences_between(template, schema):
            raise SchemasDiffer("\n".join(differences))


def name_counters(schema):
    """Name the counters of identity columns after their tables, as PostgreSQL does for new ones.

    A table that was once renamed keeps its counter's old name. The clone's counter is new and bears the new name, and
    where our account is no superuser the cloning function then looks in vain for the old one, to grant its rights.
    """
    with connection.cursor() as cursor:
        cursor.execute(COUNTERS, [schema])
        for table, column, counter in cursor.fetchall():
            plain = f"{table}_{column}_seq"
            if counter != plain and len(plain) <= LONGEST_NAME:
                quoted = [connection.ops.quote_name(name) for name in (schema, counter, plain)]
                cursor.execute("ALTER SEQUENCE {}.{} RENAME TO {}".format(*quoted))


def rename_after(template, schema, query, statement):
    """Give each thing in `schema` the name that its like has in `template`."""
    wrong = wrong_names(described(query, template), described(query, schema))
    with connection.cursor() as cursor:
        # By way of names that nothing has: the right name of one may be the present name of another.
        steps = [(table, old, f"mending_{number}") for number, (table, old, _new) in enumerate(wrong)]
        steps += [(table, f"mending_{number}", new) for number, (table, _old, new) in enumerate(wrong)]
        for table, old, new in steps:
            names = {"schema": schema, "table": table, "old": old, "new": new}
            cursor.execute(statement.format(**{key: connection.ops.quote_name(name) for key, name in names.items()}))


def wrong_names(wanted, found):
    """Triples (table, name, right name) for the rows of `found` that bear another name than their like in `wanted`."""
    to_give, to_take = {}, {}
    for names, rows, others in ((to_give, wanted, set(found)), (to_take, found, set(wanted))):
        for row in rows:
            if row not in others:
                table, name, kind, definition = row
                names.setdefault((table, kind, definition), []).append(name)
    return [
        (like[0], old, new)
        for like, old_names in to_take.items()
        for old, new in zip(old_names, to_give.get(like, []), strict=False)
    ]


def differences_between(template, schema):
    """Sentences on everything COMPARED, and the content types, in which `schema` is not what `template` is."""
    differences = []
    for what, query in COMPARED.items():
        wanted, found = set(described(query, template)), set(described(query, schema))
        differences += [f"missing {what}: {row}" for row in sorted(wanted - found, key=str)]
        differences += [f"unexpected {what}: {row}" for row in sorted(found - wanted, key=str)]
    if content_types(template) != content_types(schema):
        differences.append("content types have other numbers")
    return differences


def content_types(schema):
    with connection.cursor() as cursor:
        table = f"{connection.ops.quote_name(schema)}.django_content_type"
        cursor.execute(f"SELECT id, app_label, model FROM {table} ORDER BY id")  # noqa: S608
        return cursor.fetchall()


def behind(schema_names, *, app=None):
    """The names among `schema_names` in which a migration on disk (of `app`, or any) has not been applied."""
    disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    on_disk = {migration for migration in disk if app in (None, migration[0])}
    left = []
    for schema in schema_names:
        with schema_context(schema):
            if on_disk - set(MigrationRecorder(connection).applied_migrations()):
                left.append(schema)
    return left
