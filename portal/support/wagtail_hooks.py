from django.urls import path, reverse
from wagtail import hooks

from portal.reports.wagtail_hooks import WithRight
from portal.support.views.back_office import SectorSupportView


@hooks.register("register_admin_urls")
def support():
    return [path("support/", SectorSupportView.as_view(), name="sector_support")]


@hooks.register("register_reports_menu_item")
def way_to_support():
    view = SectorSupportView
    return WithRight(
        view.page_title,
        reverse("sector_support"),
        right=view.permission_required,
        name="sector-support",
        icon_name="table",
        order=40,
    )
