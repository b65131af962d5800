"""What was told to somebody and waits to be read, and the invitation that waits to be accepted."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.kit.first_page import Part, Task
from portal.notices.context import inbox_of


def tell_invitation(request, *, on):
    invitation = inbox_of(request).invitation
    return Part(tasks=[accept(invitation)]) if invitation else None


def tell_messages(request, *, on):
    newest = inbox_of(request).newest
    return Part(blocks=[("notices/new_messages.html", {"newest": newest})]) if newest else None


def accept(invitation):
    day = date_format(localtime(invitation.invited_at), "DATE_FORMAT")
    return Task(
        1,
        _("You have an invitation"),
        _("Open the link in the mail of %(day)s, or fill in its code.") % {"day": day},
        _("Fill in the code"),
        reverse("notices:code"),
    )
