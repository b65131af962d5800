"""What the first page tells of learning at work: a mentor whom to look at, and a learner how far they are."""

from datetime import timedelta

from django.db.models import Exists, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.standing import standing_on
from employers.context import companies_of
from employers.enums import MemberRole
from portal.kit.first_page import Coming, Part, Task
from training.models import WorkplaceTrack
from training.tracks.progress import progress_of_all

# Whom nobody looked at for so long.
LATELY = timedelta(days=14)
MOST = 6


def tell(request, *, on):
    if not standing_on(request, on=on).further[TRACKS]:
        return None
    is_mentor = any(member.role == MemberRole.MENTOR for member in companies_of(request).memberships)
    found = list(named(theirs(request.user, on, is_mentor=is_mentor)))
    own = [track for track in found if track.employee.user_id == request.user.pk]
    guided = [track for track in found if track.employee.user_id != request.user.pk]
    progress = progress_of_all([*guided, *own])
    waiting = [track for track in guided if is_long_ago(track, progress[track.pk], on)]
    return Part(
        tasks=[look_at(waiting)] if waiting else [],
        coming=[done_by(track) for track in own if track.wanted_until and track.wanted_until >= on],
        blocks=[
            ("training/tracks/on_first_page.html", {"rows": rows(tracks, progress), "is_own": is_own})
            for tracks, is_own in ((guided, False), (own, True))
            if tracks
        ],
    )


TRACKS = "training.tracks"
# What is asked along with what somebody is here (employees.standing).
ASKED = {TRACKS: lambda user, on: Exists(theirs(user, on, is_mentor=True).running())}


def theirs(user, on, *, is_mentor):
    """Those that somebody learns or guides, in one query."""
    wanted = Q(employee__user=user)
    if is_mentor:
        wanted |= Q(pk__in=WorkplaceTrack.objects.guided_by(user, on).values("pk"))
    return WorkplaceTrack.objects.filter(wanted)


def named(tracks):
    found = tracks.running().select_related("employment__employer", "employee")
    return found.order_by("employment__last_name", "employment__first_name", "pk")


def rows(tracks, progress):
    return [(track, progress[track.pk]) for track in tracks[:MOST]]


def is_long_ago(track, progress, on):
    last = timezone.localdate(progress.last_seen) if progress.last_seen else track.since
    return last <= on - LATELY


def look_at(tracks):
    count = len(tracks)
    [name, *_others] = [track.employment.full_name for track in tracks]
    title = ngettext("Say how %(name)s is doing", "Say how %(count)s learners are doing", count)
    one = reverse("training:observe", args=[tracks[0].uuid])
    return Task(
        count,
        title % {"name": name, "count": count},
        _("Nobody looked for two weeks. It takes two minutes, on your phone too."),
        _("Tick what goes well"),
        one if count == 1 else reverse("training:guided_tracks"),
    )


def done_by(track):
    title = _("“%(module)s” is to be done at work") % {"module": track.title}
    return Coming(track.wanted_until, title, address=reverse("training:track", args=[track.uuid]))
