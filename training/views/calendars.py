from django.http import Http404
from django.utils import timezone
from django.views.generic import View

from portal.agenda.calendars import calendar_of
from portal.agenda.views import as_file
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from training.calendars import entries_of_session
from training.models import Session


@open_to(Audience.SIGNED_IN)
class SessionCalendarView(View):
    """The half days of one session as a file for somebody's calendar program."""

    http_method_names = ["get", "head"]

    def get(self, request, uuid):
        session = Session.objects.visible_to(request.user).for_lists().filter(uuid=uuid).first()
        if session is None:
            raise Http404
        name = SectorSettings.load().name_here
        content = calendar_of(entries_of_session(session), name=name, at=timezone.now())
        return as_file(content, name=f"sessie-{session.number}.ics")
