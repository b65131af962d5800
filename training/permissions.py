"""Who may do what with a session. Who may see one, `Session.objects.visible_to` says."""

from employers.models.reach import manages
from training.models import Session


def can_plan(user, session):
    """Move it, change it, cancel it, let people in: the managers of the company that holds it, and staff."""
    if user.has_perm("training.change_session"):
        return True
    return session.host_id is not None and can_plan_for(user, session.host)


def can_plan_for(user, employer):
    """Make sessions of this company."""
    return employer.is_at_work and manages(user, employer.pk)


def can_run(user, session):
    """Keep its register and evaluate: whoever plans or gives it, and staff."""
    if user.has_perm("training.change_session"):
        return True
    # A page of the session knows already (training.views.base).
    if (is_run := getattr(session, "is_run", None)) is not None:
        return is_run
    return Session.objects.run_by(user).filter(pk=session.pk).exists()


can_close = can_run


def can_reopen(user, session):
    """Staff alone: certificates may have been given."""
    return user.has_perm("training.change_session")
