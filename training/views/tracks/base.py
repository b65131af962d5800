"""What every page of one track does: find it for who asks, say what they may do, and note that they looked."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property

from employers.models import EmployerMember
from portal.kit.access import SecondFactor, send_to
from portal.kit.doing import SaysAndGoesBack
from portal.privacy.looking import look
from training.models import WorkplaceTrack
from training.tracks.enums import COMPLETED, ObserverRole
from training.tracks.holding import role_of

MENTOR, LEARNER = ObserverRole.MENTOR, ObserverRole.LEARNER


class TrackMixin(SaysAndGoesBack):
    """A page of one track, for its learner, mentors, managers and the sector. Everybody else: there is no such page.

    Staff who come as staff come with their second factor, as in the back office.
    """

    needs = ""  # The name of the right below without which it is refused.

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = WorkplaceTrack.objects.visible_to(request.user).for_lists()
        self.track = get_object_or_404(found.select_related("recognition", "completed_by"), uuid=kwargs["uuid"])

    def dispatch(self, request, *args, **kwargs):
        if self.is_staff and (page := SecondFactor.page_for(request, obligatory=True)):
            return send_to(request, page)
        if self.needs and not getattr(self, self.needs):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        company = "" if self.is_staff else self.track.employment.employer.name
        person = self.track.employee
        if person.user_id != request.user.pk:
            look(viewer=request.user, subject=person.uuid, what="training.track", at=timezone.now(), acting_for=company)
        return super().get(request, *args, **kwargs)

    @cached_property
    def role(self):
        return role_of(self.track, self.request.user, on=timezone.localdate())

    @cached_property
    def is_manager(self):
        managers = EmployerMember.objects.able_managers().filter(user=self.request.user)
        return managers.filter(employer=self.track.employment.employer_id).exists()

    @cached_property
    def is_staff(self):
        return self.role is None and not self.is_manager and self.request.user.has_perm("training.view_workplacetrack")

    @property
    def can_observe(self):
        return self.track.is_running and self.role in (MENTOR, LEARNER)

    @property
    def can_guide(self):
        return self.track.is_running and self.role == MENTOR

    @property
    def can_manage(self):
        return self.track.is_running and self.is_manager and self.track.employment.employer.is_at_work

    @property
    def can_reopen(self):
        return (
            self.is_staff
            and self.track.state == COMPLETED
            and self.request.user.has_perm("training.change_workplacetrack")
        )

    def back(self):
        return redirect("training:track", self.track.uuid)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "track": self.track,
            "learner": self.track.employment,
            "role": self.role,
            "is_own": self.role == LEARNER,
            "can_observe": self.can_observe,
            "can_guide": self.can_guide,
            "can_manage": self.can_manage,
            "can_reopen": self.can_reopen,
        }
