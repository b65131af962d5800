"""The public site of the installation: a plain page that leads to the sectors. No session, no log-in."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import cache_control

from portal.kit.access import Audience, open_to
from portal.tenancy.models import Domain, Sector


@open_to(Audience.ANYONE)
@cache_control(public=True, max_age=60)
def sectors(request):
    domains = Domain.objects.filter(tenant__in=Sector.objects.open(), is_primary=True).select_related("tenant")
    port = request.get_port()
    suffix = "" if port in ("80", "443") else f":{port}"
    addresses = [(d.tenant.name, f"{request.scheme}://{d.domain}{suffix}/") for d in domains.order_by("tenant__name")]
    return render(request, "public/sectors.html", {"addresses": addresses})


@open_to(Audience.ANYONE)
def healthz(request):
    """Whether this process reaches its database. Says nothing else, writes nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@open_to(Audience.ANYONE)
def security_txt(request):
    """Where to report a weakness (RFC 9116); valid for half a year from today."""
    expires = (timezone.now() + timedelta(days=180)).strftime("%Y-%m-%dT00:00:00Z")
    lines = [f"Contact: {settings.SECURITY_CONTACT}", f"Expires: {expires}", "Preferred-Languages: nl, fr, en"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
