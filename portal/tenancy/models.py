import uuid

from django.core.validators import RegexValidator
from django.db import models
from django_tenants.models import DomainMixin, TenantMixin
from django_tenants.utils import get_public_schema_name, get_tenant_base_schema, schema_exists

from portal.tenancy import schemas


class SectorStatus(models.TextChoices):
    OPEN = "open", "Open"
    CLOSED = "closed", "Closed"


class SectorQuerySet(models.QuerySet):
    def real(self):
        """Sectors that people use: neither the public site nor the template."""
        return self.exclude(schema_name__in=[get_public_schema_name(), get_tenant_base_schema()])

    def open(self):
        return self.real().filter(status=SectorStatus.OPEN)


# The schema's name stands in SQL, in folder names and in logs: keep it plain.
plain_name = RegexValidator(
    r"\A[a-z][a-z0-9_]{1,40}\Z",
    "A schema name is 2 to 41 small letters, digits or underscores, and starts with a letter.",
)


class Sector(TenantMixin):
    """One training fund on this installation, with a schema of its own. Everything else about it is in that schema."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120)
    status = models.CharField(max_length=10, choices=SectorStatus.choices, default=SectorStatus.OPEN)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SectorQuerySet.as_manager()

    class Meta:
        ordering = ["schema_name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(schema_name__regex=r"^[a-z][a-z0-9_]{1,40}$"),
                name="sector_schema_name_is_plain",
                violation_error_message="A schema name is 2 to 41 small letters, digits or underscores.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_open(self):
        return self.status == SectorStatus.OPEN

    def create_schema(self, check_if_exists=False, sync_schema=True, verbosity=1):
        """Clone the template and mend what the clone got wrong; the template itself is made by migrating.

        The rows of the template come along, django_migrations too, so nothing needs to be migrated or faked.
        """
        template = get_tenant_base_schema()
        if self.schema_name == template or not schema_exists(template):
            return super().create_schema(check_if_exists=check_if_exists, sync_schema=sync_schema, verbosity=verbosity)
        if check_if_exists and schema_exists(self.schema_name):
            return False
        schemas.clone(template, self.schema_name)
        return True


class Domain(DomainMixin):
    """An address under which a sector answers."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(domain__regex=r"^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$"),
                name="domain_is_plain_host",
                violation_error_message="An address is a host name in small letters, without a port or a slash.",
            ),
            models.CheckConstraint(
                condition=~models.Q(domain__startswith="www."),
                name="domain_without_www",
                violation_error_message="Leave out “www.”: the sector answers there too.",
            ),
        ]
