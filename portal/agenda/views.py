from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import TemplateView, View

from portal.agenda.calendars import KIND, calendar_of
from portal.agenda.entries import entries_of
from portal.agenda.feeds import feed_of, make_feed, renew_feed, stop_feed
from portal.agenda.models import Feed
from portal.house.addresses import sector_address
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to

UNKNOWN = {"app": "agenda", "action": "unknown", "config": {"unknown": "20/5m/ip"}, "limit_get": True}
# Programs look every few minutes at most, from each device that somebody has.
READ = {"app": "agenda", "action": "read", "config": {"read": "120/1h/key"}, "limit_get": True}


@open_to(Audience.ANYONE)
class FeedView(View):
    """The calendar of one account, for programs: they cannot log in, so the address itself opens it."""

    http_method_names = ["get", "head"]

    def get(self, request, token):
        if not ratelimit.consume(request, dry_run=True, **UNKNOWN):
            return too_often()
        try:
            feed = Feed.objects.with_token(token)
        except Feed.DoesNotExist:
            ratelimit.consume(request, **UNKNOWN)
            raise Http404 from None
        if not ratelimit.consume(request, key=feed.key, **READ):
            return too_often()
        at = timezone.now()
        with override(feed.user.language):
            name = SectorSettings.load().name_here
            return as_file(calendar_of(entries_of(feed.user, at=at), name=name, at=at))


def as_file(content, name="agenda.ics"):
    """An answer that no proxy keeps and no search engine shows."""
    response = HttpResponse(content, content_type=f"{KIND}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def too_often():
    return HttpResponse(status=429, headers={"Retry-After": "600"})


@open_to(Audience.SIGNED_IN)
class MyAgendaView(TemplateView):
    """Where to find my calendar; a new address, or none any more."""

    template_name = "agenda/mine.html"

    def get_context_data(self, **kwargs):
        feed = feed_of(self.request.user)
        address = feed and sector_address() + reverse("agenda_feed", args=[feed.token])
        opens = address and "webcal://" + address.partition("://")[2]
        return super().get_context_data(**kwargs, feed=feed, address=address, opens=opens)

    def post(self, request):
        user, wanted = request.user, request.POST.get("wanted")
        if wanted == "stop":
            stop_feed(user)
            messages.success(request, _("Your calendar has no address any more. Programs that had it find nothing."))
        elif wanted == "renew":
            renew_feed(user, at=timezone.now())
            messages.success(request, _("Your calendar has a new address. The old one opens nothing any more."))
        else:
            make_feed(user, at=timezone.now())
            messages.success(request, _("Your calendar has an address."))
        return HttpResponseRedirect(reverse("agenda:mine"))
