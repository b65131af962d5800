"""Brings the database to the code: `public`, the template, and every sector. Safe to run at any time."""

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django_tenants.utils import get_public_schema_name, get_tenant_base_schema, schema_exists

from portal.tenancy import schemas
from portal.tenancy.models import Domain, Sector


def create_database():
    """Make the database itself when the server does not have it yet."""
    address = settings.DATABASES["default"]
    where = {"host": address["HOST"], "port": address["PORT"], "user": address["USER"], "password": address["PASSWORD"]}
    where = {key: value for key, value in where.items() if value} | address["OPTIONS"]
    try:
        psycopg.connect(dbname=address["NAME"], **where).close()
    except psycopg.OperationalError as refusal:
        if "does not exist" not in str(refusal):
            raise
        with psycopg.connect(dbname="postgres", autocommit=True, **where) as server:
            server.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(address["NAME"])))


def prepare_database(*, verbosity=0):
    """Migrate what is behind, and make the public site and the template when they are not there."""
    connection.set_schema_to_public()
    public, template = get_public_schema_name(), get_tenant_base_schema()
    # Only these have tables in `public`; to run every other's migrations past it would take as long as a sector.
    for app in ("tenancy", "procrastinate"):
        if schemas.behind([public], app=app):
            call_command("migrate_schemas", app, shared=True, interactive=False, verbosity=verbosity)
    site, _ = Sector.objects.get_or_create(schema_name=public, defaults={"name": "Opmaat"})
    if not site.domains.exists():  # An operator may have given it another address.
        Domain.objects.create(domain=settings.PUBLIC_HOST, tenant=site)
    if not schema_exists(template):
        Sector.objects.filter(schema_name=template).delete()
        Sector(schema_name=template, name="Template").save(verbosity=verbosity)
    names = [name for name in Sector.objects.values_list("schema_name", flat=True) if name != public]
    for name in schemas.behind(names):
        call_command("migrate_schemas", tenant=True, schema_name=name, interactive=False, verbosity=verbosity)
