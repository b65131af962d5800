"""Who is told of an assessment: the candidate and the assessors, never whoever did it; with it for their calendars."""

from functools import partial

from exemptions.assessing.calendars import entry_of
from portal.agenda.calendars import files_for
from portal.notices.telling import tell


def tell_about(assessment, event, *, at, users=None, but=None, withdrawn=False):
    """`users` are all concerned when nobody is named; `withdrawn` takes it from their calendars."""
    if users is None:
        users = [assessment.employee.user, *(line.user for line in assessment.assessors.select_related("user"))]
    wanted = [user for user in users if user and user != but]
    calendar = partial(files, assessment, withdrawn, at) if assessment.starts_at and assessment.starts_at > at else None
    tell(
        users=wanted,
        event=f"exemptions.{event}",
        at=at,
        to=("exemptions:assessment", [assessment.uuid]),
        calendar=calendar,
        assessment=assessment,
        candidate=assessment.employee,
    )


def files(assessment, withdrawn, at, user):
    return files_for(user, [entry_of(assessment, user, is_cancelled=withdrawn)], at=at)
