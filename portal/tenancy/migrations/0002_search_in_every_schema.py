from django.db import migrations

# `unaccent` may change with its dictionary and is therefore not IMMUTABLE; naming the dictionary makes it so, and an
# index may use it. Every name carries its schema, since no search path can be relied on.
FUNCTION = """
    CREATE OR REPLACE FUNCTION public.f_unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN public.unaccent('public.unaccent'::regdictionary, $1)
"""


class Migration(migrations.Migration):
    dependencies = [("tenancy", "0001_initial")]
    operations = [
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public", migrations.RunSQL.noop),
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public", migrations.RunSQL.noop),
        migrations.RunSQL("CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public", migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION public.f_unaccent(text)"),
    ]
