"""The facts of the offer in the back office: seen and changed there, made by the importer, deleted by nobody."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList, Panel
from wagtail.admin.views.generic import EditView
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup
from wagtail.permission_policies import ModelPermissionPolicy

from catalogue.back_office.material_panels import MaterialPanel
from catalogue.models import Competence, Framework, Module, Programme
from catalogue.prerequisites import PrerequisiteCycle
from catalogue.services import StaysInOffer, change_facts
from portal.kit.rules import RuleBroken


class FactPolicy(ModelPermissionPolicy):
    """Who may change facts stands in the roles. Nobody adds or deletes them here: plans, sessions and certificates
    will point at them, and the importer makes them."""

    never = frozenset({"add", "delete"})

    def user_has_permission(self, user, action):
        return action not in self.never and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return super().user_has_any_permission(user, set(actions) - self.never)

    def user_has_permission_for_instance(self, user, action, instance):
        return self.user_has_permission(user, action)


class ModuleForm(WagtailAdminModelForm):
    requires = forms.ModelMultipleChoiceField(
        queryset=Module.objects.all(),
        required=False,
        label=_("modules asked first"),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["requires"].queryset = Module.objects.exclude(pk=self.instance.pk)
        self.initial["requires"] = list(self.instance.prerequisites.values_list("requires", flat=True))


class FactEditView(EditView):
    """Hands over what was changed in the form, and shows a refusal where it belongs."""

    refused_at = {PrerequisiteCycle: "requires", StaysInOffer: "retired_on"}

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except RuleBroken as refusal:
            form.add_error(self.refused_at.get(type(refusal)), str(refusal))
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self):
        changes = changes_in(self.form)
        requires = changes.pop("requires", None)
        return change_facts(fact=self.object, fields=changes, requires=requires, by=self.request.user)


def changes_in(form):
    """What somebody changed in `form`, by name; of lines edited below it, all as they are to be."""
    changes = {name: form.cleaned_data[name] for name in form.changed_data}
    changed = [name for name, lines in getattr(form, "formsets", {}).items() if lines.has_changed()]
    if changed:
        fact = form.save(commit=False)
        changes |= {name: list(getattr(fact, name).all()) for name in changed}
    return changes


class WordsPanel(Panel):
    """The way from the facts to the words about them, per language."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "catalogue/admin/words_panel.html"

        def get_context_data(self, parent_context=None):
            pages = self.instance.pages.order_by("language") if self.instance.pk else []
            return super().get_context_data(parent_context) | {"pages": pages}


class FactViewSet(ModelViewSet):
    edit_view_class = FactEditView
    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    search_backend_name = None


class FrameworkViewSet(FactViewSet):
    model = Framework
    name = "framework"
    icon = "list-ul"
    list_display = ["code", "title", "kind", "level"]
    list_filter = ["kind"]
    search_fields = ["code", "title"]
    panels = [
        FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("kind", read_only=True)]),
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("level"), FieldPanel("level_text")]),
        FieldPanel("award"),
        FieldRowPanel([FieldPanel("title_fr"), FieldPanel("title_en")]),
        FieldPanel("legal_basis"),
        FieldRowPanel([FieldPanel("approved_on"), FieldPanel("published_on"), FieldPanel("valid_from")]),
        FieldPanel("source"),
    ]


class CompetenceViewSet(FactViewSet):
    model = Competence
    name = "competence"
    icon = "tick"
    list_display = ["code", "number", "title", "kind"]
    list_filter = ["kind", "framework"]
    search_fields = ["code", "title"]
    panels = [
        FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("framework", read_only=True)]),
        FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
        FieldPanel("title"),
        FieldPanel("description"),
        FieldPanel("knowledge"),
        InlinePanel("indicators", heading=_("Indicators"), label=_("Indicator"), panels=[FieldPanel("text")]),
    ]


class ModuleViewSet(FactViewSet):
    model = Module
    name = "module"
    icon = "doc-empty"
    list_display = ["code", "title", "quantity", "unit", "delivery", "retired_on"]
    list_filter = ["delivery", "exemptible", "evaluated_as_whole"]
    search_fields = ["code", "title"]
    edit_handler = ObjectList(
        [
            WordsPanel(heading=_("Words")),
            MaterialPanel(heading=_("Learning material")),
            FieldRowPanel([FieldPanel("code", read_only=True), FieldPanel("slug", read_only=True)]),
            FieldPanel("title"),
            FieldRowPanel([FieldPanel("quantity"), FieldPanel("unit"), FieldPanel("minutes_per_unit")]),
            FieldPanel("delivery"),
            FieldPanel("goals"),
            FieldPanel("requires"),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("min_attendance"), FieldPanel("scale"), FieldPanel("pass_rule")]),
                    FieldPanel("evaluated_as_whole"),
                    FieldPanel("exemptible"),
                    FieldPanel("not_exemptible_because"),
                ],
                heading=_("Evaluation and exemption"),
            ),
            FieldRowPanel([FieldPanel("languages"), FieldPanel("price"), FieldPanel("retired_on")]),
        ],
        base_form_class=ModuleForm,
    )


class ProgrammeViewSet(FactViewSet):
    model = Programme
    name = "programme"
    icon = "folder-open-inverse"
    list_display = ["title", "kind", "level", "total", "retired_on"]
    list_filter = ["kind", "level"]
    search_fields = ["code", "title", "profile_code", "approval_code"]
    panels = [
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
    items = (ProgrammeViewSet, ModuleViewSet, CompetenceViewSet, FrameworkViewSet)
