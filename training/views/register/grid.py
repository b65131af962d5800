from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from training.models import RegisterScan
from training.registers.grid import grid_of, read_grid, save_grid
from training.registers.words import hours, part_name
from training.views.register.base import RegisterMixin


@open_to(Audience.SIGNED_IN)
class GridView(RegisterMixin, TemplateView):
    """Every part of a session side by side, to fill in at a desk."""

    template_name = "training/register/grid.html"
    refusal = ""

    @cached_property
    def grid(self):
        titles = [f"{date_format(part.date, 'D j F')}, {part_name(part)}" for part in self.sheet.parts]
        return grid_of(self.sheet, titles)

    def post(self, request, *args, **kwargs):
        at = timezone.now()
        read_grid(self.grid, request.POST)
        try:
            done = save_grid(self.session, self.grid, by=request.user, at=at)
        except RuleBroken as refusal:
            self.refusal, done = str(refusal), None
        if done is None:
            return self.render_to_response(self.get_context_data(**kwargs))
        messages.success(request, said(done, at))
        return redirect(self.address)

    def get_context_data(self, **kwargs):
        days = [
            {"title": date_format(day, "D j F"), "parts": [(part_name(part), hours(part)) for part in parts]}
            for day, parts in self.sheet.days
        ]
        return super().get_context_data(**kwargs) | {
            "grid": self.grid,
            "days": days,
            "refusal": self.refusal,
            "scans": list(
                RegisterScan.objects.filter(session=self.session, removed_at=None).select_related("added_by")
            ),
        }


def said(done, at):
    told = _("Saved at %(time)s: %(new)s new, %(corrected)s corrected.")
    time = date_format(timezone.localtime(at), "TIME_FORMAT")
    return told % {"time": time, "new": done.new, "corrected": done.corrected}
