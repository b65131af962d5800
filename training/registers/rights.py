"""Who keeps the register of a session."""

from training.models import Session


def may_keep_register(user, session):
    """Who plans or gives it, and the sector's staff who look after sessions."""
    return user.has_perm("training.change_session") or Session.objects.run_by(user).filter(pk=session.pk).exists()
