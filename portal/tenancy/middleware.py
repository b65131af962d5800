from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.db import connection
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tenants.utils import get_public_schema_name, remove_www

from portal.tenancy.hosts import sector_at


class SectorMiddleware:
    """Finds the sector by the host and works in its schema. An unknown or closed host gets a plain page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        connection.set_schema_to_public()
        try:
            host = remove_www(request.get_host().rsplit(":", 1)[0].lower())
        except DisallowedHost:
            return plain_page("tenancy/unknown_host.html", 400)
        sector = sector_at(host)
        if sector is None:
            return plain_page("tenancy/unknown_host.html", 404)
        if not sector.is_open:
            return plain_page("tenancy/closed.html", 503, sector=sector)
        sector.domain_url = host
        request.tenant = sector
        connection.set_tenant(sector)
        if sector.schema_name == get_public_schema_name():
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
        try:
            return self.get_response(request)
        finally:
            connection.set_schema_to_public()


def plain_page(template, status, **context):
    with override(settings.LANGUAGE_CODE):
        return HttpResponse(render_to_string(template, context), status=status)
