"""What happened, once a day, in one mail: for who wants no mail for each event."""

from itertools import groupby

from django.db import connection
from django.template.loader import render_to_string
from django.utils.translation import ngettext, override

from portal.house.addresses import sector_address
from portal.notices.mails import send_mail_after_commit
from portal.notices.models import Notification
from portal.notices.telling import choices_page


def send_digests(*, at):
    """Mail everybody what waits for their digest and was not read in the portal meanwhile. Nightly work of every sector;
    one that is closed sends nothing, since its links would lead nowhere."""
    if not connection.tenant.is_open:
        return
    waiting = list(
        Notification.objects.waiting_for_digest()
        .select_related("user")
        .select_for_update(of=("self",), skip_locked=True)
    )
    origin = sector_address()
    for user, told in groupby(waiting, key=lambda each: each.user):
        unread = [each for each in told if each.read_at is None]
        if unread and user.is_active:
            send_digest(user, unread, origin)
    Notification.objects.filter(pk__in=[each.pk for each in waiting]).update(waits_for_digest=False)


def send_digest(user, told, origin):
    with override(user.language):
        items = [{"told": each, "link": each.path and origin + each.path} for each in told]
        facts = {"user": user, "items": items, "choices": origin + choices_page()}
        text = render_to_string("notices/digest.txt", facts)
        subject = ngettext("What happened: %(count)s message", "What happened: %(count)s messages", len(told))
        subject %= {"count": len(told)}
    send_mail_after_commit(to=user.email, language=user.language, subject=subject, text=text, leave=facts["choices"])
