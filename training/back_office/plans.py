"""Training plans of companies in the back office, to be read: which company plans which year, and how much. Plans that
somebody makes for themselves are never here."""

from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from portal.kit.numbers import duration, euro
from portal.kit.queues import OffersWorkbook, QueueList, StateFilter
from portal.kit.spreadsheets import workbook_response
from training.models import TrainingPlan
from training.plans.enums import ACTIVE, CLOSED, DRAFT, STANDING, PlanState

STANDS = Q(lines__state__in=STANDING)


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT")


COLUMNS = [
    Column("company", label=gettext_lazy("Company"), accessor="employer.name", sort_key="employer__name"),
    Column("since", label=gettext_lazy("First day"), accessor=lambda plan: day(plan.since), sort_key="since"),
    Column("last_day", label=gettext_lazy("Last day"), accessor=lambda plan: day(plan.last_day)),
    Column("state", label=gettext_lazy("State"), accessor=lambda plan: plan.state_said.label),
    Column("people", label=gettext_lazy("People"), accessor="people"),
    Column("lines", label=gettext_lazy("Lines"), accessor="standing_lines"),
    Column("hours", label=gettext_lazy("Hours"), accessor=lambda plan: duration(plan.minutes or 0)),
    Column("cost", label=gettext_lazy("Cost"), accessor=lambda plan: euro(plan.cost or 0)),
]


class PlanFilter(StateFilter):
    every = gettext_lazy("all plans")

    class Meta:
        model = TrainingPlan
        fields = []

    def states(self):
        return [(state, PlanState(state).label) for state in (ACTIVE, DRAFT, CLOSED)]


class PlanList(OffersWorkbook, QueueList):
    waits = ACTIVE
    is_searchable = True
    default_ordering = "-since"

    def get_base_queryset(self):
        plans = TrainingPlan.objects.visible_to(self.request.user).exclude(employer=None).select_related("employer")
        return plans.annotate(
            standing_lines=Count("lines", filter=STANDS),
            people=Count("lines__employee", filter=STANDS, distinct=True),
            minutes=Sum("lines__minutes", filter=STANDS),
            cost=Sum("lines__cost", filter=STANDS),
        )

    def search_queryset(self, plans):
        return plans.filter(employer__name__icontains=self.search_query) if self.is_searching else plans

    def get_valid_orderings(self):
        return ["since", "-since", "employer__name", "-employer__name"]

    @cached_property
    def columns(self):
        return COLUMNS

    def as_spreadsheet(self, queryset, spreadsheet_format):
        return workbook_response("plans", exported_rows(queryset))


def exported_rows(plans):
    """What a spreadsheet of `plans` holds, the headings first."""
    yield [str(column.label) for column in COLUMNS]
    for plan in plans:
        hours = Decimal(plan.minutes or 0) / 60
        told = [plan.employer.name, plan.since, plan.last_day, str(plan.state_said.label), plan.people]
        yield [*told, plan.standing_lines, round(hours, 2), plan.cost or Decimal(0)]


class PlanViewSet(ModelViewSet):
    model = TrainingPlan
    name = "plan_admin"
    url_prefix = "plans"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Training plans")
    index_view_class = PlanList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = PlanFilter
    form_fields = ["state"]  # Never shown: a plan belongs to its company. Wagtail asks for a form all the same.
