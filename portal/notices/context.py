"""What waits for the visitor, for the head of every page and for the page of the account."""

from django.db import connection
from django.db.models import Count, Window
from django.utils import timezone
from django.utils.functional import cached_property
from django_tenants.utils import get_public_schema_name

from portal.notices.models import Invitation, Notification

NEWEST = 3


class Inbox:
    """Asks the database when a template first prints something of it: never for visitors who are not logged in."""

    def __init__(self, user):
        self.user = user

    @cached_property
    def unread(self):
        """How many messages this person has not read yet."""
        return self._waiting.count() if self.user.is_authenticated else 0

    @cached_property
    def newest(self):
        """The first of those; who asks for them before `unread` spares the question how many there are."""
        newest = list(self._waiting.annotate(among=Window(Count("pk")))[:NEWEST]) if self.user.is_authenticated else []
        self.unread = newest[0].among if newest else 0
        return newest

    @cached_property
    def invitation(self):
        """An invitation that was mailed to this person and that can still be accepted."""
        if not self.user.is_authenticated:
            return None
        return Invitation.objects.sent_to(self.user).open_on(timezone.now()).first()

    @property
    def is_empty(self):
        return not self.unread and self.invitation is None

    @property
    def _waiting(self):
        return Notification.objects.visible_to(self.user).unread()


def inbox(request):
    """One for each request, however many templates it draws; the public site has nobody."""
    if connection.schema_name == get_public_schema_name() or not hasattr(request, "user"):
        return {}
    return {"inbox": inbox_of(request)}


def inbox_of(request):
    if not hasattr(request, "inbox"):
        request.inbox = Inbox(request.user)
    return request.inbox
