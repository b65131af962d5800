"""Who may ask an exemption, and for whom: learners for themselves, a mentor for who learns with them today, a company for
who works there today."""

from django.utils.translation import gettext as _

from employees.models import Employment
from employees.record.holding import hold_one
from employers.models.reach import manages
from exemptions.enums import DRAFT, AskedAs
from exemptions.models import ExemptionRequest
from exemptions.requests.moving import MoveNotAllowed
from portal.kit.rules import RuleBroken

LEARNER, MENTOR, MANAGER, OFFICER = AskedAs.LEARNER, AskedAs.MENTOR, AskedAs.MANAGER, AskedAs.OFFICER


class NotYours(RuleBroken):
    """Who asks this is neither the learner nor somebody who may ask for them."""


def refuse_asker(employee, *, asked_as, employment, by, on):
    """Raises NotYours. `by` None is the house itself, as in a demonstration."""
    if employment is not None and employment.employee_id != employee.pk:
        raise NotYours(_("This work is somebody else’s."))
    if asked_as in (MENTOR, MANAGER) and (employment is None or not employment.is_current(on)):
        raise NotYours(_("This person does not work for the company today."))
    if by is not None and not MAY[asked_as](employee, employment, by, on):
        raise NotYours(WHO[asked_as]())


def is_learner(employee, employment, user, on):
    return employee.user_id == user.pk


def is_mentor(employee, employment, user, on):
    # Nobody guides themselves.
    guided = Employment.objects.followed_by(user, on).filter(pk=employment.pk)
    return employee.user_id != user.pk and guided.exists()


def is_manager(employee, employment, user, on):
    # Whoever manages the company they work for asks for themselves as everybody does.
    is_own = employee.user_id == user.pk
    return not is_own and manages(user, employment.employer_id) and employment.employer.is_at_work


def is_officer(employee, employment, user, on):
    return employee.user_id != user.pk and user.has_perm("exemptions.change_exemptionrequest")


MAY = {LEARNER: is_learner, MENTOR: is_mentor, MANAGER: is_manager, OFFICER: is_officer}
WHO = {
    LEARNER: lambda: _("Everybody asks this for themselves."),
    MENTOR: lambda: _("Only a mentor who guides this learner today can do this."),
    MANAGER: lambda: _("Only a manager of the company where this person works can do this."),
    OFFICER: lambda: _("Only an officer of the sector can do this, and for somebody else."),
}


def role_of(request, user, *, on):
    """As whom this account acts for the request: the learner, its mentor, a manager of the company where the learner works
    that day; None for others, who may read it all the same (ExemptionRequest.visible_to)."""
    employee, employment = request.employee, request.employment
    if is_learner(employee, employment, user, on):
        return LEARNER
    if employment is not None and employment.is_current(on) and manages(user, employment.employer_id):
        return MANAGER
    is_asker = request.asked_by_id == user.pk
    if is_asker and request.asked_as == MENTOR and is_mentor(employee, employment, user, on):
        return MENTOR
    return OFFICER if is_asker and request.asked_as == OFFICER else None


def may_compose(request, role):
    """Whether who acts as `role` writes this request: a learner does not write what a company asks."""
    if role == LEARNER:
        return request.asked_as == LEARNER
    return role is not None


def hold_request(request):
    """The request as it is now, locked after its person, until the work at hand is committed. Raises MoveNotAllowed when it
    was thrown away."""
    hold_one(request.employee)
    found = ExemptionRequest.objects.select_for_update(of=("self",)).filter(pk=request.pk)
    held = found.select_related("employee__user", "employment__employer", "asked_by").first()
    if held is None:
        raise MoveNotAllowed(_("This request was thrown away."))
    return held


def hold_draft(request, *, by, on):
    """As `hold_request`. Raises MoveNotAllowed when it was sent or thrown away, and NotYours."""
    held = hold_request(request)
    refuse_others(held, by=by, on=on)
    if held.is_sent:
        raise MoveNotAllowed(_("This request was sent already, as number %(number)s.") % {"number": held.number})
    if by is not None and not may_compose(held, role_of(held, by, on=on)):
        raise NotYours(_("Who began this request writes it."))
    return held


def refuse_others(held, *, by, on):
    if by is not None and role_of(held, by, on=on) is None:
        raise NotYours(_("Only the learner, and who asks for the learner, can do this."))


def drafts_of(request):
    return request.modules.filter(state=DRAFT).select_related("module")
