"""Nobody decides on what they have not seen: a page knows how the request stood when it was made."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from exemptions.requests.moving import MoveNotAllowed, hold


def sign_of(requested, steps):
    """How a requested module stands now: the last of its steps, and whose work it is."""
    return f"{max((step.pk for step in steps), default=0)}-{requested.officer_id or 0}"


def refuse_when_stale(requested, *, seen):
    """Raise MoveNotAllowed with what happened meanwhile, holding what the verbs hold."""
    held = hold(requested)
    steps = list(held.steps.select_related("by").order_by("pk"))
    if sign_of(held, steps) == seen:
        return
    step = steps[-1]
    if not seen.startswith(f"{step.pk}-"):
        happened = {
            "what": step.state_said.label,
            "who": step.by or _("somebody whose account is gone"),
            "when": date_format(localtime(step.at), "SHORT_DATETIME_FORMAT"),
        }
        raise MoveNotAllowed(
            _(
                "Since you opened this page: %(what)s (%(who)s, %(when)s). Look again, then decide. Nothing typed is lost."
            )
            % happened
        )
    raise MoveNotAllowed(
        _("Since you opened this page %(who)s took it over. Look again, then decide. Nothing typed is lost.")
        % {"who": held.officer or _("somebody else")}
    )
