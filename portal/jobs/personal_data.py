from django.utils.translation import gettext_lazy as _

from portal.jobs.models import Job, NightlyRun
from portal.jobs.nightly import KEPT
from portal.kit.personal import Kept, Term, personal

ASKED = Kept(
    what=_("what you let the portal do in the background, when, and how many things it did; no names"),
    why=_("so that you can follow it and read what came of it"),
    until=Term(_("60 days after it was done"), days=KEPT.days),
)

personal(
    Job,
    dict.fromkeys(("asked_by", "asked_at", "started_at", "ended_at", "kind", "arguments", "outcome", "problem"), ASKED),
    nothing="uuid state done total about",
)
personal(NightlyRun, {}, nothing="code night done_at")
