from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.kit.ways_on import blocks_at
from training.enrolling.candidates import Candidate
from training.enrolling.enrolling import ask_place
from training.hours import planned_minutes
from training.sessions.planning import open_session
from training.sessions.to_do import tasks_in
from training.views.sessions.base import SightMixin


@open_to(Audience.SIGNED_IN)
class SessionView(SightMixin, TemplateView):
    """Who, when, where, and what is to be done now: for each as far as it concerns them."""

    template_name = "training/sessions/session.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs):
        sight, session = self.sight, self.session
        parts, steps = list(session.parts.all()), list(session.steps_in_order())
        return super().get_context_data(**kwargs) | {
            "parts": parts,
            "planned": sum(planned_minutes(part.starts_at, part.ends_at, part.breaks) for part in parts),
            "asked": session.snapshot["minutes"],
            "tasks": tasks_in(sight, parts),
            "is_running": session.is_open and session.has_begun(sight.at) and not session.is_over(sight.at),
            "is_over": session.is_over(sight.at),
            "people": [(each, sight.may_withdraw(each)) for each in sight.taking_part],
            "waiting": [(place, each, sight.may_withdraw(each)) for place, each in sight.waiting],
            "requests": [(each, sight.may_answer_for(each)) for each in sight.requests],
            "cancelled": [step for step in steps if step.event == "cancelled"],
            "steps": steps if sight.can_run else [],
            "further": blocks_at("training.session", sight),
        }


@open_to(Audience.SIGNED_IN)
class OpenSessionView(SightMixin, View):
    """A session that was being prepared is opened."""

    http_method_names = ["post"]
    for_planning = True

    def post(self, request, *args, **kwargs):
        try:
            open_session(self.session, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("The session is open: people can enrol."))


@open_to(Audience.SIGNED_IN)
class AskPlaceView(SightMixin, View):
    """An employee asks a place: the company answers, or the sector for who comes by themselves."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        person = self.sight.person
        if person is None:
            return redirect("training:session", self.session.uuid)
        try:
            ask_place(self.session, candidate=Candidate(person, self.chosen()), at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("Asked. You get a mail when it is answered."))

    def chosen(self):
        """For which company: the one that holds the session, else the one that was chosen, else the first."""
        found = self.sight.workplaces
        asked = self.request.POST.get("employment", "")
        wanted = [
            *(each for each in found if each.employer_id == self.session.host_id),
            *(each for each in found if str(each.uuid) == asked),
            *found,
        ]
        return wanted[0] if wanted else None
