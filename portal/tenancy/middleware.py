import ipaddress

from django.conf import settings
from django.core.exceptions import DisallowedHost, ImproperlyConfigured
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpResponse, HttpResponseForbidden
from django.template.loader import render_to_string
from django.utils.translation import override
from django_tenants.utils import get_public_schema_name, tenant_context

from portal.tenancy.hosts import host_of, sector_at


class SectorMiddleware:
    """Finds the sector by the host and works in its schema. An unknown or closed host gets a plain page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if isinstance(request, ASGIRequest):
            raise ImproperlyConfigured("The active sector belongs to a thread: serve by WSGI only.")
        if settings.DEMO and not from_this_machine(request):
            return HttpResponseForbidden("The demo answers on this machine only.", content_type="text/plain")
        connection.set_schema_to_public()
        try:
            host = host_of(request)
        except DisallowedHost:
            return plain_page("tenancy/unknown_host.html", 400)
        sector = sector_at(host)
        if sector is None:
            return plain_page("tenancy/unknown_host.html", 404)
        if not sector.is_open:
            return plain_page("tenancy/closed.html", 503, sector=sector)
        return self.answer_in(sector, host, request)

    def answer_in(self, sector, host, request):
        sector.domain_url = host
        request.tenant = sector
        if sector.schema_name == get_public_schema_name():
            request.urlconf = settings.PUBLIC_SCHEMA_URLCONF
        connection.set_tenant(sector)
        try:
            response = self.get_response(request)
        finally:
            connection.set_schema_to_public()
        # The server asks for the pieces after we returned. A plain file needs no sector, and is sent faster untouched.
        if response.streaming and getattr(response, "file_to_stream", None) is None:
            response.streaming_content = in_sector(sector, response.streaming_content)
        return response


def in_sector(sector, pieces):
    """Yield `pieces`, making each in the schema of `sector`; between them the caller's own schema is active."""
    pieces = iter(pieces)
    while True:
        with tenant_context(sector):
            try:
                piece = next(pieces)
            except StopIteration:
                return
        yield piece


def from_this_machine(request):
    """Whether the other end is this machine. Behind a Unix socket there is no address, and nobody from elsewhere."""
    address = request.META.get("REMOTE_ADDR", "")
    return not address or ipaddress.ip_address(address.split("%")[0]).is_loopback


def plain_page(template, status, **context):
    with override(settings.LANGUAGE_CODE):
        return HttpResponse(render_to_string(template, context), status=status, headers={"Cache-Control": "no-store"})
