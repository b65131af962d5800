from django.utils.translation import gettext_lazy as _

from portal.kit.personal import TRACE, WITH_ACCOUNT, Kept, Term, personal
from portal.notices.models import Invitation, MailChoice, Notification

# As long as somebody can come back on what they were told: complaints are about the year that was, and the one before.
MESSAGES = Term(_("2 years after you were told"), days=2 * 365)
INVITATIONS = Term(_("90 days after it was used, withdrawn or too old"), days=90)

MESSAGE = Kept(
    what=_("the messages that you got in the portal, and when you read them"),
    why=_("so that you can read again what you were told"),
    until=MESSAGES,
)
MAILS = Kept(
    what=_("of what you want mails, and when"),
    why=_("to mail you no more than you want"),
    until=WITH_ACCOUNT,
)
INVITED = Kept(
    what=_("the name, the e-mail address and the language of somebody who is invited"),
    why=_("to send the invitation, and to see who has still to answer"),
    until=INVITATIONS,
)

personal(
    Notification,
    dict.fromkeys(("user", "event", "title", "text", "path", "told_at", "read_at"), MESSAGE),
    nothing="waits_for_digest",
)
personal(MailChoice, dict.fromkeys(("user", "kind", "how"), MAILS))
personal(
    Invitation,
    {
        **dict.fromkeys(("email", "first_name", "last_name", "language", "code_hash", "subject", "purpose"), INVITED),
        **dict.fromkeys(("invited_by", "invited_at", "accepted_by", "accepted_at", "withdrawn_at"), TRACE),
    },
    nothing="uuid expires_at on_behalf wrong_answers",
)
