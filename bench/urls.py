from django.http import HttpResponse
from django.urls import path

from portal.kit.access import Audience, open_to
from portal.urls import urlpatterns as portal_urls


@open_to(Audience.ANYONE)
def bare(request):
    """The least that Django can do behind the same middleware: what every page is compared with."""
    return HttpResponse("<!doctype html><title>bare</title><p>bare")


urlpatterns = [path("bare/", bare), *portal_urls]
