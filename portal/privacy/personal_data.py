from django.utils.translation import gettext_lazy as _

from portal.kit.personal import TRACE, Kept, Term, personal
from portal.privacy.models import AccessLog, Consent, ErasureRequest, UnusedAccount

# Long enough to notice that somebody looked without reason and to complain about it; longer would itself be a file on
# who works when.
LOOKS = Term(_("2 years after somebody looked"), days=2 * 365)
CONSENTS = Term(_("2 years after you withdrew it"), days=2 * 365)
# As long as a claim about it is possible: ten years would be the longest, five is what authorities ask for.
ERASURES = Term(_("5 years after it was settled"), days=5 * 365)

LOOK = Kept(
    what=_("who looked at your data, for which company, at what, and when"),
    why=_("so that you can see who did"),
    until=LOOKS,
)
CONSENT = Kept(
    what=_("what you allowed, from when, until when"),
    why=_("to do only what you allow, and to be able to show that you did"),
    until=CONSENTS,
    stays=_("it is the proof that you allowed something at the time; it holds no name"),
)
ASKED = Kept(
    what=_("that you asked to be erased, and what was answered"),
    why=_("to be able to show that your question was answered in time"),
    until=ERASURES,
    stays=_("it is the proof that you were erased; it holds no name"),
)
WORDS = Kept(
    what=_("why you asked to be erased, in your own words"),
    why=_("so that whoever decides understands it"),
    until=ERASURES,
)
UNUSED = Kept(
    what=_("that you were told that your account will be erased because nobody uses it"),
    why=_("so that it is not erased before you could log in"),
    until=Term(_("until you log in, or until the account is erased")),
)

personal(AccessLog, dict.fromkeys(("viewer", "acting_for", "subject", "what", "at"), LOOK))
personal(Consent, dict.fromkeys(("subject", "purpose", "given_at", "withdrawn_at"), CONSENT))
personal(
    ErasureRequest,
    {
        **dict.fromkeys(("subject", "state", "asked_at", "asked_by", "why"), ASKED),
        "reason": WORDS,
        **dict.fromkeys(("decided_by", "decided_at"), TRACE),
    },
)
personal(UnusedAccount, dict.fromkeys(("subject", "told_at"), UNUSED))
