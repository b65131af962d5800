"""What training plans keep about people, why, and how long (portal.kit.personal). Read by the room's AppConfig."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import TRACE, Kept, Term, personal
from training.models import PlanLine, TrainingPlan

PLANNED = Term(_("5 years after the last day of the plan"), days=5 * 365)
SHOWN = _("a company must be able to show the plan that it had; it no longer says whom a line was for")

OWN = Kept(
    what=_("that you have a training plan of your own, for which time, and how many hours you want to learn"),
    why=_("so that you can plan what you learn"),
    until=PLANNED,
)
STANDS = Kept(
    what=_("which module you are to follow, in which quarter, for which company, how long it takes and what it costs"),
    why=_("so that you and your company know what you will learn, and when"),
    until=PLANNED,
    stays=SHOWN,
)
WHY = Kept(
    what=_("why a module was proposed to you, and why it was dropped or refused"),
    why=_("so that you can understand the plan, and object"),
    until=PLANNED,
)

personal(
    TrainingPlan,
    {
        **dict.fromkeys(("employee", "since", "until", "state", "minutes_per_quarter"), OWN),
        **dict.fromkeys(("made_by", "made_at", "activated_by", "activated_at", "closed_by", "closed_at"), TRACE),
    },
    nothing="uuid employer most_of_a_team aims consulted_on",
)
personal(
    PlanLine,
    {
        **dict.fromkeys(("employee", "employment", "module", "quarter_since", "minutes", "cost", "state"), STANDS),
        **dict.fromkeys(("origin", "reason", "because"), WHY),
        **dict.fromkeys(("made_by", "made_at", "changed_by", "changed_at", "chosen_by", "chosen_at"), TRACE),
    },
    nothing="uuid plan",
)
