from django.db import connection
from django_tenants.utils import get_public_schema_name
from wagtail.contrib.redirects.middleware import RedirectMiddleware


class SectorRedirectMiddleware(RedirectMiddleware):
    """Wagtail's redirects, in sectors only: the public site has no table of them, so that a wrong address broke there."""

    def process_response(self, request, response):
        if connection.schema_name == get_public_schema_name():
            return response
        return super().process_response(request, response)
