"""Standards and certificate supplements in the back office."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from exemptions.back_office.concordance.credentials import AddCredential, ChangeCredential, DeleteCredential
from exemptions.models import AssessmentStandard, CertificateSupplement, SupplementText
from exemptions.supplements.finding import ways_to


class PlainViewSet(ModelViewSet):
    """What is changed rarely, by a form of its fields."""

    add_view_class = AddCredential
    edit_view_class = ChangeCredential
    delete_view_class = DeleteCredential
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None


class StandardViewSet(PlainViewSet):
    model = AssessmentStandard
    name = "standard_admin"
    url_prefix = "assessment-standards"
    icon = "list-ul"
    menu_label = _("Assessment standards")
    list_display = ["framework", Column("assessors", label=_("Assessors")), Column("max_minutes", label=_("Minutes"))]
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in (
                *("framework", "assessors", "max_minutes", "all_proven", "credential"),
                *("method", "occupations", "pass_rule"),
            )
        ]
    )


class DownloadColumn(Column):
    cell_template_name = "exemptions/admin/supplement_cell.html"

    def get_value(self, instance):
        return list(ways_to(instance))


class SupplementList(IndexView):
    def get_base_queryset(self):
        return super().get_base_queryset().select_related("framework", "programme").prefetch_related("texts")


class SupplementViewSet(PlainViewSet):
    model = CertificateSupplement
    name = "supplement_admin"
    url_prefix = "supplements"
    icon = "doc-full"
    menu_label = _("Certificate supplements")
    index_view_class = SupplementList
    list_display = ["code", "framework", "programme", "is_published", DownloadColumn("download", label=_("Download"))]
    edit_handler = ObjectList(
        [
            HelpPanel(_("Its words stand under “Texts of supplements”, one for each language.")),
            *(FieldPanel(name) for name in ("code", "framework", "programme", "is_published")),
        ]
    )


class SupplementTextViewSet(PlainViewSet):
    model = SupplementText
    name = "supplement_text_admin"
    url_prefix = "supplement-texts"
    icon = "doc-full-inverse"
    menu_label = _("Texts of supplements")
    list_display = ["supplement", "language", "title"]
    edit_handler = ObjectList(
        [
            FieldPanel(name)
            for name in (
                *("supplement", "language", "title", "competences", "occupations", "body", "authority", "level"),
                *("pass_rule", "international", "legal_basis", "ways", "total", "more"),
            )
        ]
    )
