"""The tracks of two records of one person (employees.doubles.merging)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from training.models import WorkplaceTrack
from training.tracks.enums import STOPPED, TrackEvent
from training.tracks.holding import move


def move_tracks(dropped, kept):
    """All tracks of `dropped` become those of `kept`. Says how many.

    Where both learn the same module, one goes on. Of one company, what was seen and logged in both stands in that one;
    what another company saw, it alone reads, so there it stays where it is.
    """
    running = {track.module_id: track for track in WorkplaceTrack.objects.running().filter(employee=kept)}
    for track in (
        WorkplaceTrack.objects.running().filter(employee=dropped, module__in=running).select_related("employment")
    ):
        goes_on = running[track.module_id]
        if goes_on.employment.employer_id == track.employment.employer_id:
            for rows in (track.photos, track.observations, track.links, track.hours):
                rows.update(track=goes_on)
        reason = _("Two records of one person became one; the module goes on in the other.")
        move(track, STOPPED, TrackEvent.STOPPED, by=None, at=timezone.now(), text=reason)
    return WorkplaceTrack.objects.filter(employee=dropped).update(employee=kept)
