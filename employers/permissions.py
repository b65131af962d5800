"""Who may do what for a company, each in a sentence."""

from employers.models import EmployerMember


def can_decide(user):
    """Officers and administrators of the sector decide about companies."""
    return user.has_perm("employers.change_employer")


def can_manage(user, employer):
    """The managers of the company itself; staff decide about it, but do not act in its name."""
    return EmployerMember.objects.current().managers().filter(user=user.pk, employer=employer).exists()


def can_appoint(user, employer):
    """Its managers; and staff, who appoint a successor when the last manager has gone."""
    return can_decide(user) or can_manage(user, employer)


def can_answer_access(user, employer):
    """Whoever asked is let in by a manager of the company, else by an officer."""
    return can_appoint(user, employer)
