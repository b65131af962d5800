"""How far work is that somebody asked for: a page that keeps up by itself, and on demand without JavaScript."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import select_template
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from portal.jobs.following import progress_of
from portal.jobs.models import Job
from portal.kit.access import Audience, open_to


@open_to(Audience.SIGNED_IN)
@method_decorator(never_cache, name="dispatch")
class JobView(TemplateView):
    template_name = "jobs/job.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.job = get_object_or_404(Job.objects.visible_to(request.user), uuid=kwargs["key"])

    def get(self, request, *args, **kwargs):
        if not request.htmx:
            return super().get(request, *args, **kwargs)
        if self.job.has_ended:  # The whole page again: then its title says so too, and it asks no more.
            return HttpResponse(status=204, headers={"HX-Refresh": "true"})
        return render(request, "jobs/progress.html", progress_of(self.job))

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | progress_of(self.job) | {"outcome": self.outcome()}

    def outcome(self):
        """What was done, in the words of the room whose work it is."""
        room, _dot, name = self.job.kind.partition(".")
        return select_template([f"{room}/jobs/{name}.html", "jobs/outcome.html"]).template
