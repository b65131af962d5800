"""Several companies of the queue at once: each is decided by its own verb, and what is refused is told by company."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction

from employers.back_office.decisions import COMPANY_READS
from employers.deciding import one_by_one, refuse_employer, validate_unrivalled
from employers.models import Employer
from employers.permissions import can_decide
from portal.kit.asked import row_number


class CompaniesAtOnce(BulkAction):
    models = [Employer]

    def dispatch(self, request, *args, **kwargs):
        if not can_decide(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Nobody decides about what is not ticked, so “all” is nothing; and an id that is no number is no company."""
        ids = {row_number(str(each)) for each in object_ids} - {None}
        companies = Employer.objects.filter(pk__in=ids).with_since().with_rivals().select_related("registered_by")
        return companies.order_by("since", "pk")

    def get_all_objects_in_listing_query(self, parent_id):
        return []

    def get_execution_context(self):
        return {"action": self}

    @classmethod
    def execute_action(cls, objects, action, **kwargs):
        done, refused = one_by_one(objects, action.decide)
        for company, sentence in refused:
            messages.error(action.request, f"{company}: {sentence}")
        return len(done), 0

    def given(self):
        return {"by": self.request.user, "at": timezone.now()}

    def get_success_message(self, num_parent_objects, num_child_objects):
        return self.said(num_parent_objects) if num_parent_objects else None


class ApproveCompanies(CompaniesAtOnce):
    display_name = _("Approve")
    aria_label = _("Approve the ticked companies")
    action_type = "approve"
    action_priority = 10
    template_name = "employers/admin/approve_several.html"

    def decide(self, company):
        validate_unrivalled(company, **self.given())

    def said(self, count):
        return ngettext(
            "%(count)s company is validated; its managers are told.",
            "%(count)s companies are validated; their managers are told.",
            count,
        ) % {"count": count}


class RefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why"),
        help_text=COMPANY_READS,
        error_messages={"required": _("Say why, so that the company knows what to do.")},
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class RefuseCompanies(CompaniesAtOnce):
    display_name = _("Refuse")
    aria_label = _("Refuse the ticked companies")
    action_type = "refuse"
    action_priority = 20
    classes = {"serious"}
    form_class = RefusalForm
    template_name = "employers/admin/refuse_several.html"

    def decide(self, company):
        refuse_employer(company, reason=self.cleaned_form.cleaned_data["reason"], **self.given())

    def said(self, count):
        return ngettext(
            "%(count)s company is refused; its managers read why.",
            "%(count)s companies are refused; their managers read why.",
            count,
        ) % {"count": count}
