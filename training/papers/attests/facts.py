"""What an attest says of an enrolment, as plain data without the name of the person: kept with the attest, and compared with
what the session says today."""

from collections import defaultdict

from django.utils import timezone

from portal.kit import legal
from training.hours import required_minutes

MINIMUM = "training_leave.minimum_hours"
HOUR = 60


def facts_of(enrolment, session, *, registration, parts, exam_on=None):
    """`registration` is that of the session (training.papers.registrations), `parts` are all of its parts."""
    planned = sum(part.planned_minutes for part in parts)
    employer = enrolment.employment and enrolment.employment.employer
    return {
        "session": session.pk,
        "place": enrolment.number,
        "provider": registration and registration.provider.name,
        "provider_number": registration and registration.provider.enterprise_number,
        "odb_number": registration and registration.odb_number,
        **{name: session.snapshot[name] for name in ("code", "titles", "quantity", "unit", "minutes")},
        "employer": employer.name if employer else "",
        "employer_number": employer.enterprise_number if employer else "",
        "first_day": timezone.localdate(session.first_starts_at).isoformat(),
        "last_day": timezone.localdate(session.last_ends_at).isoformat(),
        "days": days_of(parts),
        "planned_minutes": planned,
        "week_minutes": fullest_week(parts),
        "credited_minutes": enrolment.credited_minutes,
        "to_follow_minutes": to_follow(session.snapshot["minutes"], planned, enrolment.credited_minutes),
        "exam_on": exam_on and exam_on.isoformat(),
    }


def to_follow(module_minutes, planned, credited):
    """By the clock: what the module asks of this person; of one of which the length is not known, what is planned."""
    return required_minutes(planned if module_minutes is None else module_minutes, credited)


def days_of(parts):
    """[[day, minutes]] in order."""
    found = defaultdict(int)
    for part in parts:
        found[part.date.isoformat()] += part.planned_minutes
    return [[day, found[day]] for day in sorted(found)]


def fullest_week(parts):
    found = defaultdict(int)
    for part in parts:
        found[part.date.isocalendar()[:2]] += part.planned_minutes
    return max(found.values(), default=0)


def falls_short(facts, day):
    """The LegalValue of the least hours, when what is to follow is less; the law counts a lestijd as an hour."""
    law = legal.value_on(MINIMUM, day)
    return law if law and counted_by_law(facts) < law.value else None


def counted_by_law(facts):
    quantity = facts["quantity"] and float(facts["quantity"])
    per_unit = facts["minutes"] / quantity if facts["minutes"] and quantity else HOUR
    return facts["to_follow_minutes"] / per_unit
