"""What every page of one request does: find it for who asks, say what they may do, and note that they looked."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from exemptions.models import ExemptionRequest
from exemptions.requests.asking import LEARNER, OFFICER, may_compose, role_of
from portal.kit.access import SecondFactor, send_to
from portal.kit.doing import SaysAndGoesBack
from portal.privacy.looking import look

LOOK = "exemptions.request"


def found_for(user):
    found = ExemptionRequest.objects.visible_to(user)
    return found.select_related("employee__user", "employment__employer", "asked_by")


class RequestMixin(SaysAndGoesBack):
    """A page of one request, for its learner, who asked it, the company's managers and the sector. Others: no such page.

    Staff who come as staff come with their second factor, as in the back office.
    """

    for_acting = False  # Whether who only reads it is refused.

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.asked = self.find()

    def find(self):
        return get_object_or_404(found_for(self.request.user), uuid=self.kwargs["uuid"])

    def dispatch(self, request, *args, **kwargs):
        if self.as_staff and (page := SecondFactor.page_for(request, obligatory=True)):
            return send_to(request, page)
        if self.for_acting and self.role is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        person = self.asked.employee
        if person.user_id != request.user.pk:
            company = self.asked.employment.employer.name if self.asked.employment and not self.as_staff else ""
            look(viewer=request.user, subject=person.uuid, what=LOOK, at=timezone.now(), acting_for=company)
        return super().get(request, *args, **kwargs)

    @cached_property
    def role(self):
        return role_of(self.asked, self.request.user, on=timezone.localdate())

    @cached_property
    def as_staff(self):
        """Whether they come for the sector, and not as somebody of the company."""
        return self.role in (None, OFFICER) and self.request.user.has_perm("exemptions.view_exemptionrequest")

    @property
    def is_to_company(self):
        """Whether who reads this knows of the learner no more than their company does."""
        return self.role != LEARNER and not self.as_staff

    @property
    def acts(self):
        """What a verb wants to know of who does it."""
        return {"by": self.request.user, "at": timezone.now()}

    def back(self):
        return redirect("exemptions:request", self.asked.uuid)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "asked": self.asked,
            "learner": self.asked.employee,
            "role": self.role,
            "is_own": self.role == LEARNER,
            "can_compose": not self.asked.is_sent and self.role is not None and may_compose(self.asked, self.role),
        }


class DraftMixin(RequestMixin):
    """A page on which a request is written. What was sent in the meantime shows itself."""

    for_acting = True

    def dispatch(self, request, *args, **kwargs):
        if self.asked.is_sent and self.role:
            messages.info(
                request, _("This request was sent already, as number %(number)s.") % {"number": self.asked.number}
            )
            return self.back()
        if self.role and not may_compose(self.asked, self.role):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)
