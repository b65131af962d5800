"""The mentor's phone: tick, say a word, take a photo, log hours, one save. And the learner's own view, the same way."""

from django.contrib import messages
from django.db.models import Max
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.models import ObservationPhoto
from training.tracks.forms import VisitHoursForm
from training.tracks.holding import TrackOver
from training.tracks.observing import keep_visit
from training.tracks.photos import receive
from training.tracks.progress import progress_of
from training.tracks.sheets import LEVELS, Sheet
from training.views.tracks.base import LEARNER, TrackMixin


@open_to(Audience.SIGNED_IN)
class ObserveView(TrackMixin, TemplateView):
    template_name = "training/tracks/observe.html"
    needs = "can_observe"
    refusal = ""

    def dispatch(self, request, *args, **kwargs):
        if not self.track.is_running:  # Since the page was opened, perhaps: what there is to read, tells why.
            messages.info(
                request,
                _("Nothing changes here any more: it is %(state)s.") % {"state": self.track.get_state_display()},
            )
            return self.back()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        self.sheet = Sheet(progress_of(self.track), role=self.role)
        self.hours = None if self.role == LEARNER else VisitHoursForm(initial={"day": timezone.localdate()})
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.sheet = Sheet(progress_of(self.track), role=self.role)
        self.sheet.read(request.POST, self.photos())
        self.hours = None if self.role == LEARNER else VisitHoursForm(request.POST)
        if self.sheet.errors or (self.hours and not self.hours.is_valid()):
            return self.show()
        told = self.hours.told_or_none() if self.hours else None
        try:
            kept = keep_visit(self.track, ticks=self.sheet.ticks, hours=told, by=request.user, at=timezone.now())
        except TrackOver as refusal:
            return self.refuse(refusal)
        except RuleBroken as refusal:
            self.refusal = str(refusal)
            return self.show()
        return self.said(kept, told)

    def show(self):
        return self.render_to_response(self.get_context_data())

    def said(self, kept, hours):
        self.track.refresh_from_db(fields=["state"])
        if not self.track.is_running:
            return self.tell(
                _("%(learner)s does everything independently. The module is written in the learning record."),
                learner=self.track.employment.full_name,
            )
        told = [_("%(number)s ticked") % {"number": len(kept)}] if kept else []
        told += [_("hours logged")] if hours else []
        messages.success(self.request, _("Saved: %(what)s.") % {"what": ", ".join(told)})
        return redirect("training:own_tracks" if self.role == LEARNER else "training:guided_tracks")

    def photos(self):
        """By key: the photo that goes with it and what is wrong with it. One that was sent before waits here."""
        found = {}
        waiting = ObservationPhoto.objects.filter(track=self.track, observation=None, added_by=self.request.user)
        by_token = {photo.token: photo for photo in waiting}
        for row in self.sheet.rows:
            if photo := by_token.get(self.request.POST.get(f"kept_{row.key}", "")):
                found[row.key] = (photo, "")
            if upload := self.request.FILES.get(f"photo_{row.key}"):
                found[row.key] = self.taken(upload, found.get(row.key, (None, ""))[0])
        return found

    def taken(self, upload, before):
        try:
            return receive(upload, track=self.track, by=self.request.user, at=timezone.now()), ""
        except RuleBroken as refusal:
            return before, str(refusal)

    @property
    def version(self):
        """What changes with each save of this person: what a browser kept meanwhile is then no longer wanted."""
        mine = {"by": self.request.user}
        last = self.track.observations.filter(**mine).aggregate(last=Max("pk"))["last"]
        logged = self.track.hours.filter(**mine).aggregate(last=Max("pk"))["last"]
        return f"{last or 0}-{logged or 0}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "sheet": self.sheet,
            "hours_form": self.hours,
            "refusal": self.refusal,
            "levels": LEVELS,
            "version": self.version,
        }
