"""A coach visits learners: planned, noted, cancelled. What is written is for the learner and the coach alone."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employees.forms.coach import NoteForm, VisitForm
from employees.guiding import cancel_visit, note_visit, plan_visit
from employees.models import Coaching, Visit
from employees.states import VisitState
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


def coachings_of(user):
    """Not `visible_to`: that gives learners theirs too, and only the coach acts. One that ended stays to be read."""
    mine = Coaching.objects.filter(coach=user.pk)
    return mine.select_related("employment__employer", "employment__function")


@open_to(Audience.SIGNED_IN)
class CoachingsView(TemplateView):
    template_name = "employees/guiding/coachings.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        planned = Visit.objects.filter(state=VisitState.PLANNED, on__gte=today).order_by("on", "at_time", "pk")
        mine = coachings_of(self.request.user).prefetch_related(Prefetch("visits", planned, to_attr="planned"))
        found = list(mine.order_by("employment__last_name", "employment__first_name", "pk"))
        return super().get_context_data(**kwargs) | {
            "current": [coaching for coaching in found if not is_over(coaching, today)],
            "earlier": [coaching for coaching in found if is_over(coaching, today)],
        }


def is_over(coaching, on):
    return coaching.until is not None and coaching.until <= on


class CoachingMixin:
    """One learner of the coach. Everybody else is told that there is no such page, the learner and staff too."""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.coaching = get_object_or_404(coachings_of(request.user), uuid=kwargs["uuid"])
        mine = self.coaching.visits.all()
        self.visit = get_object_or_404(mine, uuid=kwargs["visit"]) if "visit" in kwargs else None

    @property
    def is_over(self):
        return is_over(self.coaching, timezone.localdate())

    def back(self, done, **facts):
        messages.success(self.request, done % facts)
        return redirect("employees:coaching", self.coaching.uuid)

    def get_context_data(self, **kwargs):
        told = {"coaching": self.coaching, "learner": self.coaching.employment, "is_over": self.is_over}
        return super().get_context_data(**kwargs) | told


@open_to(Audience.SIGNED_IN)
class CoachingView(CoachingMixin, FormView):
    """The visits to a learner. Its form plans the next one."""

    form_class = VisitForm
    template_name = "employees/guiding/coaching.html"

    def form_valid(self, form):
        try:
            plan_visit(self.coaching, **form.cleaned_data, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error("on", str(refusal))
            return self.form_invalid(form)
        return self.back(_("The visit is planned. %(learner)s is told."), learner=self.coaching.employment.full_name)

    def get_context_data(self, **kwargs):
        visits = list(self.coaching.visits.all())
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "planned": [visit for visit in reversed(visits) if visit.state == VisitState.PLANNED],
            "past": [visit for visit in visits if visit.state != VisitState.PLANNED],
            "today": today,
        }


@open_to(Audience.SIGNED_IN)
class NoteView(CoachingMixin, FormView):
    """What was talked about: on a visit that was planned, or on one that was not."""

    form_class = NoteForm
    template_name = "employees/guiding/note.html"

    def get_initial(self):
        today = timezone.localdate()
        return {"on": min(self.visit.on, today) if self.visit else today}

    def form_valid(self, form):
        try:
            note_visit(self.coaching, **form.cleaned_data, visit=self.visit, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.back(_("It is kept. %(learner)s can read it."), learner=self.coaching.employment.full_name)


@open_to(Audience.SIGNED_IN)
class CancelView(CoachingMixin, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            cancel_visit(self.visit, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
            return redirect("employees:coaching", self.coaching.uuid)
        return self.back(_("The visit is cancelled. %(learner)s is told."), learner=self.coaching.employment.full_name)
