from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from employers.context import know_companies
from training.models import Session
from training.permissions import can_run


def found_by(user, uuid):
    """The session, with `is_run`: whether this user plans or gives it. Who does asks most often, and by a short query.
    Raises Http404 for who may not see it."""
    sessions = Session.objects.filter(uuid=uuid).for_lists().order_by()
    run = sessions.run_by(user).first()
    session = run or get_object_or_404(sessions.visible_to(user))
    session.is_run = run is not None
    return session


class SessionMixin:
    """A page of one session. A stranger is told that there is no such page; who sees it without the right is refused."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        know_companies(request)
        self.session = self.find_session(request, kwargs["uuid"])

    def find_session(self, request, uuid):
        return found_by(request.user, uuid)

    def is_refused(self):
        """By default it is for who gives the session, and staff."""
        return not can_run(self.request.user, self.session)

    def dispatch(self, request, *args, **kwargs):
        if self.is_refused():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"session": self.session}
