"""The facts of the offer in the back office: seen and changed there, made there or by the importer, deleted by nobody."""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from catalogue.back_office.activities import BusinessActivityViewSet
from catalogue.back_office.adding import AddModule, AddProgramme
from catalogue.back_office.codes_view import Codes
from catalogue.back_office.competence_tables import FrameworkCompetences, ModuleCompetences
from catalogue.back_office.compositions.panel import CompositionPanel
from catalogue.back_office.fact_forms import CompetenceForm, FactEditView, FactForm, ModuleForm
from catalogue.back_office.importing import ImportViewSet
from catalogue.back_office.material_panels import MaterialPanel
from catalogue.back_office.panels import (
    CompetencesPanel,
    EvaluationPanel,
    FrameworkPanel,
    NeighboursPanel,
    StatePanel,
    TwoAtOncePanel,
    WordsPanel,
)
from catalogue.back_office.retiring import BringBackView, RetireView
from catalogue.back_office.words import ModuleWords, ProgrammeWords
from catalogue.models import Competence, Framework, Module, Programme


class FactPolicy(ModelPermissionPolicy):
    """Who may change facts stands in the roles. Nobody deletes them here: plans, sessions and certificates will point
    at them. Modules and programmes may be added `by_hand`; the importer makes the others."""

    def __init__(self, model, *, by_hand=False):
        super().__init__(model)
        self.never = frozenset({"delete"} if by_hand else {"add", "delete"})

    def user_has_permission(self, user, action):
        return action not in self.never and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, set(actions) - self.never)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


class FactViewSet(ModelViewSet):
    edit_view_class = FactEditView
    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    search_backend_name = None
    form_class_of_facts = FactForm
    fact_panels: list[Panel] = []

    def get_edit_handler(self):
        panels = [TwoAtOncePanel(), *self.fact_panels]
        return ObjectList(panels, base_form_class=self.form_class_of_facts).bind_to_model(self.model)


class FrameworkViewSet(FactViewSet):
    model = Framework
    name = "framework"
    icon = "list-ul"
    list_display = ["code", "title", "kind", "level"]
    list_filter = ["kind"]
    search_fields = ["code", "title"]
    fact_panels = [
        FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("kind", read_only=True)]),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("level_text")]),
        FieldPanel("award"),
        FieldRowPanel([FieldPanel("title_fr"), FieldPanel("title_en")]),
        FieldPanel("legal_basis"),
        FieldRowPanel([FieldPanel("approved_on"), FieldPanel("published_on"), FieldPanel("valid_from")]),
        FieldPanel("source"),
        FrameworkPanel(heading=_("Competences")),
    ]

    def get_urlpatterns(self):
        table = path("competences/<int:pk>/", FrameworkCompetences.as_view(), name="competences")
        return [*super().get_urlpatterns(), table]


class CompetenceViewSet(FactViewSet):
    model = Competence
    name = "competence"
    form_class_of_facts = CompetenceForm
    icon = "tick"
    list_display = ["code", "number", "title", "kind"]
    list_filter = ["kind", "framework"]
    search_fields = ["code", "title"]
    fact_panels = [
        FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("framework", read_only=True)]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("knowledge"),
        FieldPanel("indicators"),
    ]


class ModuleViewSet(FactViewSet):
    model = Module
    name = "module"
    icon = "doc-empty"
    list_display = ["code", "title", "quantity", "unit", "delivery", "retired_on"]
    list_filter = ["delivery", "exemptible", "evaluated_as_whole"]
    add_view_class = AddModule
    search_fields = ["code", "title"]
    form_class_of_facts = ModuleForm
    fact_panels = [
        StatePanel(heading=_("In short")),
        WordsPanel(heading=_("Words")),
        MaterialPanel(heading=_("Learning material")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("slug", read_only=True)]),
                FieldPanel("title"),
                FieldRowPanel([FieldPanel("quantity"), FieldPanel("unit"), FieldPanel("minutes_per_unit")]),
                FieldRowPanel([FieldPanel("delivery"), FieldPanel("languages"), FieldPanel("price")]),
                FieldPanel("goals"),
                FieldPanel("activities"),
            ],
            heading=_("Facts"),
        ),
        CompetencesPanel(heading=_("Competences and key skills")),
        MultiFieldPanel(
            [FieldPanel("requires"), NeighboursPanel()],
            heading=_("Before and after"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("min_attendance"), FieldPanel("scale"), FieldPanel("pass_rule")]),
                EvaluationPanel(),
                FieldPanel("evaluated_as_whole"),
                FieldPanel("exemptible"),
                FieldPanel("not_exemptible_because"),
            ],
            heading=_("Evaluation and exemption"),
        ),
    ]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("codes/", Codes.as_view(), name="codes"),
            path("competences/<int:pk>/", ModuleCompetences.as_view(), name="competences"),
            path("retire/<int:pk>/", RetireView.as_view(), name="retire"),
            path("bring-back/<int:pk>/", BringBackView.as_view(), name="bring_back"),
        ]


class ProgrammeViewSet(FactViewSet):
    model = Programme
    name = "programme"
    icon = "folder-open-inverse"
    list_display = ["title", "kind", "level", "total", "retired_on"]
    list_filter = ["kind", "level"]
    add_view_class = AddProgramme
    search_fields = ["code", "title", "profile_code", "approval_code"]
    fact_panels = [
        CompositionPanel(heading=_("Composition")),
        WordsPanel(heading=_("Words")),
        FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("slug", read_only=True)]),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("level"), FieldPanel("total"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("study_field"), FieldPanel("education")]),
        FieldPanel("sequence"),
        MultiFieldPanel(
            [FieldPanel("certificate"), FieldPanel("module_certificate"), FieldPanel("awards"), FieldPanel("leads_to")],
            heading=_("What it leads to"),
        ),
        FieldPanel("goals"),
        FieldPanel("requirements"),
        FieldPanel("references"),
        FieldPanel("languages"),
        FieldRowPanel([FieldPanel("approval_code"), FieldPanel("profile_code")]),
        FieldRowPanel([FieldPanel("submitted_on"), FieldPanel("valid_from"), FieldPanel("retired_on")]),
        FieldPanel("source"),
    ]


class OfferViewSets(ModelViewSetGroup):
    menu_label = _("Training offer")
    menu_icon = "folder-open-inverse"
    menu_order = 150
    items = (
        ProgrammeViewSet,
        ModuleViewSet,
        CompetenceViewSet,
        FrameworkViewSet,
        BusinessActivityViewSet,
        ImportViewSet,
        ProgrammeWords,
        ModuleWords,
    )
