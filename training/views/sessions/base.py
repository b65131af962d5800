from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import FormView

from portal.kit.doing import SaysAndGoesBack
from portal.kit.rules import RuleBroken
from training.sessions.seen import Sight
from training.views.base import SessionMixin

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


class SightMixin(SaysAndGoesBack, SessionMixin):
    """A page of one session, which shows each what they may see of it (training.sessions.seen)."""

    for_planning = False  # Whether only who plans it, and staff, may use it.

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.sight = Sight(self.session, request.user, timezone.now())

    def is_refused(self):
        return self.for_planning and not self.sight.can_plan

    def enrolment_asked(self):
        """The enrolment that the address names, of those that may be seen."""
        found = [each for each in self.sight.enrolments if each.uuid == self.kwargs["enrolment"]]
        if not found:
            raise Http404
        found[0].session = self.session
        return found[0]

    def back(self):
        return redirect("training:session", self.session.uuid)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"sight": self.sight}


class SessionFormView(SightMixin, FormView):
    """A form about a session: `act` does it, and what a rule refuses stands above the form."""

    done: StrPromise | str = ""

    def form_valid(self, form):
        try:
            self.act(form)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.tell(str(self.done)) if self.done else self.back()
