"""What is done with a track: hours corrected, another mentor, stopped, reopened by the sector."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy

from portal.kit.access import Audience, open_to
from portal.kit.doing import OneForm
from training.tracks.completing import reopen_track, stop_track
from training.tracks.forms import HoursForm, MentorForm, ReasonForm
from training.tracks.hours import correct_hours
from training.tracks.starting import give_mentor
from training.views.tracks.base import TrackMixin


class TrackForm(TrackMixin, OneForm):
    template_name = "training/tracks/form.html"


@open_to(Audience.SIGNED_IN)
class StopView(TrackForm):
    needs = "can_manage"
    form_class = ReasonForm
    title = gettext_lazy("Stop learning this module at work")
    text = gettext_lazy("What was seen and logged stays. Who goes on later begins again.")
    submit = gettext_lazy("Stop it")
    done = gettext_lazy("It is stopped. The learner and the mentor are told why.")
    is_danger = True

    def act(self, form, *, by, at):
        stop_track(self.track, reason=form.cleaned_data["reason"], by=by, at=at)


@open_to(Audience.SIGNED_IN)
class ReopenView(TrackForm):
    needs = "can_reopen"
    form_class = ReasonForm
    title = gettext_lazy("Open this again")
    text = gettext_lazy(
        "The obtained module and its certificate are revoked, with the reason. The mentor can observe again."
    )
    submit = gettext_lazy("Open again and revoke the certificate")
    done = gettext_lazy("It is open again. Everybody concerned is told why.")
    is_danger = True

    def act(self, form, *, by, at):
        reopen_track(self.track, reason=form.cleaned_data["reason"], by=by, at=at)


@open_to(Audience.SIGNED_IN)
class MentorView(TrackForm):
    needs = "can_manage"
    form_class = MentorForm
    title = gettext_lazy("Another mentor")
    text = gettext_lazy("What was seen before stays.")
    submit = gettext_lazy("Let this mentor observe")
    done = gettext_lazy("Another mentor observes from now on.")

    def get_form_kwargs(self):
        employer = self.track.employment.employer
        return super().get_form_kwargs() | {"employer": employer, "today": timezone.localdate()}

    def act(self, form, *, by, at):
        give_mentor(self.track, form.cleaned_data["mentor"], by=by, at=at)


@open_to(Audience.SIGNED_IN)
class HoursView(TrackForm):
    """Correct a line of hours; what stood there is kept."""

    needs = "can_guide"
    form_class = HoursForm
    title = gettext_lazy("Correct hours")
    text = gettext_lazy("What stood there is kept beside it. Without hours and minutes the line is taken back.")
    submit = gettext_lazy("Correct the hours")
    done = gettext_lazy("The hours are corrected.")

    def dispatch(self, request, *args, **kwargs):
        self.hours = get_object_or_404(self.track.hours, pk=kwargs["hours"])
        return super().dispatch(request, *args, **kwargs)

    def get_initial(self):
        hours, minutes = divmod(self.hours.minutes, 60)
        return {"day": self.hours.day, "hours": hours, "minutes": minutes, "note": self.hours.note}

    def act(self, form, *, by, at):
        correct_hours(self.hours, **form.told(), by=by, at=at)
