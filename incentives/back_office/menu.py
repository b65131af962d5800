"""The group “Support” in the back office."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from employers.back_office.sector_lists import TellsRule
from incentives.back_office.cases.pages import AddCase, CaseList, ChangeCase, DeleteCase
from incentives.back_office.facts.pages import AddFact, BringBackFact, ChangeFact, FactList, RetireFact
from incentives.back_office.measures.lists import MeasureList
from incentives.back_office.measures.pages import AddMeasure, ChangeMeasure, DeleteMeasure, MeasurePage, NewVersion
from incentives.back_office.modules.pages import AnswerForModule, ModuleFactList
from incentives.back_office.versions.pages import (
    ChangeVersion,
    DeleteVersion,
    ReviewVersion,
    VersionPage,
    WithdrawVersion,
)
from incentives.back_office.versions.trying import Trying
from incentives.models import Fact, IncentiveMeasure, IncentiveSource, ModuleFact, WorkedCase
from portal.kit.deleting import DeleteUnused
from portal.kit.queues import OfficerList


class OwnScreens(ModelViewSet):
    """A list of Wagtail's with screens of our own; `screens` are (address, view, name)."""

    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    screens: list = []
    add_screen: type
    edit_screen: type
    delete_screen: type | None = None

    @property
    def add_view(self):
        return self.construct_view(self.add_screen)

    @property
    def edit_view(self):
        return self.construct_view(self.edit_screen)

    @property
    def delete_view(self):
        return self.construct_view(self.delete_screen) if self.delete_screen else super().delete_view

    def get_urlpatterns(self):
        made = [path(route, self.construct_view(view), name=name) for route, view, name in self.screens]
        return [*super().get_urlpatterns(), *made]


class MeasureViewSet(OwnScreens):
    model = IncentiveMeasure
    name = "measure_admin"
    url_prefix = "incentives"
    icon = "tag"
    menu_label = _("Incentives")
    index_view_class = MeasureList
    form_fields = ["code"]  # Never shown: the screens have forms of their own. Wagtail asks for one all the same.
    add_screen, edit_screen, delete_screen = AddMeasure, MeasurePage, DeleteMeasure
    screens = [
        ("<int:pk>/change/", ChangeMeasure, "change"),
        ("<int:pk>/versions/new/", NewVersion, "new_version"),
        ("<int:pk>/versions/<int:version>/", VersionPage, "version"),
        ("<int:pk>/versions/<int:version>/change/", ChangeVersion, "change_version"),
        ("<int:pk>/versions/<int:version>/try/", Trying, "try_version"),
        ("<int:pk>/versions/<int:version>/delete/", DeleteVersion, "delete_version"),
        ("<int:pk>/versions/<int:version>/withdraw/", WithdrawVersion, "withdraw_version"),
        ("<int:pk>/versions/<int:version>/review/", ReviewVersion, "review_version"),
    ]


class FactViewSet(OwnScreens):
    model = Fact
    name = "incentive_fact_admin"
    url_prefix = "incentive-facts"
    icon = "help"
    menu_label = _("Facts")
    index_view_class = FactList
    form_fields = ["key"]
    add_screen, edit_screen = AddFact, ChangeFact
    screens = [
        ("<int:pk>/retire/", RetireFact, "retire"),
        ("<int:pk>/bring-back/", BringBackFact, "bring_back"),
    ]

    def get_urlpatterns(self):
        """A fact is retired, never deleted: answers were given by it."""
        return [each for each in super().get_urlpatterns() if each.name != "delete"]


class CaseViewSet(OwnScreens):
    model = WorkedCase
    name = "worked_case_admin"
    url_prefix = "worked-cases"
    icon = "clipboard-list"
    menu_label = _("Worked cases")
    index_view_class = CaseList
    form_fields = ["code"]
    add_screen, edit_screen, delete_screen = AddCase, ChangeCase, DeleteCase


class ModuleFactViewSet(OwnScreens):
    model = ModuleFact
    name = "module_fact_admin"
    url_prefix = "module-facts"
    icon = "form"
    menu_label = _("Facts about modules")
    form_fields = ["module"]

    @property
    def index_view(self):
        return self.construct_view(ModuleFactList)

    def get_urlpatterns(self):
        return [
            path("", self.index_view, name="index"),
            path("<int:pk>/", self.construct_view(AnswerForModule), name="edit"),
        ]


class NoUsage:
    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class AddSource(TellsRule, CreateView):
    pass


class ChangeSource(NoUsage, TellsRule, EditView):
    pass


class DeleteSource(NoUsage, DeleteUnused):
    pass


class SourceList(OfficerList):
    default_ordering = "code"
    is_searchable = True


class SourceViewSet(ModelViewSet):
    model = IncentiveSource
    name = "incentive_source_admin"
    url_prefix = "incentive-sources"
    icon = "link"
    menu_label = _("Sources")
    add_view_class = AddSource
    edit_view_class = ChangeSource
    delete_view_class = DeleteSource
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["code", "url", "note"]
    list_display = ["code", Column("note", label=_("What was read there")), Column("tier", label=_("Kind of source"))]
    edit_handler = ObjectList([FieldPanel(name) for name in ("code", "url", "note", "tier")])


class IncentiveViewSets(ModelViewSetGroup):
    menu_label = _("Support")
    menu_icon = "tag"
    menu_order = 178
    items = (MeasureViewSet, ModuleFactViewSet, FactViewSet, CaseViewSet, SourceViewSet)
