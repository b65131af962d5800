"""Tables of concordance in the back office: the list with their states, and the screens of each."""

from django.db.models import Count
from django.urls import path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from exemptions.back_office.concordance.looking import Checking, Comparing, Download
from exemptions.back_office.concordance.making import AddTable, ChangeTable, CopyTable, DeleteTable
from exemptions.back_office.concordance.rules import AddRule, ChangeRule, DeleteRule
from exemptions.back_office.concordance.screens import may_keep
from exemptions.back_office.concordance.starting import PutInForce
from exemptions.back_office.concordance.table_page import TablePage
from exemptions.back_office.concordance.uploading import Preview, Upload
from exemptions.models import ConcordanceTable
from portal.kit.queues import OfficerList


def first_day(table):
    return date_format(table.since, "DATE_FORMAT") if table.since else ""


def last_day(table):
    if table.until is None:
        return ""
    # Another one came in its place before it answered anything.
    return _("answered on no day") if table.until == table.since else date_format(table.last_day, "DATE_FORMAT")


class TableList(OfficerList):
    default_ordering = "-made_at"

    def get_base_queryset(self):
        return ConcordanceTable.objects.annotate(rule_count=Count("rules"))

    def get_valid_orderings(self):
        return ["made_at", "-made_at", "since", "-since"]

    @cached_property
    def columns(self):
        return [
            TitleColumn("code", label=_("Number"), get_url=lambda table: reverse("table_admin:edit", args=[table.pk])),
            Column("state", label=_("State"), accessor="state_today"),
            Column("since", label=_("In force from"), accessor=first_day, sort_key="since"),
            Column("last_day", label=_("Last day"), accessor=last_day),
            Column("rule_count", label=_("Rules")),
            BooleanColumn("is_illustration", label=_("Illustration")),
            DateColumn("made_at", label=_("Made"), sort_key="made_at"),
        ]

    @cached_property
    def header_buttons(self):
        compare = HeaderButton(_("Compare"), reverse("table_admin:compare"), icon_name="history")
        if not may_keep(self.request.user):
            return [compare]
        upload = HeaderButton(_("From a workbook"), reverse("table_admin:upload_new"), icon_name="upload")
        return [*super().header_buttons, upload, compare]


class TableViewSet(ModelViewSet):
    model = ConcordanceTable
    name = "table_admin"
    url_prefix = "concordance"
    icon = "table"
    menu_label = gettext_lazy("Concordance")
    index_view_class = TableList
    copy_view_enabled = False
    add_to_reference_index = False
    form_fields = ["code"]  # Never shown: the screens have forms of their own. Wagtail asks for one all the same.

    @property
    def add_view(self):
        return self.construct_view(AddTable)

    @property
    def edit_view(self):
        return self.construct_view(TablePage)

    @property
    def delete_view(self):
        return self.construct_view(DeleteTable)

    def get_urlpatterns(self):
        screens = [
            ("<int:pk>/change/", ChangeTable, "change"),
            ("<int:pk>/copy/", CopyTable, "copy_table"),
            ("<int:pk>/workbook/", Download, "download"),
            ("<int:pk>/checks/", Checking, "checks"),
            ("<int:pk>/start/", PutInForce, "start"),
            ("<int:pk>/rules/new/", AddRule, "add_rule"),
            ("<int:pk>/rules/<int:rule>/", ChangeRule, "change_rule"),
            ("<int:pk>/rules/<int:rule>/delete/", DeleteRule, "delete_rule"),
            ("<int:pk>/upload/", Upload, "upload"),
            ("<int:pk>/upload/<uuid:token>/", Preview, "preview"),
            ("upload/", Upload, "upload_new"),
            ("upload/<uuid:token>/", Preview, "preview_new"),
            ("compare/", Comparing, "compare"),
        ]
        made = [path(route, self.construct_view(view), name=name) for route, view, name in screens]
        return [*super().get_urlpatterns(), *made]
