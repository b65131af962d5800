"""Tells of what the sector did: the learner, and the mentor or manager who asked it for them."""

from exemptions.deciding.letters import policy
from exemptions.deciding.verdicts import in_words
from exemptions.enums import REVOKED, AskedAs
from exemptions.models import ExemptionRequest
from portal.notices.telling import tell


def tell_about(held, event, *, at, text="", **more):
    learner = held.employee.user
    facts = {"requested": held, "module": held.module, "text": text} | more
    # In the language of each.
    facts["decision"] = lambda: in_words(held, held.outcome, held.quantity)
    facts["policy"] = lambda: policy(held, held.state == REVOKED)
    for user in {user.pk: user for user in (learner, asker_of(held.request)) if user}.values():
        is_learner = learner is not None and user.pk == learner.pk
        tell(
            users=[user],
            event=f"exemptions.{event}",
            at=at,
            to=("exemptions:request", [held.request.uuid]),
            is_learner=is_learner,
            # To a company, by the name that it told itself.
            learner=held.employee if is_learner else held.request.employment,
            **facts,
        )


def asker_of(request):
    """Who asked for the learner, while they may see the request: whoever left the company reads nothing more of it."""
    if request.asked_as not in (AskedAs.MENTOR, AskedAs.MANAGER) or request.asked_by is None:
        return None
    sees = ExemptionRequest.objects.visible_to(request.asked_by).filter(pk=request.pk).exists()
    return request.asked_by if sees else None
