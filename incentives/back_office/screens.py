"""What the screens of incentives share: who may come, where they are, and how a refusal is told."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from incentives.models import IncentiveMeasure, MeasureVersion
from portal.kit.rules import RuleBroken

SEE, KEEP = "incentives.view_incentivemeasure", "incentives.change_incentivemeasure"


def may_keep(user):
    """Whoever answers for the policy of the sector. Curators and officers look."""
    return user.has_perm(KEEP)


class Screen(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Subclasses name the list that it belongs to (`index`, `index_label`)."""

    header_icon = "tag"
    permission_required = SEE
    index, index_label = "measure_admin:index", gettext_lazy("Incentives")

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": reverse(self.index), "label": self.index_label}, *self.above()]
        return [*items, {"url": "", "label": self.get_page_subtitle() or self.get_page_title()}]

    def above(self):
        return []

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"may_keep": may_keep(self.request.user), "back": self.way_back()}

    def way_back(self):
        return reverse(self.index)

    def given(self):
        return {"by": self.request.user, "at": timezone.now()}


class FormScreen(Screen):
    """A screen with one form. Subclasses name the `form_class` and the `label` of its button, and what it does: `act(form)`
    answers with what to say and where to go on."""

    permission_required = KEEP
    template_name = "incentives/admin/form.html"
    form_class: Any
    label: Any = gettext_lazy("Save")
    is_serious = False

    def get_form(self, data=None):
        return self.form_class(data, initial=None if data is not None else self.get_initial())

    def get_initial(self):
        return {}

    def lead(self):
        return ""

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or self.get_form()
        about = {
            "form": form,
            "label": self.label,
            "is_serious": self.is_serious,
            "lead": self.lead(),
            "media": form.media,
        }
        return super().get_context_data(**kwargs) | about

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST)
        if form.is_valid():
            try:
                said, address = self.act(form)
                messages.success(request, said)
                return redirect(address)
            except RuleBroken as refusal:
                form.add_error(None, str(refusal).splitlines())
        messages.error(request, _("This was not saved. What you typed is still here; mend what is said below."))
        return self.render_to_response(self.get_context_data(form=form))


class OfMeasure:
    """A screen about the measure that the address names."""

    @cached_property
    def measure(self):
        return get_object_or_404(IncentiveMeasure, pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.measure.title

    def above(self):
        return [{"url": self.way_back(), "label": self.measure.code}] if self.get_page_subtitle() else []

    def way_back(self):
        return reverse("measure_admin:edit", args=[self.measure.pk])

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"measure": self.measure}


class OfVersion(OfMeasure):
    """As OfMeasure, about one of its versions."""

    @cached_property
    def version(self):
        versions = MeasureVersion.objects.select_related("measure", "made_by", "in_force_by")
        return get_object_or_404(versions, pk=self.kwargs["version"], measure_id=self.kwargs["pk"])

    @cached_property
    def measure(self):
        return self.version.measure

    def way_back(self):
        return version_address(self.version)

    def above(self):
        measure = {"url": reverse("measure_admin:edit", args=[self.measure.pk]), "label": self.measure.code}
        return [measure, *([{"url": self.way_back(), "label": period(self.version)}] if self.is_below else [])]

    is_below = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"version": self.version, "period": period(self.version)}


def version_address(version, name="version"):
    return reverse(f"measure_admin:{name}", args=[version.measure_id, version.pk])


def period(version):
    """“1 September 2025 – 31 August 2026”, “from 1 September 2026”."""
    first = date_format(version.since, "DATE_FORMAT")
    if version.until is None:
        return _("from %(day)s") % {"day": first}
    if version.until == version.since:
        return _("on no day")
    return f"{first} – {date_format(version.last_day, 'DATE_FORMAT')}"
