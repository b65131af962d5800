"""Taking a module out of the offer, and back."""

from django import forms
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from catalogue.leaving import concerned_by_leaving
from catalogue.models import Module
from catalogue.services import bring_module_back, retire_module
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken


class RetireForm(forms.Form):
    on = forms.DateField(
        label=gettext_lazy("No longer offered from"),
        widget=AdminDateInput,
        help_text=gettext_lazy(
            "Today, a day that has passed, or a day to come: until then people can still choose it."
        ),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=255,
        required=False,
        help_text=gettext_lazy("Visitors read this on the page of the module. You may leave it empty."),
    )


class OfModule(PermissionRequiredMixin):
    """A view on the module at `pk`, for who may change modules."""

    permission_required = "catalogue.change_module"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.module = get_object_or_404(Module, pk=pk)

    def get_success_url(self):
        return reverse("module:edit", args=[self.module.pk])


@open_to(Audience.STAFF)
class RetireView(OfModule, WagtailAdminTemplateMixin, FormView):
    """Shows who is affected from the chosen day on; the other button does it."""

    form_class = RetireForm
    template_name = "catalogue/admin/retire.html"
    page_title = gettext_lazy("Take out of the offer")
    header_icon = "minus-inverse"

    def get_initial(self):
        return {"on": self.module.retired_on or timezone.localdate(), "reason": self.module.retired_because}

    def form_valid(self, form):
        if "look" in self.request.POST:
            return self.render_to_response(self.get_context_data(form=form))
        try:
            retire_module(module=self.module, by=self.request.user, **form.cleaned_data)
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("%(module)s leaves the offer.") % {"module": self.module})
        return redirect(self.get_success_url())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        day = getattr(context["form"], "cleaned_data", {}).get("on") or self.get_initial()["on"]
        return context | {"module": self.module, "day": day, "affected": concerned_by_leaving(self.module, day)}

    def get_page_subtitle(self):
        return str(self.module)

    def get_breadcrumbs_items(self):
        return [
            *self.breadcrumbs_items,
            {"url": reverse("module:index"), "label": Module._meta.verbose_name_plural.capitalize()},
            {"url": self.get_success_url(), "label": str(self.module)},
            {"url": "", "label": self.page_title},
        ]


@open_to(Audience.STAFF)
class BringBackView(OfModule, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        try:
            bring_module_back(module=self.module, by=request.user)
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("%(module)s is in the offer again.") % {"module": self.module})
        return redirect(self.get_success_url())
