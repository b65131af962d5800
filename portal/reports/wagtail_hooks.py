from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from portal.reports.definitions import REPORTS
from portal.reports.views.back_office import PartnershipReportView, SectorReportView

PAGES = {"figures": SectorReportView, "partnership": PartnershipReportView}


@hooks.register("register_admin_urls")
def reports():
    return [
        path(f"reports/{place}/{report.code}/", view.as_view(report=report), name=f"{view.view_name}_{report.code}")
        for place, view in PAGES.items()
        for report in REPORTS
    ]


class WithRight(MenuItem):
    def __init__(self, *args, right, **kwargs):
        super().__init__(*args, **kwargs)
        self.right = right

    def is_shown(self, request):
        return request.user.has_perm(self.right)


def way_to(view, order):
    return WithRight(
        view.page_title,
        reverse(f"{view.view_name}_{REPORTS[0].code}"),
        right=view.permission_required,
        name=view.view_name.replace("_", "-"),
        icon_name="table",
        order=order,
    )


@hooks.register("register_reports_menu_item")
def way_to_figures_of_the_sector():
    return way_to(SectorReportView, 20)


@hooks.register("register_reports_menu_item")
def way_to_figures_for_the_partnership():
    return way_to(PartnershipReportView, 30)
