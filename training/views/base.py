from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from training.models import Session
from training.permissions import can_run


class SessionMixin:
    """A page of one session. A stranger is told that there is no such page; who sees it without the right is refused."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = Session.objects.visible_to(request.user).with_run_by(request.user).for_lists()
        self.session = get_object_or_404(found, uuid=kwargs["uuid"])

    def is_refused(self):
        """By default it is for who gives the session, and staff."""
        return not can_run(self.request.user, self.session)

    def dispatch(self, request, *args, **kwargs):
        if self.is_refused():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"session": self.session}
