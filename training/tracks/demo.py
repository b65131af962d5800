"""Learning at work in the demo, made by the verbs: one that is completed, one on its way, and one that just began."""

from datetime import timedelta

from django.utils import timezone

from employees.models import Employment
from employers.demo import account
from employers.models import Employer
from training.tracks.enums import Level, ObserverRole
from training.tracks.hours import log_hours
from training.tracks.observers import Guest, invite_observer
from training.tracks.observing import Tick, observe, observe_by_link
from training.tracks.progress import points_of
from training.tracks.starting import modules_at_work, start_track

DAY = timedelta(days=1)
INDEPENDENT, SUPERVISED, NOT_YET = Level.INDEPENDENT, Level.SUPERVISED, Level.NOT_YET
# By sector: its company. The other learns online alone.
COMPANIES = {"contact": "Belcentrum Leie"}
WORD = "Blijft rustig, ook als de klant luid wordt. Nog samen: het gesprek kort samenvatten voor je afrondt."
GUEST = Guest("Mevrouw Claes", ObserverRole.CUSTOMER, "nl")


def make_demo_tracks(schema):
    """The tracks of this sector. Its companies and people must be there."""
    if schema not in COMPANIES:
        return
    at = timezone.now()
    employer = Employer.objects.get(name=COMPANIES[schema])
    mentor = employer.members.mentors().get(user=account("mentor"))
    module = modules_at_work(timezone.localdate(at)).filter(prerequisites=None).order_by("code").first()
    learners = Employment.objects.of_company(employer).filter(mentor_assignments__mentor=mentor)
    own, *others = sorted(
        learners.select_related("employee"), key=lambda each: each.employee.user_id != account("employee").pk
    )
    done, begun = others[:2]

    def begin(employment, days):
        since = max(timezone.localdate(at) - days * DAY, employment.since)
        return start_track(
            employment,
            module,
            mentor=mentor,
            since=since,
            wanted_until=since + 120 * DAY,
            by=employer.registered_by,
            at=at,
        )

    complete(begin(done, 40), mentor.user, at=at)
    go_on(begin(own, 30), mentor.user, at=at)
    begin(begun, 16)


def complete(track, mentor, *, at):
    for days in range(1, 40, 3):
        if (day := timezone.localdate(at) - days * DAY) >= track.since:
            log_hours(track, day=day, minutes=180, by=mentor, at=at)
    observe(track, [Tick(key, INDEPENDENT) for key in points_of(track.snapshot)], by=mentor, at=at)


def go_on(track, mentor, *, at):
    """Half of it independently; the learner sees some of it otherwise, and a customer tells a word."""
    keys, today = list(points_of(track.snapshot)), timezone.localdate(at)
    levels = [INDEPENDENT, INDEPENDENT, SUPERVISED, INDEPENDENT, SUPERVISED, NOT_YET]
    seen = [Tick(key, level) for key, level in zip(keys, levels, strict=False)]
    seen[2:3] = [Tick(tick.key, tick.level, WORD) for tick in seen[2:3]]
    observe(track, seen, by=mentor, at=at)
    observe(track, [Tick(key, INDEPENDENT) for key in keys[:3]], by=track.employee.user, at=at)
    for days, minutes, note in ((8, 240, "Oproepen meegeluisterd"), (6, 195, ""), (1, 150, "Eerste klachten zelf")):
        log_hours(track, day=today - days * DAY, minutes=minutes, note=note, by=mentor, at=at)
    link, _address = invite_observer(track, GUEST, keys=keys[:2], holds=30 * DAY, by=mentor, at=at, most_uses=3)
    observe_by_link(link, [Tick(keys[0], INDEPENDENT, "Heel vriendelijk geholpen.")], at=at)
