from django.db import connection
from django_tenants.utils import get_public_schema_name

from portal.house.models import SectorSettings


def house(request):
    """The sector's settings for every template, read when first used; none on the public site."""
    if connection.schema_name == get_public_schema_name():
        return {}
    return {"house": SectorSettings.load(request_or_site=request)}
