"""Links between competences: who has proven the one has proven the other too."""

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, DeleteView, EditView
from wagtail.admin.viewsets.model import ModelViewSet

from employers.back_office.sector_lists import TellsRule
from exemptions.back_office.concordance.competence_lines import OneCompetence, line_of
from exemptions.back_office.concordance.credentials import NoUsage
from exemptions.models import CompetenceLink
from portal.kit.queues import OfficerList


class LinkForm(WagtailAdminModelForm):
    competence = OneCompetence(label=_("Who has proven"))
    covers = OneCompetence(label=_("Has proven too"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial |= {name: line_of(getattr(self.instance, name)) for name in ("competence", "covers")}


class LinkList(OfficerList):
    is_searchable = True
    default_ordering = "competence__code"

    def get_base_queryset(self):
        return CompetenceLink.objects.select_related("competence__framework", "covers__framework")

    def search_queryset(self, rows):
        for word in self.search_query.split() if self.is_searching else ():
            proven = Q(competence__code__icontains=word) | Q(competence__title__icontains=word)
            rows = rows.filter(proven | Q(covers__code__icontains=word) | Q(covers__title__icontains=word))
        return rows

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "competence",
                label=_("Who has proven"),
                accessor=lambda link: line_of(link.competence),
                sort_key="competence__code",
                get_url=self.get_edit_url,
            ),
            Column("covers", label=_("Has proven too"), accessor=lambda link: line_of(link.covers)),
            Column("of", label=_("Of"), accessor=lambda link: link.covers.framework.title),
        ]


class AddLink(TellsRule, CreateView):
    pass


class ChangeLink(NoUsage, TellsRule, EditView):
    pass


class DeleteLink(NoUsage, DeleteView):
    pass


class LinkViewSet(ModelViewSet):
    model = CompetenceLink
    name = "link_admin"
    url_prefix = "competence-links"
    icon = "link"
    menu_label = _("Links between competences")
    index_view_class = LinkList
    add_view_class = AddLink
    edit_view_class = ChangeLink
    delete_view_class = DeleteLink
    copy_view_enabled = False
    add_to_reference_index = False
    search_fields = ["competence__code"]
    search_backend_name = None
    edit_handler = ObjectList([FieldPanel("competence"), FieldPanel("covers")], base_form_class=LinkForm)
