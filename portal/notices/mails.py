"""Mails to one person: in the sector's name, in the receiver's language, and never a reason for the work to fail."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.utils.translation import override
from django_tenants.utils import tenant_context

from portal.house.models import SectorSettings

log = logging.getLogger(__name__)


def sender(language):
    """The sector by its name, at the installation's address."""
    _name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    with override(language):
        return formataddr((SectorSettings.load().name_here, address))


@dataclass(frozen=True)
class Attachment:
    """A file that goes with a mail; `kind` as mails say it, with what belongs to it: `text/calendar; method=REQUEST`."""

    name: str
    content: bytes
    kind: str


def send_mail(*, to, language, subject, text, leave="", files: Iterable[Attachment] = ()):
    """Send one mail now. One that cannot be sent is logged, without the address. `leave` is where the receiver can
    say that such mails need not come; mail programs show it beside the mail (RFC 2369)."""
    headers = {"Auto-Submitted": "auto-generated"} | ({"List-Unsubscribe": f"<{leave}>"} if leave else {})
    message = EmailMessage(subject, text, sender(language), [to], headers=headers)
    for file in files:
        message.attach(file.name, file.content, file.kind)
    try:
        message.send()
    except OSError as problem:
        # Not the error itself: it holds the address.
        log.error("The mail “%s” could not be sent: %s.", subject, type(problem).__name__)


def send_mail_after_commit(**mail):
    """As `send_mail`, when what it tells of is sure, in the sector in which it was asked."""
    sector = connection.tenant

    def send():
        with tenant_context(sector):
            send_mail(**mail)

    transaction.on_commit(send, robust=True)
