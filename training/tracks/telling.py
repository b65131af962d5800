"""Who is told of a track: its learner and its mentor, and what ends it the managers too. Never whoever did it.

That it is completed, the learner reads in the message of the certificate (employees.certificates.telling).
"""

from employers.members import managers_of
from portal.notices.telling import tell


def tell_about(track, event, *, at, but=None, with_managers=False, with_learner=True, **facts):
    learner = track.employee.user if with_learner else None
    mentor = track.mentor.user if track.mentor and not track.mentor.has_ended() else None
    users = [learner, mentor, *(managers_of(track.employment.employer) if with_managers else [])]
    tell(
        users=[user for user in users if user and user != but],
        event=f"training.{event}",
        at=at,
        to=("training:track", [track.uuid]),
        track=track,
        learner=track.employment,
        company=track.employment.employer,
        **facts,
    )
