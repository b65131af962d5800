"""Tells people what happened: in the portal and by mail, each in their own language."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from portal.house.addresses import sector_address
from portal.notices.choosing import ways_to_tell
from portal.notices.enums import ByMail
from portal.notices.kinds import kind_of
from portal.notices.mails import send_mail_after_commit
from portal.notices.models import Notification


def tell(*, users, event, at, to=None, calendar=None, **facts):
    """Tell each of `users` of an event, by the template `<room>/events/<event>.txt`: a title, an empty line, a text.

    `event` is "<room>.<name>", as "employers.validated"; it is stored. `to` is where there is something to do: the name
    of a view, or a pair of the name and its arguments. `facts` are for the template and may not be changed by it.
    `calendar` is a function that gives the files for somebody's calendar (portal.agenda.calendars), of a user; they go with
    the mail that leaves at once.
    Everyone is told once, also who stands in `users` twice; those whose account is closed are left out. The mails leave
    when the work at hand is committed: at once, or, of events that may wait, when the receiver wants (portal.notices.kinds).
    """
    told, receivers = [], list({user.pk: user for user in users if user.is_active}.values())
    ways = ways_to_tell(event, receivers)
    for user in receivers:
        with override(user.language):
            title, text = words_of(event, user=user, **facts)
            path = address(to)
        told.append(
            Notification(
                user=user, event=event, title=title[:200], text=text, path=path, told_at=at,
                waits_for_digest=ways[user.pk] == ByMail.DIGEST,
            )
        )  # fmt: skip
        if ways[user.pk] == ByMail.AT_ONCE:
            mail_at_once(user, event, title, text, path, calendar)
    return Notification.objects.bulk_create(told)


def mail_at_once(user, event, title, text, path, calendar=None):
    origin = sector_address()
    with override(user.language):
        choices = origin + choices_page() if kind_of(event) else ""
        facts = {"user": user, "text": text, "link": path and origin + path, "choices": choices}
        mail = render_to_string("notices/mail.txt", facts)
        files = calendar(user) if calendar else ()
    letter = {"subject": title, "text": mail, "leave": choices, "files": files}
    send_mail_after_commit(to=user.email, language=user.language, **letter)


def choices_page():
    """Where the receiver chooses which mails come; in the active language."""
    return reverse("notices:mails")


def tell_by_mail(user, *, event, at_address="", **facts):
    """Tell somebody what they could not read in the portal: by mail alone, and nothing of it is kept."""
    with override(user.language):
        title, text = words_of(event, user=user, **facts)
        mail = render_to_string("notices/mail.txt", {"user": user, "text": text, "link": at_address})
    send_mail_after_commit(to=user.email, language=user.language, subject=title, text=mail)


def words_of(event, **facts):
    """(title, text) of an event in the active language."""
    room, _dot, name = event.partition(".")
    title, _empty, text = render_to_string(f"{room}/events/{name}.txt", facts).strip().partition("\n")
    return " ".join(title.split()), text.strip()


def address(to):
    if to is None:
        return ""
    name, args = (to, ()) if isinstance(to, str) else to
    return reverse(name, args=args)
