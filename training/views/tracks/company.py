"""Who learns what at work in a company, and how far each is; and the short form with which it begins."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from employees.models import Employment
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import row_number, typed
from portal.kit.rules import RuleBroken
from portal.privacy.looking import look_at_all
from training.models import WorkplaceTrack
from training.tracks.enums import TrackState
from training.tracks.forms import StartForm, known_at_start
from training.tracks.progress import progress_of_all
from training.tracks.starting import start_track

PAGE = 25


class TracksMixin(CompanyMixin):
    for_managers = True
    tab = "tracks"

    @property
    def can_change(self):
        return super().can_change and self.employer.is_validated


@open_to(Audience.SIGNED_IN)
class CompanyTracksView(TracksMixin, TemplateView):
    template_name = "training/tracks/company.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        asked = self.request.GET
        state = asked.get("state") if asked.get("state") in TrackState.values else TrackState.RUNNING
        words = typed(asked.get("q", ""))
        of_company = WorkplaceTrack.objects.of_company(self.employer)
        found = of_company.filter(state=state).found_by(words).for_lists()
        found = found.order_by("employment__last_name", "employment__first_name", "-since", "pk")
        page = Paginator(found, PAGE).get_page(asked.get("page"))
        tracks = list(page.object_list)
        self.note_looks(tracks)
        progress, today = progress_of_all(tracks), timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "rows": [(track, progress[track.pk], self.warning(track, today)) for track in tracks],
            "page_obj": page,
            "chosen": TrackState(state),
            "states": list(TrackState),
            "q": words,
            "is_empty": not page.paginator.count and not words and not of_company.exists(),
        }

    def note_looks(self, tracks):
        subjects = [track.employee.uuid for track in tracks]
        look_at_all(
            viewer=self.request.user,
            subjects=subjects,
            what="training.track",
            at=timezone.now(),
            acting_for=self.employer.name,
        )

    @staticmethod
    def warning(track, today):
        """What a manager does something about, in words; nothing when all goes well."""
        if not track.is_running:
            return ""
        if track.employment.has_ended(today):
            return _("left the company")
        if track.mentor is None or track.mentor.has_ended(today):
            return _("needs another mentor")
        return _("late") if track.wanted_until and track.wanted_until < today else ""


@open_to(Audience.SIGNED_IN)
class StartView(TracksMixin, FormView):
    """`?wie=` is the employment of whom a page spoke, `?module=` the id of what."""

    form_class = StartForm
    template_name = "training/tracks/start.html"
    for_changing = True

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"employer": self.employer, "today": timezone.localdate()}

    def get_initial(self):
        today = timezone.localdate()
        people = (
            {str(each.uuid): each for each in Employment.objects.of_company(self.employer).current(today)}
            if "wie" in self.request.GET
            else {}
        )
        return known_at_start(
            self.employer,
            today=today,
            chosen=people.get(self.request.GET.get("wie")),
            module=row_number(self.request.GET.get("module", "")),
        )

    def form_valid(self, form):
        try:
            track = start_track(**form.cleaned_data, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, _("%(name)s has begun. The mentor is told.") % {"name": track.employment.full_name}
        )
        return redirect("training:tracks", self.employer.uuid)
