"""What questions for a training keep about people, why, and how long (portal.kit.personal). Read by the room's AppConfig."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import TRACE, Kept, Term, personal
from training.models import TrainingRequest

ANSWERED = Term(_("2 years after it was asked"), days=2 * 365)

WANTED = Kept(
    what=_("which training you asked of which company, why, when it suits you, and what became of it"),
    why=_("so that your company can answer you and plan it"),
    until=ANSWERED,
)

personal(
    TrainingRequest,
    {
        **dict.fromkeys(("employee", "employment", "module", "topic", "motivation", "wished_quarter"), WANTED),
        **dict.fromkeys(("state", "answer", "line"), WANTED),
        **dict.fromkeys(("asked_by", "asked_at", "answered_by", "answered_at", "withdrawn_by", "withdrawn_at"), TRACE),
    },
    nothing="uuid",
)
