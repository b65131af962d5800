"""How far a learner is: of one track for all who may read it, and the lists of a mentor and of a learner."""

from collections.abc import Callable
from typing import Any

from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView, View

from employees.views.me.base import PersonMixin
from portal.kit.access import Audience, open_to
from portal.kit.serving import Sent, send
from training.models import ObservationPhoto, WorkplaceTrack
from training.tracks.enums import RUNNING
from training.tracks.progress import Progress, progress_of_all
from training.views.tracks.base import TrackMixin

READS = ["get", "head", "options"]


@open_to(Audience.SIGNED_IN)
class TrackView(TrackMixin, TemplateView):
    template_name = "training/tracks/track.html"
    http_method_names = READS

    def get_context_data(self, **kwargs):
        seen = self.track.observations.in_order().select_related("by", "link", "photo")
        hours = list(self.track.hours.select_related("by").prefetch_related("changes"))
        now = timezone.now()
        links = list(self.track.links.all()) if self.can_guide else []
        return super().get_context_data(**kwargs) | {
            "progress": Progress(self.track.snapshot, seen),
            "hours": hours,
            "longest": max((each.minutes for each in hours), default=0),
            "steps": list(self.track.steps.select_related("by")),
            "links": [(link, link.is_open(now)) for link in links],
        }


@open_to(Audience.SIGNED_IN)
class PhotoView(TrackMixin, View):
    """A photo beside an observation, for who may read the track; one that waits for its form, for who sent it."""

    http_method_names = READS

    def get(self, request, *args, **kwargs):
        photo = ObservationPhoto.objects.filter(track=self.track, token=kwargs["token"]).first()
        if photo is None or (photo.observation_id is None and photo.added_by_id != request.user.pk):
            raise Http404
        sent = Sent(photo.file, f"{photo.added_at:%Y-%m-%d}.jpg", "image/jpeg", photo.token, photo.added_at)
        return send(request, sent)


class TrackList(TemplateView):
    """Tracks with how far each is: two queries, whatever their number. The running ones first."""

    template_name = "training/tracks/mine.html"
    http_method_names = READS
    is_own = False
    tracks: Callable[[], Any]  # Gives the queryset.

    def get_context_data(self, **kwargs):
        found = list(self.tracks().for_lists().order_by("employment__last_name", "employment__first_name", "pk"))
        progress = progress_of_all(found)
        rows = [(track, progress[track.pk]) for track in found]
        return super().get_context_data(**kwargs) | {
            "running": [row for row in rows if row[0].state == RUNNING],
            "over": [row for row in rows if row[0].state != RUNNING],
            "is_own": self.is_own,
        }


@open_to(Audience.SIGNED_IN)
class GuidedTracksView(TrackList):
    """Pick a learner: today's tracks of a mentor."""

    def tracks(self):
        return WorkplaceTrack.objects.guided_by(self.request.user)


@open_to(Audience.SIGNED_IN)
class OwnTracksView(PersonMixin, TrackList):
    is_own = True

    def tracks(self):
        return WorkplaceTrack.objects.filter(employee=self.person)
