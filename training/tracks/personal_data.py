"""What learning at work keeps about people, why, and how long (portal.kit.personal). Read by the room's AppConfig."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import TRACE, WITH_OBJECT, Kept, Term, personal
from training.models import (
    Observation,
    ObservationPhoto,
    ObserverLink,
    TrackHours,
    TrackHoursChange,
    TrackStep,
    WorkplaceTrack,
)

SAID = Term(_("5 years after you completed or stopped it; what you obtained stays"), days=5 * 365)
WAITING = Term(_("a day when it was sent with a form that was never finished; else as long as the observation"), days=1)
LOOKED = Term(_("a year after the learning at work is over"), days=365)
PROVEN = _("a company must be able to prove for whom and how long it trained; it no longer says whom")

LEARNS = Kept(
    what=_("which module you learn at work, for which company, with which mentor, from when, and whether it is done"),
    why=_("to guide you, and to prove what you learned"),
    until=WITH_OBJECT,
    stays=PROVEN,
)
HOURS = Kept(
    what=_("how long you learned at work on which day, and what you did"),
    why=_("to prove the hours to you, to your company and to whoever subsidises them"),
    until=WITH_OBJECT,
    stays=PROVEN,
)
SEEN = Kept(
    what=_("how your mentor, you, colleagues and customers saw you work: not yet, under supervision, independently"),
    why=_("to know what you master, and when the module is done"),
    until=WITH_OBJECT,
    stays=_("the ticks are what the obtained module rests on; they no longer say of whom they are"),
)
WORDS = Kept(
    what=_("what was written about how you work, and photos of your work"),
    why=_("so that you see what goes well and what is still to be learned"),
    until=SAID,
)
PHOTO = Kept(what=WORDS.what, why=WORDS.why, until=WAITING)
LOOKS_ALONG = Kept(
    what=_("who was asked as a customer or colleague to tell how somebody works; their address is not kept"),
    why=_("so that a mentor knows whom a word comes from, and can revoke the link"),
    until=LOOKED,
)

personal(
    WorkplaceTrack,
    {
        **dict.fromkeys(
            ("employee", "employment", "module", "mentor", "since", "wanted_until", "state", "completed_at"), LEARNS
        ),
        "completed_by": TRACE,
    },
    nothing="uuid snapshot recognition",
)
personal(TrackStep, dict.fromkeys(("by", "at", "text"), TRACE), nothing="track event")
personal(
    TrackHours,
    {**dict.fromkeys(("day", "minutes", "note"), HOURS), **dict.fromkeys(("by", "at"), TRACE)},
    nothing="track",
)
personal(
    TrackHoursChange,
    {
        **dict.fromkeys(("day", "minutes", "note"), HOURS),
        **dict.fromkeys(("by", "at", "changed_by", "changed_at"), TRACE),
    },
    nothing="hours",
)
personal(
    Observation,
    {
        **dict.fromkeys(("competence", "indicator", "level", "role"), SEEN),
        "word": WORDS,
        **dict.fromkeys(("by", "at"), TRACE),
    },
    nothing="track link",
)
personal(
    ObservationPhoto,
    {"file": PHOTO, **dict.fromkeys(("added_by", "added_at"), TRACE)},
    nothing="token track observation size",
)
personal(
    ObserverLink,
    {
        **dict.fromkeys(("role", "name", "language"), LOOKS_ALONG),
        **dict.fromkeys(("made_by", "made_at", "revoked_by", "revoked_at"), TRACE),
    },
    nothing="uuid track token_hash asked most_uses used expires_at",
)
