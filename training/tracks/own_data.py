"""What learning at work holds about somebody, and how it is forgotten (portal.privacy.holders)."""

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.own_data.records import records_of
from portal.kit.numbers import duration
from portal.privacy.deleting import wipe
from portal.privacy.holders import Fate, HeldFile, Holder, Kept, Section
from portal.privacy.naming import wipe_names
from training.models import (
    Observation,
    ObservationPhoto,
    ObserverLink,
    TrackHours,
    TrackHoursChange,
    TrackStep,
    WorkplaceTrack,
)
from training.tracks import photos
from training.tracks.enums import RUNNING, STOPPED, TrackEvent
from training.tracks.holding import move
from training.tracks.personal_data import LOOKED, PROVEN, SAID
from training.tracks.progress import points_of

# In one night; the others the next.
MOST = 500


class TracksHolder(Holder):
    """Learning at the workplace: of the learner, and what somebody saw of others."""

    def held(self, subject):
        # By their keys: of somebody who learns nothing at work, nothing further is asked.
        tracks = WorkplaceTrack.objects.filter(pk__in=list(tracks_of(subject).values_list("pk", flat=True)))
        return [learning(tracks), seen_of(tracks), hours_of(tracks), *([saw(subject.user)] if subject.user else [])]

    def files(self, subject):
        for photo in ObservationPhoto.objects.filter(track__in=tracks_of(subject)).exclude(observation=None):
            with photo.file.open("rb") as file:
                yield HeldFile(f"{photo.added_at:%Y-%m-%d}-{photo.pk}.jpg", file.read())

    def foresee(self, subject):
        number = tracks_of(subject).count()
        if not number:
            return Fate()
        words = ngettext(
            "words and photos of learning at work, %(count)s module",
            "words and photos of learning at work, %(count)s modules",
            number,
        )
        return Fate(
            [words % {"count": number}], [Kept(_("modules learned at work, hours and ticks, without a name"), PROVEN)]
        )

    def erase(self, subject, *, at):
        # The person before their tracks, as everybody who holds both.
        list(records_of(subject).order_by("pk").select_for_update(of=("self",)))
        fate, tracks = self.foresee(subject), tracks_of(subject)
        for track in tracks.filter(state=RUNNING):
            move(track, STOPPED, TrackEvent.STOPPED, by=None, at=at, text=_("The person was erased."))
        empty(tracks, subject)
        # Work that begins today never does (employees.own_data.forgetting), so nothing was learned there.
        tracks.filter(employment__since__gte=timezone.localdate(at)).delete()
        written = ObserverLink.objects.filter(name__in=subject.names)
        written.update(name="")
        return fate

    def expire(self, at):
        return {
            "photos of forms that were not finished": wipe(photos.left_behind(at)[:MOST]),
            "photos of learning at work": wipe(
                ObservationPhoto.objects.filter(track__in=over_before(SAID.over_before(at)))[:MOST]
            ),
            "words about learning at work": wiped_words(over_before(SAID.over_before(at))),
            "names of who looked along": ObserverLink.objects.filter(track__in=over_before(LOOKED.over_before(at)))
            .exclude(name="")
            .update(name=""),
        }


def tracks_of(subject):
    return WorkplaceTrack.objects.filter(employee__in=records_of(subject))


def over_before(moment):
    """Tracks that go on no more, and to which nothing happened since this moment."""
    over = WorkplaceTrack.objects.exclude(state=RUNNING)
    return over.annotate(last=Max("steps__at")).filter(last__lt=moment).values("pk")


def wiped_words(tracks):
    said = Observation.objects.filter(track__in=tracks).exclude(word="").update(word="")
    return said + TrackHours.objects.filter(track__in=tracks).exclude(note="").update(note="")


def empty(tracks, subject):
    """What was said goes; ticks and hours stay, of a person who has no name any more."""
    ids = list(tracks.values_list("pk", flat=True))
    wipe(ObservationPhoto.objects.filter(track__in=ids))
    Observation.objects.filter(track__in=ids).update(word="")
    TrackHours.objects.filter(track__in=ids).update(note="")
    TrackHoursChange.objects.filter(hours__track__in=ids).update(note="")
    ObserverLink.objects.filter(track__in=ids).update(name="")
    wipe_names(TrackStep.objects.filter(track__in=ids), "text", subject=subject)


def learning(tracks):
    rows = [
        [
            (_("Module"), f"{track.code} {track.title}"),
            (_("Company"), track.employment.employer.name),
            (_("Mentor"), str(track.mentor.user) if track.mentor else ""),
            (_("Since"), track.since),
            (_("To be done by"), track.wanted_until),
            (_("State"), track.get_state_display()),
            (_("Completed"), track.completed_at),
            (_("Hours"), duration(track.minutes)),
        ]
        for track in tracks.for_lists()
    ]
    return Section(_("Modules that you learn at work"), rows, (_("See all"), reverse("training:own_tracks")))


def seen_of(tracks):
    found = Observation.objects.filter(track__in=tracks).select_related("track", "by", "link").in_order()
    rows = [
        [
            (_("When"), each.at),
            (_("What"), points_of(each.track.snapshot)[each.key].text),
            (_("How it went"), each.get_level_display()),
            (_("Seen by"), each.get_role_display()),
            (_("A word about it"), each.word),
        ]
        for each in found
    ]
    return Section(_("How others and you saw you work"), rows)


def hours_of(tracks):
    rows = [
        [(_("Day"), each.day), (_("How long"), duration(each.minutes)), (_("What was done"), each.note)]
        for each in TrackHours.objects.filter(track__in=tracks)
    ]
    return Section(_("Hours that you learned at work"), rows)


def saw(user):
    """What somebody wrote about others: by day and company, as the learners are other people."""
    found = Observation.objects.filter(by=user).exclude(track__employee__user=user).in_order()
    rows = [
        [
            (_("When"), each.at),
            (_("Company"), each.track.employment.employer.name),
            (_("How it went"), each.get_level_display()),
            (_("A word about it"), each.word),
        ]
        for each in found.select_related("track__employment__employer")
    ]
    return Section(_("What you saw of learners"), rows)
