"""One version: what it says in words, the editor of a draft, and what is done with it."""

from django import forms
from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from incentives.back_office.measures.pages import address_of, line_of
from incentives.back_office.screens import FormScreen, OfVersion, Screen, may_keep, period, version_address
from incentives.back_office.versions.forms import EditorForm, ReviewForm, initial_of
from incentives.back_office.versions.words import amounts_told, conditions_told, deadlines_told, figures_told
from incentives.curating.drafts import change_draft, delete_draft, next_review
from incentives.curating.in_force import plan_review, withdraw
from incentives.knowledge import all_types
from incentives.models import IncentiveSource
from incentives.words import in_language


class VersionPage(OfVersion, Screen):
    template_name = "incentives/admin/version.html"
    is_below = False

    def get_page_subtitle(self):
        return period(self.version)

    def way_back(self):
        return address_of(self.measure)

    @property
    def header_buttons(self):
        if not may_keep(self.request.user):
            return []
        copy = f"{reverse('measure_admin:new_version', args=[self.measure.pk])}?copy={self.version.pk}"
        return [
            HeaderButton(_("Copy"), copy, icon_name="copy"),
            *(
                HeaderButton(label, version_address(self.version, name), icon_name=icon)
                for label, name, icon in self.further()
            ),
        ]

    def further(self):
        if self.version.is_draft:
            return [(_("Change"), "change_version", "edit"), (_("Delete"), "delete_version", "bin")]
        if self.version.is_in_force:
            return [(_("Withdraw"), "withdraw_version", "cross")]
        return []

    def get_context_data(self, **kwargs):
        version, types = self.version, all_types()
        codes = {code for each in version.compiled.get("conditions", []) for code in each.get("sources") or []}
        return super().get_context_data(**kwargs) | {
            "line": line_of(version, timezone.localdate()),
            "conditions": list(conditions_told(version, types)),
            "amounts": list(amounts_told(version)),
            "deadlines": list(deadlines_told(version, types)),
            "figures": figures_told(version),
            "papers": [in_language(each) for each in version.documents],
            "sources": IncentiveSource.objects.filter(code__in=codes),
        }


class ChangeVersion(OfVersion, FormScreen):
    template_name = "incentives/admin/editor.html"
    label = gettext_lazy("Save the draft")

    def get_page_subtitle(self):
        return _("Change the draft")

    def get(self, request, *args, **kwargs):
        if not self.version.is_draft:
            raise Http404
        return super().get(request, *args, **kwargs)

    def get_form(self, data=None):
        form = EditorForm(data)
        if data is None:
            form.initial = initial_of(self.version, form)
        return form

    def act(self, form):
        draft = change_draft(self.version, **form.told(), **self.given())
        return _("The draft is saved. It can be evaluated; try it on the worked cases."), version_address(draft)


class SmallForm(OfVersion, FormScreen):
    """A question about a version with one button."""

    form_class = forms.Form
    is_serious = True

    def get_page_subtitle(self):
        return self.label


class DeleteVersion(SmallForm):
    label = gettext_lazy("Delete the draft")

    def lead(self):
        return _("The draft for training %(period)s is deleted.") % {"period": period(self.version)}

    def act(self, form):
        delete_draft(self.version, **self.given())
        return _("The draft is deleted."), address_of(self.measure)


class WithdrawVersion(SmallForm):
    label = gettext_lazy("Withdraw the version")

    def lead(self):
        return _(
            "For training %(period)s nothing is known any more, until another version is put in force. What people were told "
            "by it stays to be looked up."
        ) % {"period": period(self.version)}

    def act(self, form):
        withdraw(self.version, **self.given())
        return _("The version is withdrawn."), version_address(self.version)


class ReviewVersion(SmallForm):
    label = gettext_lazy("Plan the next review")
    is_serious = False

    def get_form(self, data=None):
        today = timezone.localdate()
        return ReviewForm(data, initial={"review_on": next_review(today)}, today=today)

    def act(self, form):
        plan_review(self.version, **form.cleaned_data, **self.given())
        return _("The next review is planned."), version_address(self.version)
