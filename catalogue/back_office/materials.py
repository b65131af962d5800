"""Learning material in the back office: listed, added by kind, changed, replaced, withdrawn; nobody deletes it."""

from django.db.models import Count, F
from django.forms import RadioSelect
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue import materials
from catalogue.back_office.fact_forms import choice
from catalogue.back_office.material_forms import MaterialForm
from catalogue.back_office.material_lists import COLUMNS, EXPORTED, FILE_FACTS, HEADINGS, MaterialFilter
from catalogue.back_office.material_panels import FilePanel, UsedByPanel
from catalogue.back_office.material_screens import ChooseKind, MaterialOfModule, Withdrawal
from catalogue.back_office.panels import TwoAtOncePanel
from catalogue.clashes import ChangedMeanwhile
from catalogue.enums import MaterialKind
from catalogue.models import LearningMaterial, Module
from portal.kit.asked import row_number
from portal.kit.rules import RuleBroken


class MaterialIndexView(IndexView):
    list_export = EXPORTED
    export_headings = HEADINGS
    export_filename = "material"

    def get_base_queryset(self):
        return LearningMaterial.objects.annotate(
            module_count=Count("module_materials"),
            **{name: F(f"file__{column}") for name, column in FILE_FACTS.items()},
        )


class KeepsMaterial:
    """Hands over what the form asks; a refusal is shown in the form, with what was typed still there."""

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ChangedMeanwhile:
            raise
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            form.ask_for_files_again()
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def asked(self):
        cleaned = self.form.cleaned_data
        return {
            "fields": self.form.columns(),
            "upload": cleaned.get("upload"),
            "captions": cleaned.get("captions_upload"),
            "by": self.request.user,
            "at": timezone.now(),
        }

    def warn_about_captions(self, material):
        if material.needs_captions:
            messages.warning(
                self.request,
                _("“%(title)s” is kept, but only the sector's staff see it: add captions first.")
                % {"title": material.title},
            )


class AddMaterial(KeepsMaterial, CreateView):
    """The form for one kind of material. `?module=<id>` fills in the module that asked for it."""

    def setup(self, request, *args, kind, **kwargs):
        if kind not in MaterialKind.values:
            raise Http404
        self.kind = MaterialKind(kind)
        super().setup(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.kind.label

    def get_add_url(self):
        return reverse("material_admin:add_kind", args=[self.kind])

    def get_initial_form_instance(self):
        return LearningMaterial(kind=self.kind)

    def get_initial(self):
        module = Module.objects.filter(pk=row_number(self.request.GET.get("module", ""))).first()
        return super().get_initial() | ({"module_codes": module.code} if module else {})

    def save_instance(self):
        asked, modules = self.asked(), self.form.cleaned_data["module_codes"]
        material = materials.add_material(kind=self.kind, modules=modules, **asked)
        if translations := self.form.translations():
            materials.change_material(
                material=material, fields={}, translations=translations, by=asked["by"], at=asked["at"]
            )
        self.warn_about_captions(material)
        return material

    def get_success_url(self):
        return self.get_edit_url() if self.object.needs_captions else super().get_success_url()


class ChangeMaterial(KeepsMaterial, EditView):
    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except ChangedMeanwhile as refusal:
            fresh = self.get_form_class()(instance=self.get_object(), for_user=self.request.user)
            form.choices = [choice(form, fresh[clash.name], clash) for clash in refusal.clashes]
            form.ask_for_files_again()
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)

    def save_instance(self):
        form, asked = self.form, self.asked()
        material = materials.change_material(
            material=self.object, read=form.read(), translations=form.translations(), **asked
        )
        if "module_codes" in form.changed_data:
            materials.use_in_only(
                modules=form.cleaned_data["module_codes"],
                instead_of=form.modules_read(),
                material=material,
                by=asked["by"],
            )
        self.warn_about_captions(material)
        return material

    def get_usage_url(self):
        return None  # Wagtail's list knows links in pages, not modules: ours stands on the screen itself.


class MaterialViewSet(ModelViewSet):
    model = LearningMaterial
    name = "material_admin"
    url_prefix = "material"
    menu_label = gettext_lazy("Learning material")
    icon = "media"
    add_to_admin_menu = True
    menu_order = 155
    index_view_class = MaterialIndexView
    add_kind_view_class = AddMaterial
    edit_view_class = ChangeMaterial
    copy_view_enabled = False
    inspect_view_enabled = True
    inspect_view_fields = ["title", "kind", "description", "language", "audience", "url", "file", "withdrawn_on"]
    add_to_reference_index = False
    search_backend_name = None
    list_display = COLUMNS
    filterset_class = MaterialFilter
    search_fields = ["title", "description", "file__name", "url"]
    edit_handler = ObjectList(
        [
            TwoAtOncePanel(),
            UsedByPanel(heading=gettext_lazy("Used by")),
            FieldPanel("title"),
            FieldPanel("description"),
            FilePanel(heading=gettext_lazy("The file now")),
            FieldPanel("upload"),
            FieldPanel("url"),
            FieldPanel("text"),
            MultiFieldPanel(
                [
                    FieldPanel("captions_upload"),
                    FieldPanel("has_no_speech"),
                    FieldRowPanel([FieldPanel("translation_language"), FieldPanel("translation_upload")]),
                    FieldPanel("drop_translations"),
                ],
                heading=gettext_lazy("Captions"),
            ),
            FieldPanel("language"),
            FieldPanel("audience", widget=RadioSelect),
            FieldPanel("is_draft"),
            FieldPanel("module_codes"),
        ],
        base_form_class=MaterialForm,
    )

    @property
    def add_view(self):
        return self.construct_view(ChooseKind)

    @property
    def add_kind_view(self):
        return self.construct_view(AddMaterial, **self.get_add_view_kwargs())

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("new/<slug:kind>/", self.add_kind_view, name="add_kind"),
            path("withdraw/<int:pk>/", self.construct_view(Withdrawal), name="withdraw"),
            path("put-back/<int:pk>/", self.construct_view(Withdrawal, puts_back=True), name="put_back"),
            path("of-module/<int:module>/", self.construct_view(MaterialOfModule), name="of_module"),
        ]
