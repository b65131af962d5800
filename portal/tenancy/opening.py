"""A new sector: its row, its schema, its address. What the sector holds is the business of portal.home."""

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django_tenants.utils import get_public_schema_name, get_tenant_base_schema, schema_exists

from portal.tenancy import schemas
from portal.tenancy.models import Domain, Sector


def add_sector(*, schema, name, domain):
    """The Sector with this `schema`, made now with a clone of the template unless it is there; `domain` is free for it.

    Raises ValidationError for a name or a domain that cannot be used, and then leaves nothing behind.
    """
    connection.set_schema_to_public()
    with transaction.atomic():
        schemas.wait_for_other_operators()
        refuse_names_of_ours(schema)
        sector = Sector.objects.filter(schema_name=schema).first() or new_sector(schema, name)
        if not Domain.objects.filter(domain=domain, tenant__schema_name=schema).exists():
            Domain(domain=domain, tenant=sector).full_clean(exclude=["tenant"])
        if sector.pk is None:
            sector.save(verbosity=0)
        elif not schema_exists(schema):
            sector.create_schema(verbosity=0)
    return sector


def new_sector(schema, name):
    sector = Sector(schema_name=schema, name=name)
    sector.full_clean()
    if schema_exists(schema):
        raise ValidationError(f"The database has a schema “{schema}” already, and it is no sector's.")
    return sector


def refuse_names_of_ours(schema):
    if schema in (get_public_schema_name(), get_tenant_base_schema()):
        raise ValidationError(f"“{schema}” is a name the portal uses itself. Choose another.")


def give_address(sector, domain):
    """Let `sector` answer at `domain`, which was checked by `add_sector`; its first address is the one it is known by."""
    first = not sector.domains.exists()
    Domain.objects.get_or_create(domain=domain, tenant=sector, defaults={"is_primary": first})
