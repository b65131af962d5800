from django.http import Http404
from django.utils import timezone
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from portal.notices.models import Invitation
from portal.notices.purposes import purposes


@open_to(Audience.ANYONE)
class InvitationView(TemplateView):
    """What somebody is invited to, and the way to accept."""

    template_name = "notices/invitation.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        try:
            self.invitation = Invitation.objects.with_code(kwargs["code"])
        except Invitation.DoesNotExist:
            raise Http404 from None

    def get_context_data(self, **kwargs):
        purpose = purposes[self.invitation.purpose]
        return super().get_context_data(**kwargs) | {
            "invitation": self.invitation,
            "question": purpose.ask(purpose.find(self.invitation.subject)),
            "is_open": self.invitation.is_open_at(timezone.now()),
        }
