"""Copies a programme, to begin a new one from what is there."""

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateInput

from catalogue.back_office.adding import WithAddress, address_of
from catalogue.back_office.compositions.screen import ProgrammeScreen, period_in_words
from catalogue.making import copy_programme
from catalogue.models import Composition
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class VersionField(forms.ModelChoiceField):
    def label_from_instance(self, composition):
        return period_in_words(composition.in_force)


class CopyForm(WithAddress):
    field_order = ["code", "title", "slug"]

    code = forms.CharField(label=gettext_lazy("code"), max_length=60)
    title = forms.CharField(label=gettext_lazy("official title"), max_length=255)
    composition = VersionField(
        label=gettext_lazy("Modules of the version"),
        queryset=Composition.objects.none(),
        required=False,
        empty_label=gettext_lazy("Without modules"),
    )
    begins = forms.DateField(
        label=gettext_lazy("These modules hold from"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy("Empty: from the beginning."),
    )

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["composition"].queryset = versions


@open_to(Audience.STAFF)
class CopyProgramme(ProgrammeScreen):
    permission_required = "catalogue.add_programme"
    template_name = "catalogue/admin/copy_programme.html"
    header_icon = "copy"

    def get_page_title(self):
        return _("Copy this programme")

    def get(self, request, *args, **kwargs):
        return self.show(CopyForm(initial=self.suggested(), versions=self.versions))

    def post(self, request, *args, **kwargs):
        form = CopyForm(request.POST, versions=self.versions)
        if not form.is_valid():
            return self.show(form)
        try:
            copy = copy_programme(programme=self.programme, by=request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(getattr(refusal, "field", None), str(refusal))
            return self.show(form)
        messages.success(request, _("“%(programme)s” is made. Nothing of it is published yet.") % {"programme": copy})
        return redirect(reverse("programme:edit", args=[copy.pk]))

    @property
    def versions(self):
        return self.programme.compositions.order_by("-in_force")

    def suggested(self):
        title = _("%(title)s (copy)") % {"title": self.programme.title}
        holds = self.versions.in_force_on(timezone.localdate()).first()
        return {"title": title, "slug": address_of(title), "composition": holds}

    def show(self, form):
        return self.render_to_response(self.get_context_data(form=form, media=form.media))
