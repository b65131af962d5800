"""Tells a learner what somebody else did with their request, and who asked it that the learner withdrew it."""

from exemptions.enums import AskedAs
from exemptions.models import ExemptionRequest
from portal.notices.telling import tell


def tell_learner(request, event, *, at, by, **facts):
    """The learner, unless it is their own doing."""
    learner = request.employee.user
    if learner and (by is None or learner.pk != by.pk):
        tell_of(request, [learner], event, learner=request.employee, at=at, by=by, **facts)


def tell_asker(request, event, *, at, by, **facts):
    """The mentor or manager who asked it, while they may see it, unless it is their own doing."""
    asker = request.asked_by
    if asker is None or request.asked_as == AskedAs.LEARNER or (by is not None and asker.pk == by.pk):
        return
    if ExemptionRequest.objects.visible_to(asker).filter(pk=request.pk).exists():
        # To a company, by the name that it told itself.
        tell_of(request, [asker], event, learner=request.employment or request.employee, at=at, by=by, **facts)


def tell_of(request, users, event, *, learner, at, by, **facts):
    tell(
        users=users,
        event=f"exemptions.{event}",
        at=at,
        to=("exemptions:request", [request.uuid]),
        request=request,
        learner=learner,
        company=request.employment.employer if request.employment else None,
        modules=list(request.modules.select_related("module")),
        by=by,
        **facts,
    )
