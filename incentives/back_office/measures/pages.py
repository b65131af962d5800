"""One measure: what it is, its versions by period, and the forms about it."""

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import HeaderButton

from incentives.back_office.measures.forms import MeasureForm, initial_of
from incentives.back_office.screens import FormScreen, OfMeasure, Screen, may_keep, period
from incentives.curating.drafts import make_draft
from incentives.curating.measures import delete_measure, exclusions_of, save_measure
from incentives.models import MeasureVersion
from incentives.words import in_language
from portal.kit.widgets import DayInput


def address_of(measure):
    return reverse("measure_admin:edit", args=[measure.pk])


class MeasurePage(OfMeasure, Screen):
    template_name = "incentives/admin/measure.html"

    @property
    def header_buttons(self):
        if not may_keep(self.request.user):
            return []
        ways = [(_("Change what it is"), "change", "edit"), (_("Delete"), "delete", "bin")]
        return [HeaderButton(label, reverse(f"measure_admin:{name}", args=[self.measure.pk]), icon_name=icon)
                for label, name, icon in ways]  # fmt: skip

    def get_context_data(self, **kwargs):
        measure, today = self.measure, timezone.localdate()
        words = [
            (_("Who applies"), measure.applicant), (_("For whom"), measure.beneficiary),
            (_("Together with other support"), measure.goes_with), (_("How sure this is"), measure.certainty),
            (_("Remarks"), measure.notes),
        ]  # fmt: skip
        return super().get_context_data(**kwargs) | {
            "versions": [line_of(version, today) for version in measure.versions.order_by("-since", "-pk")],
            "words": [(label, in_language(told)) for label, told in words if told],
            "excludes": [(other, in_language(why)) for other, why in exclusions_of(measure)],
            "replaced_by": measure.replaced_by.all(),
            "sources": measure.sources.all(),
        }


def line_of(version, today):
    current = version.is_in_force and version.since <= today and (version.until is None or today < version.until)
    ahead = version.is_in_force and (version.until is None or version.until > today)
    return {
        "version": version,
        "period": period(version),
        "is_today": current,
        "is_due": ahead and version.review_on is not None and version.review_on <= today,
        "never_reviewed": ahead and version.review_on is None,
    }


class AddMeasure(FormScreen):
    permission_required = "incentives.add_incentivemeasure"
    label = gettext_lazy("Make the incentive")

    def get_page_title(self):
        return _("New incentive")

    def get_form(self, data=None):
        return MeasureForm(data)

    def act(self, form):
        made = save_measure(None, **form.told(), **self.given())
        return _("The incentive is made. It answers nothing until a version of it is in force."), address_of(made)


class ChangeMeasure(OfMeasure, FormScreen):
    def get_page_subtitle(self):
        return _("Change what it is")

    def get_form(self, data=None):
        form = MeasureForm(data, measure=self.measure)
        if data is None:
            form.initial = initial_of(self.measure, form.fields["excludes"].block)
        return form

    def act(self, form):
        held = save_measure(self.measure, **form.told(), **self.given())
        return _("What the incentive is, is saved."), address_of(held)


class DeleteMeasure(OfMeasure, FormScreen):
    permission_required = "incentives.delete_incentivemeasure"
    form_class = forms.Form
    label = gettext_lazy("Delete the incentive")
    is_serious = True

    def get_page_subtitle(self):
        return _("Delete")

    def lead(self):
        return _("“%(name)s” is deleted, with its drafts.") % {"name": self.measure.title}

    def act(self, form):
        delete_measure(self.measure, **self.given())
        return _("The incentive is deleted."), reverse("measure_admin:index")


class NewVersionForm(forms.Form):
    since = forms.DateField(
        label=gettext_lazy("For training from"),
        help_text=gettext_lazy("The first day of the training decides which version holds."),
        widget=DayInput(),
    )
    begins_as = forms.ModelChoiceField(
        None,
        label=gettext_lazy("Begins as a copy of"),
        empty_label=gettext_lazy("no other version: it is empty"),
        required=False,
    )

    def __init__(self, data=None, *, initial=None, measure):
        super().__init__(data, initial=initial)
        self.fields["begins_as"].queryset = MeasureVersion.objects.filter(measure=measure).order_by("-since", "-pk")
        self.fields["begins_as"].label_from_instance = lambda each: f"{period(each)} ({each.get_state_display()})"


class NewVersion(OfMeasure, FormScreen):
    label = gettext_lazy("Make the draft")

    def get_page_subtitle(self):
        return _("New version")

    @cached_property
    def latest(self):
        return self.measure.versions.in_force().order_by("-since").first()

    def get_form(self, data=None):
        initial = None if data is not None else self.get_initial()
        return NewVersionForm(data, initial=initial, measure=self.measure)

    def get_initial(self):
        asked = self.request.GET.get("copy", "")
        chosen = self.measure.versions.filter(pk=int(asked)).first() if asked.isascii() and asked.isdigit() else None
        return {"begins_as": chosen or self.latest}

    def act(self, form):
        draft = make_draft(self.measure, **form.cleaned_data, **self.given())
        said = _("The draft is made. Nobody is answered by it until it is put in force.")
        return said, reverse("measure_admin:change_version", args=[self.measure.pk, draft.pk])
