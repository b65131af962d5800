from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from training.models import Session
from training.permissions import can_run


class SessionMixin:
    """A page of one session. A stranger is told that there is no such page; who sees it without the right is refused."""

    may = staticmethod(can_run)  # A function of a user and a session (training.permissions).

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.session = get_object_or_404(Session.objects.visible_to(request.user).for_lists(), uuid=kwargs["uuid"])

    def dispatch(self, request, *args, **kwargs):
        if not self.may(request.user, self.session):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"session": self.session}
