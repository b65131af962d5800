"""What papers keep about people, why, and how long (portal.kit.personal). Read by the room's AppConfig."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import TRACE, WITH_OBJECT, Kept, Term, personal
from training.models import AttestIssued, BalanceAmount, CredentialRegistered, LeaveWish

ATTESTED = Term(_("7 years after it was given"), days=7 * 365)
PROVEN = _("leave that was paid for must be provable; the attest no longer says whose it was")

WANTED = Kept(
    what=_("that you want training leave for a session, and when it was asked"),
    why=_("so that the provider gives you the attest in time"),
    until=WITH_OBJECT,
)
ATTEST = Kept(
    what=_("the attests of enrolment that you were given: the training, its days and hours, your company, your name"),
    why=_("so that you can ask training leave, and the provider can show what it attested"),
    until=ATTESTED,
    stays=PROVEN,
)
REGISTERED = Kept(
    what=_("that a certificate of yours was registered with the learning-credentials database, and when"),
    why=_("because the sector must register some proofs in time"),
    until=WITH_OBJECT,
    stays=_("that a number was registered, without whose it is"),
)

personal(
    LeaveWish,
    {"enrolment": WANTED, **dict.fromkeys(("asked_by", "asked_at", "taken_back_by", "taken_back_at"), TRACE)},
)
personal(
    AttestIssued,
    {
        **dict.fromkeys(("enrolment", "snapshot", "printed", "sha256"), ATTEST),
        **dict.fromkeys(("issued_by", "issued_at", "revoked_by", "revoked_at", "revoked_because"), TRACE),
    },
    nothing="uuid number erased_at",
)
personal(BalanceAmount, dict.fromkeys(("filled_by", "filled_at"), TRACE), nothing="employer year code amount")
personal(
    CredentialRegistered,
    {"certificate": REGISTERED, **dict.fromkeys(("by", "at", "undone_by", "undone_at"), TRACE)},
)
