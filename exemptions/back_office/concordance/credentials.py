"""What other houses give, and which competences its holder has proven."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.workbook.cells import clean
from employers.back_office.sector_lists import TellsRule
from exemptions.back_office.concordance.competence_lines import CompetenceLines
from exemptions.enums import CredentialKind, TableState
from exemptions.models import OutsideCredential
from portal.kit.deleting import DeleteUnused
from portal.kit.queues import OfficerList


class CredentialForm(WagtailAdminModelForm):
    competences = CompetenceLines(label=_("Competences that its holder has proven"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Workbooks, rules and the letters of decisions know it by its code.
            self.fields["code"].disabled = True
            self.initial["competences"] = list(self.instance.competences.order_by("code"))

    def clean(self):
        """One line with single spaces, as a workbook gives it back: by another space it would be another credential."""
        typed = super().clean()
        names = [name for name in ("code", "title", "issuer") if name in typed and not self.fields[name].disabled]
        return typed | {name: clean(typed[name]) for name in names}


class CredentialList(OfficerList):
    is_searchable = True
    default_ordering = "title"

    def get_base_queryset(self):
        in_force = Q(rules__table__state=TableState.IN_FORCE)
        return OutsideCredential.objects.annotate(
            competence_count=Count("competences", distinct=True),
            rule_count=Count("rules", filter=in_force, distinct=True),
        )


class NoUsage:
    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class AddCredential(TellsRule, CreateView):
    pass


class ChangeCredential(NoUsage, TellsRule, EditView):
    pass


class DeleteCredential(NoUsage, DeleteUnused):
    pass


def kind_of(credential):
    return CredentialKind(credential.kind).label


class CredentialViewSet(ModelViewSet):
    model = OutsideCredential
    name = "credential_admin"
    url_prefix = "outside-credentials"
    icon = "doc-full"
    menu_label = _("Credentials of other houses")
    index_view_class = CredentialList
    add_view_class = AddCredential
    edit_view_class = ChangeCredential
    delete_view_class = DeleteCredential
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["code", "title", "issuer", "kind", "year_from", "year_to", "is_in_use", "competences"]
    add_to_reference_index = False
    search_backend_name = None
    list_filter = ["kind", "is_in_use"]
    list_display = [
        "title",
        Column("code", label=_("Code"), sort_key="code"),
        Column("issuer", label=_("Issued by"), sort_key="issuer"),
        Column("kind", label=_("Kind"), accessor=kind_of),
        Column("competence_count", label=_("Competences"), sort_key="competence_count"),
        Column("rule_count", label=_("Rules in force"), sort_key="rule_count"),
        BooleanColumn("is_in_use", label=_("In use")),
    ]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("code"), FieldPanel("kind")]),
            FieldPanel("title"),
            FieldPanel("issuer"),
            FieldRowPanel([FieldPanel("year_from"), FieldPanel("year_to")]),
            FieldPanel("competences"),
            FieldPanel("is_in_use"),
        ],
        base_form_class=CredentialForm,
    )
