from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "portal.reports"
    label = "reports"

    def ready(self):
        from employers.views.base import further_tabs

        further_tabs.append((40, "reports", _("Reports"), "reports:participation"))
