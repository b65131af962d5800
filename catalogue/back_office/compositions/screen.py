"""What the screens about a programme's composition share."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.generic.base import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from catalogue.amounts import amount_in_words, rule_in_words
from catalogue.models import Composition, Programme
from catalogue.versions import has_begun, has_ended


class Screen(PermissionRequiredMixin, WagtailAdminTemplateMixin, View):
    permission_required = "catalogue.change_programme"
    header_icon = "list-ol"

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            *({"url": url, "label": label} for label, url in self.way_here()),
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def way_here(self):
        return [(_("Programmes"), reverse("programme:index"))]


class ProgrammeScreen(Screen):
    """A screen about the programme at `pk`."""

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, **kwargs)
        self.programme = get_object_or_404(Programme.objects.visible_to(request.user), pk=pk)

    def get_page_subtitle(self):
        return self.programme.title

    def timeline_url(self):
        return reverse("compositions:timeline", args=[self.programme.pk])

    def way_here(self):
        return [*super().way_here(), (self.programme.title, self.timeline_url())]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"programme": self.programme, "timeline_url": self.timeline_url()}


@dataclass(frozen=True)
class Version:
    """A composition as the timeline shows it. `before` is the version that it follows on, if any."""

    composition: Composition
    lines: list
    today: object
    before: Composition | None = None

    @property
    def state(self):
        """What the pill says, and its kind."""
        if has_ended(self.composition, self.today):
            return _("Ended"), "none"
        if has_begun(self.composition, self.today):
            return _("Holds today"), "primary"
        return _("To come"), "secondary"

    @property
    def has_ended(self):
        return has_ended(self.composition, self.today)

    @property
    def has_begun(self):
        return has_begun(self.composition, self.today)

    @property
    def period(self):
        return period_in_words(self.composition.in_force)

    @property
    def rule(self):
        return rule_in_words(self.composition)

    @property
    def amount(self):
        return amount_in_words(self.lines, self.composition)

    @property
    def themes(self):
        return by_line(self.lines)


def versions_of(programme, today):
    """The Versions of `programme`, the first first, in two queries."""
    found, before = [], None
    for composition in programme.compositions.order_by("in_force").prefetch_related("lines__module"):
        follows = before if before and before.in_force.upper == composition.in_force.lower else None
        found.append(Version(composition, list(composition.lines.all()), today, follows))
        before = composition
    return found


def period_in_words(period):
    """From the first day to the last included."""
    begins = date_format(period.lower) if period.lower else None
    last = date_format(period.upper - timedelta(days=1)) if period.upper else None
    if begins and last:
        return _("%(begins)s to %(last)s") % {"begins": begins, "last": last}
    if begins:
        return _("from %(begins)s") % {"begins": begins}
    return _("until %(last)s") % {"last": last} if last else _("always")


def by_line(lines):
    """Pairs of option line and its modules, the core ("") first."""
    found = {}
    for line in lines:
        found.setdefault(line.option_line, []).append(line.module)
    return sorted(found.items(), key=lambda pair: bool(pair[0]))
