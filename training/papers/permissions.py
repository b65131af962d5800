"""Who asks for training leave, and who gives the attest: the provider. Of an open session of the sector that is the sector's
staff, or who gives it; of one in a company the sector's staff too, unless the company is the provider itself."""

from employers.models.reach import managed_by
from training.papers.registrations import gives_itself
from training.permissions import can_run


def can_give(user, session, registration):
    if user.has_perm("training.change_session"):
        return True
    if session.host_id and not gives_itself(session, registration):
        return False
    return can_run(user, session)


def managed_companies(user):
    """The ids of the companies that this account manages today, asked once for a page."""
    managed = managed_by(user)
    return set(managed) if isinstance(managed, list) else set(managed.values_list("employer", flat=True))


def can_ask(user, enrolment, managed):
    """The person, and the managers of the company for which they come; `managed` are the ids of companies."""
    if enrolment.employee.user_id == user.pk or user.has_perm("training.change_session"):
        return True
    return bool(enrolment.employment_id) and enrolment.employment.employer_id in managed
