"""What a person learned, in the dossier; and an officer who puts them on the way to a programme, or stops it."""

from django.forms import Form
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.back_office.acting import InDossier
from employees.forms.record import ReasonForm, StartForm
from employees.record.trajectories import resume_trajectory, start_trajectory, stop_trajectory


class StartTrajectory(InDossier):
    permission_required = "employees.change_trajectory"
    name = "start"

    def form_of(self, data):
        return StartForm(data, today=timezone.localdate(), prefix="start")

    def act(self, told):
        start_trajectory(employee=self.person, **told, by=self.request.user, at=timezone.now())
        return _("The person is on the way to %(programme)s.") % {"programme": told["programme"]}


class MoveTrajectory(InDossier):
    """Stop one of the person's trajectories, or let it go on."""

    permission_required = "employees.change_trajectory"
    name = "move"

    def setup(self, request, *args, trajectory, **kwargs):
        super().setup(request, *args, **kwargs)
        self.number = trajectory

    @property
    def trajectory(self):
        found = self.person.trajectories.filter(pk=self.number).first()
        if found is None:
            raise Http404
        return found

    def form_of(self, data):
        return ReasonForm(data, prefix="move")

    def act(self, told):
        stop_trajectory(self.trajectory, reason=told["reason"], by=self.request.user, at=timezone.now())
        return _("The trajectory is stopped. What was obtained stays.")


class ResumeTrajectory(MoveTrajectory):
    def form_of(self, data):
        return Form(data)

    def act(self, told):
        resume_trajectory(self.trajectory, by=self.request.user, at=timezone.now())
        return _("The trajectory goes on.")
