from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property

from portal.kit.doing import SaysAndGoesBack
from training.papers.of_session import SessionPapers
from training.views.base import SessionMixin


class PapersMixin(SaysAndGoesBack, SessionMixin):
    """A page about the papers of one session, for whoever may read those of somebody in it, or gives it."""

    @cached_property
    def papers(self):
        return SessionPapers(self.session, self.request.user, timezone.now())

    def is_refused(self):
        return not self.papers.enrolments and super().is_refused()

    def back(self):
        return redirect("training:papers", self.session.uuid)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"papers": self.papers}
