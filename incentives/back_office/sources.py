"""The sources behind what measures say: versions name them by their codes."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from employers.back_office.sector_lists import TellsRule
from incentives.models import IncentiveSource, MeasureVersion
from portal.kit.deleting import DeleteUnused, uses_of
from portal.kit.queues import OfficerList


class SourceForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # Versions and files know it by its code.
            self.fields["code"].disabled = True


class SourceList(OfficerList):
    default_ordering = "code"
    is_searchable = True


class NoUsage:
    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class AddSource(TellsRule, CreateView):
    pass


class ChangeSource(NoUsage, TellsRule, EditView):
    pass


class DeleteSource(NoUsage, DeleteUnused):
    """Also what versions name stays, whatever their state: people look up by it what they were told."""

    @cached_property
    def uses(self):
        versions = MeasureVersion.objects.filter(
            compiled__conditions__contains=[{"sources": [self.object.code]}]
        ).count()
        named = [(MeasureVersion._meta.verbose_name_plural, versions)] if versions else []
        return [*uses_of(self.object), *named]

    def form_valid(self, form):
        return self.form_invalid(form) if self.uses else super().form_valid(form)


class SourceViewSet(ModelViewSet):
    model = IncentiveSource
    name = "incentive_source_admin"
    url_prefix = "incentive-sources"
    icon = "link"
    menu_label = _("Sources")
    index_view_class = SourceList
    add_view_class = AddSource
    edit_view_class = ChangeSource
    delete_view_class = DeleteSource
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["code", "url", "note"]
    list_display = ["code", Column("note", label=_("What was read there")), Column("tier", label=_("Kind of source"))]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("code", "url", "note", "tier")], base_form_class=SourceForm
    )
