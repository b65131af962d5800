"""What the screens of tables share: who may come, where they are, and how a refusal is told."""

from typing import Any

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from exemptions.models import ConcordanceTable
from portal.kit.rules import RuleBroken

SEE, CHANGE = "exemptions.view_concordancetable", "exemptions.change_concordancetable"


def may_keep(user):
    """Whoever answers for the policy of the sector. Officers look, and use it."""
    return user.has_perm(CHANGE)


class ConcordanceScreen(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    header_icon = "table"
    permission_required = SEE

    @cached_property
    def table(self):
        """None on screens that are about no single table."""
        pk = self.kwargs.get("pk")
        return pk and get_object_or_404(ConcordanceTable, pk=pk)

    def get_page_title(self):
        return _("Concordance table %(code)s") % {"code": self.table.code} if self.table else _("Concordance tables")

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": reverse("table_admin:index"), "label": _("Concordance tables")}]
        if self.table:
            items.append({"url": self.page_of(self.table), "label": self.table.code})
        if self.get_page_subtitle():
            items.append({"url": "", "label": self.get_page_subtitle()})
        return items

    def page_of(self, table):
        return reverse("table_admin:edit", args=[table.pk])

    def get_context_data(self, **kwargs):
        keeps = may_keep(self.request.user)
        return super().get_context_data(**kwargs) | {
            "table": self.table,
            "may_keep": keeps,
            "may_change": keeps and bool(self.table) and self.table.is_draft,
        }

    def given(self):
        return {"by": self.request.user, "at": timezone.now()}

    def to_the_table(self, table=None):
        return redirect("table_admin:edit", (table or self.table).pk)


class ConcordanceForm(ConcordanceScreen):
    """A screen with one form. Subclasses name the `form_class` and `label` of its button, and what it does: `act(typed)`
    answers with what to say and, when it is another, the table to go on with."""

    permission_required = CHANGE
    template_name = "exemptions/admin/concordance/form.html"
    form_class: type
    label: Any
    is_serious = False

    def get_form(self, data=None, files=None):
        return self.form_class(data, files, initial=None if data is not None else self.get_initial())

    def get_initial(self):
        return {}

    def get_context_data(self, **kwargs):
        form = kwargs.pop("form", None) or self.get_form()
        about = {"form": form, "label": self.label, "is_serious": self.is_serious, "lead": self.lead()}
        return super().get_context_data(**kwargs) | about

    def lead(self):
        return ""

    def post(self, request, *args, **kwargs):
        form = self.get_form(request.POST, request.FILES)
        if form.is_valid():
            try:
                said, table = self.act(form)
                messages.success(request, said)
                return self.to_the_table(table) if table else redirect("table_admin:index")
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        messages.error(request, _("This was not done."))
        return self.render_to_response(self.get_context_data(form=form))
