"""Which site of Wagtail's a request is for: each sector has one, so that it need not be asked for at each request."""

from django.http.request import split_domain_port
from django.utils.functional import SimpleLazyObject
from wagtail.models import Site
from wagtail.models.sites import get_site_for_hostname

from portal.kit.remembering import remembered


class SiteMiddleware:
    """Tells Wagtail the site, where `Site.find_for_request` looks first. It is read when something asks for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request._wagtail_site = SimpleLazyObject(lambda: site_for(request))
        return self.get_response(request)


def site_for(request):
    host, _port = split_domain_port(request.get_host())
    return site_at(host, request.get_port())


@remembered
def site_at(host, port):
    try:
        return get_site_for_hostname(host, port)
    except Site.DoesNotExist:
        return None
