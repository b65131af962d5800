"""Tells managers what is asked, and who asked what the company answered and what became of it in the plan."""

from employers.members import managers_of
from portal.notices.telling import tell


def tell_managers(asked, event, *, at):
    own = asked.employee.user_id
    tell(
        users=[user for user in managers_of(asked.employment.employer) if user.pk != own],
        event=f"training.{event}",
        at=at,
        to=("training:answer_request", [asked.employment.employer.uuid, asked.uuid]),
        asked=asked,
        person=asked.employment,
        company=asked.employment.employer,
    )


def tell_asker(asked, event, *, at, by, **facts):
    """Unless it is their own doing, as of a manager who asked for themselves."""
    user = asked.employee.user
    if user is None or (by is not None and by.pk == user.pk):
        return
    tell(
        users=[user],
        event=f"training.{event}",
        at=at,
        to="training:own_requests",
        asked=asked,
        company=asked.employment.employer,
        **facts,
    )
