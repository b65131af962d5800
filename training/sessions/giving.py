"""Who may give a session, and where it may be: what is asked of a plan besides its days."""

from django.utils.translation import gettext as _

from employees.models import SectorTask
from employees.states import Task
from employers.enums import MemberRole
from employers.models import EmployerMember
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import Place


def refuse_trainer(trainer, *, host, on):
    """A trainer of the sector; in a company, where the people of twelve do everything, also one of its own managers or
    mentors."""
    if trainer is None or SectorTask.objects.of(trainer, on).filter(task=Task.TRAINER).exists():
        return
    if host and EmployerMember.objects.current(on).filter(user=trainer, employer=host).exists():
        return
    raise RuleBroken(_("%(person)s is no trainer of the sector.") % {"person": trainer})


def refuse_mentor(mentor, *, host, on):
    if mentor is None:
        return
    if host is None or mentor.role != MemberRole.MENTOR or mentor.employer_id != host.pk or mentor.has_ended(on):
        raise RuleBroken(_("A session in a company is guided by a mentor of that company."))


def refuse_without_giver(*, host, trainer, mentor):
    """The sector may announce a session before it knows who gives it; a company plans what somebody does."""
    if host and trainer is None and mentor is None:
        raise RuleBroken(_("Say who gives the session."))


def refuse_place(place, *, host, max_places):
    if place is None:
        return
    if not place.is_in_use or place.employer_id not in (None, host and host.pk):
        raise RuleBroken(_("This room cannot be chosen here."))
    if place.capacity and max_places and max_places > place.capacity:
        raise RuleBroken(_("In “%(room)s” is room for %(number)s.") % {"room": place.title, "number": place.capacity})


def place_named(title, *, host):
    """The room with this name, of the company or of the sector; a new one when there is none."""
    title = title.strip()[:120]
    found = Place.objects.filter(employer=host, title__iexact=title).first()
    if found is None:
        with told_as_rule(Place):
            return Place.objects.create(employer=host, title=title)
    if not found.is_in_use:
        found.is_in_use = True
        found.save(update_fields=["is_in_use"])
    return found
