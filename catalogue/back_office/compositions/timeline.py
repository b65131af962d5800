"""All versions of a programme's composition, and taking one back that has yet to begin."""

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from catalogue.affected import CompositionChange, affected_by
from catalogue.amounts import total_that_differs
from catalogue.back_office.compositions.screen import ProgrammeScreen, period_in_words, versions_of
from catalogue.versions import modules_in_no_programme, state_of, withdraw_version
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


@open_to(Audience.STAFF)
class Timeline(ProgrammeScreen):
    permission_required = "catalogue.view_programme"
    template_name = "catalogue/admin/composition_timeline.html"

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_page_title(self):
        return _("Composition")

    def way_here(self):
        edit = reverse("programme:edit", args=[self.programme.pk])
        return [(_("Programmes"), reverse("programme:index")), (self.programme.title, edit)]

    def get_header_buttons(self):
        if not self.may_change():
            return []
        return [
            HeaderButton(_("Change from a date"), url=self.url("change_from"), icon_name="plus"),
            HeaderButton(_("Copy this programme"), url=self.url("copy_programme"), icon_name="copy"),
        ]

    def url(self, name):
        return reverse(f"compositions:{name}", args=[self.programme.pk])

    def may_change(self):
        return self.request.user.has_perm("catalogue.change_programme")

    def get_context_data(self, **kwargs):
        versions = versions_of(self.programme, timezone.localdate())
        holds = next((one for one in versions if one.has_begun and not one.has_ended), None)
        differs = total_that_differs(self.programme, holds.lines, holds.composition) if holds else ""
        return super().get_context_data(**kwargs) | {
            "versions": list(reversed(versions)),
            "holds": holds,
            "total_differs": differs,
            "may_change": self.may_change(),
            "compare_url": reverse("compositions:compare"),
        }


@open_to(Audience.STAFF)
class Withdraw(ProgrammeScreen):
    """Asks before a version to come is deleted, and tells what that means."""

    template_name = "catalogue/admin/composition_withdraw.html"

    def setup(self, request, *args, version, **kwargs):
        super().setup(request, *args, **kwargs)
        self.composition = get_object_or_404(self.programme.compositions, pk=version)

    def get_page_title(self):
        return _("Delete the version %(period)s") % {"period": period_in_words(self.composition.in_force)}

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data(seen=state_of(self.programme), refusal=""))

    def post(self, request, *args, **kwargs):
        try:
            withdraw_version(
                composition=self.composition, by=request.user, seen=request.POST.get("seen", ""), at=timezone.now()
            )
        except RuleBroken as refusal:
            told = {"seen": state_of(self.programme), "refusal": str(refusal)}
            return self.render_to_response(self.get_context_data(**told))
        messages.success(request, _("The version is deleted."))
        return redirect(self.timeline_url())

    def get_context_data(self, **kwargs):
        versions = versions_of(self.programme, timezone.localdate())
        version = next(one for one in versions if one.composition.pk == self.composition.pk)
        modules, begins = [line.module for line in version.lines], self.composition.in_force.lower
        change = CompositionChange(self.programme, self.composition, None, begins)
        return super().get_context_data(**kwargs) | {
            "version": version,
            "affected": affected_by(change),
            "in_no_programme": modules_in_no_programme(modules, on=timezone.localdate(), apart_from=[self.composition]),
        }
