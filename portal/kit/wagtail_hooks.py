from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.kit.legal.page import LegalParameters


@hooks.register("register_admin_urls")
def figures_of_the_law():
    return [path("reports/law/", LegalParameters.as_view(), name="legal_parameters")]


@hooks.register("register_reports_menu_item")
def way_to_figures_of_the_law():
    return MenuItem(
        _("Figures of the law"), reverse("legal_parameters"), name="legal-parameters", icon_name="doc-full", order=900
    )
