"""Who gives training, and which modules of theirs stand in the Flemish training database: what attests name."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.models import ModuleRegistration, Provider
from employers.back_office.sector_lists import TellsRule
from employers.numbers import enterprise_number, written


class ProviderForm(WagtailAdminModelForm):
    # People type dots and spaces, which the ten digits that are kept leave no room for.
    enterprise_number = forms.CharField(label=_("Enterprise number"), max_length=20)

    def clean_enterprise_number(self):
        return enterprise_number(self.cleaned_data["enterprise_number"])


class Add(TellsRule, CreateView):
    pass


class Change(TellsRule, EditView):
    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class ProviderList(IndexView):
    default_ordering = "name"


class ProviderViewSet(ModelViewSet):
    model = Provider
    name = "provider"
    url_prefix = "providers"
    icon = "group"
    menu_label = _("Providers")
    index_view_class = ProviderList
    add_view_class = Add
    edit_view_class = Change
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["name", "enterprise_number"]
    list_display = [
        "name",
        Column(
            "enterprise_number",
            label=_("Enterprise number"),
            accessor=lambda provider: written(provider.enterprise_number),
        ),
    ]
    edit_handler = ObjectList(
        [FieldPanel(name) for name in ("name", "enterprise_number", "kmo_number")], base_form_class=ProviderForm
    )


class RegistrationList(IndexView):
    default_ordering = "-since"

    def get_base_queryset(self):
        return ModuleRegistration.objects.select_related("module", "provider")


class RegistrationViewSet(ModelViewSet):
    model = ModuleRegistration
    name = "moduleregistration"
    url_prefix = "registrations"
    icon = "doc-full"
    menu_label = _("Registrations")
    index_view_class = RegistrationList
    add_view_class = Add
    edit_view_class = Change
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    search_fields = ["module__code", "module__title", "odb_number", "provider__name"]
    list_display = [
        "odb_number",
        Column("module", label=_("Module"), sort_key="module__title"),
        Column("provider", label=_("Provider"), sort_key="provider__name"),
        "since",
        "until",
    ]
    panels = [
        FieldPanel("module"),
        FieldPanel("provider"),
        FieldPanel("odb_number"),
        FieldPanel("kmo_theme"),
        FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
    ]
