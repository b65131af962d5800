"""How a company usually does it: what stands in a new form is what its last session said, so that there is little to type."""

from dataclasses import dataclass, field
from datetime import time

from django.utils import timezone

from employers.models import EmployerMember
from training.enums import CANCELLED, DayPart
from training.models import Place, Session

HOURS = {
    DayPart.MORNING: (time(9), time(12, 30), 15),
    DayPart.AFTERNOON: (time(13, 30), time(17), 15),
    DayPart.EVENING: (time(18, 30), time(21, 30), 0),
}


@dataclass(frozen=True)
class Usual:
    """`hours` by part of the day: from, to, breaks; `parts` those that are usually given."""

    hours: dict = field(default_factory=lambda: dict(HOURS))
    parts: list = field(default_factory=lambda: [DayPart.MORNING])
    place: str = ""
    place_note: str = ""
    language: str = ""
    trainer: int | None = None
    mentor: int | None = None


def usual_of(employer):
    """What a company, or the sector (None), did the last time. At most three queries."""
    mine = Session.objects.filter(host=employer).exclude(state=CANCELLED).select_related("place")
    last = mine.prefetch_related("parts").order_by("-made_at", "-pk").first()
    if last is None:
        return Usual(place=only_room_of(employer))
    parts = list(last.parts.all())
    return Usual(
        hours=HOURS | {DayPart(part.part): clock_of(part) for part in parts},
        parts=sorted({DayPart(part.part) for part in parts}, key=list(DayPart).index),
        place=last.place.title if last.place else "",
        place_note=last.place_note,
        language=last.language,
        trainer=last.trainer_id,
        mentor=last.mentor_id,
    )


def clock_of(part):
    return (*(timezone.localtime(at).time() for at in (part.starts_at, part.ends_at)), part.breaks)


def only_room_of(employer):
    rooms = list(rooms_of(employer)[:2])
    return rooms[0].title if len(rooms) == 1 else ""


def rooms_of(employer):
    return Place.objects.filter(employer=employer, is_in_use=True)


def members_who_give(employer, on):
    """Today's mentors and managers of the company, the mentors first; each person once."""
    members = EmployerMember.objects.current(on).filter(employer=employer, user__is_active=True).select_related("user")
    by_user = {}
    for member in sorted(members, key=lambda each: (each.role != "mentor", str(each.user), each.pk)):
        by_user.setdefault(member.user_id, member)
    return list(by_user.values())
