from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property

from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.lists import ListPage
from training.enums import TAKING_PART
from training.models import Enrolment, Session
from training.sessions.stages import Stage, count_by_stage, said_of
from training.views.sessions.tables import SessionFilter, SessionTable


def with_own_people(sessions, employer):
    """Adds `mine`: how many people of this company take part, or did."""
    mine = Enrolment.objects.filter(session=OuterRef("pk"), employment__employer=employer, state__in=TAKING_PART)
    counted = mine.order_by().values("session").annotate(number=Count("pk")).values("number")
    return sessions.annotate(mine=Coalesce(Subquery(counted, output_field=IntegerField()), 0))


@open_to(Audience.SIGNED_IN)
class SessionsView(CompanyMixin, ListPage):
    """The sessions of a company: those it holds, and those of the sector where its people are."""

    template_name = "training/sessions/list.html"
    fragment_name = "training/sessions/results.html"
    filterset_class = SessionFilter
    table_class = SessionTable
    export_name = "sessions"
    tab = "training"
    for_managers = True
    http_method_names = ["get", "head", "options"]

    @cached_property
    def at(self):
        return timezone.now()

    @cached_property
    def counts(self):
        return count_by_stage(Session.objects.of_company(self.employer), self.at)

    @cached_property
    def stage(self):
        """What was asked for; else the first of which there is something."""
        asked = self.request.GET.get("stage")
        if asked in Stage.values:
            return Stage(asked)
        return next((stage for stage in (Stage.NOW, Stage.COMING, Stage.TO_CLOSE) if self.counts[stage]), Stage.COMING)

    @property
    def default_sort(self):
        return "-begins" if self.stage.newest_first else "begins"

    def get_queryset(self):
        sessions = self.stage.of(Session.objects.of_company(self.employer), self.at)
        return with_own_people(sessions.for_lists(), self.employer)

    def make_paginator(self):
        paginator = super().make_paginator()
        if not self.is_filtered():
            paginator.count = self.counts[self.stage]
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        for row in self.table.page.object_list:
            row.record.said = said_of(row.record, self.at)
        return context | {
            "stage": self.stage,
            "views": [
                (each, each.label, self.counts[each], self.query_with(stage=each.value)) for each in self.shown()
            ],
            "has_sessions": any(self.counts.values()),
            "can_plan": self.can_change and self.employer.is_validated,
        }

    def shown(self):
        return [stage for stage in Stage if stage != Stage.CANCELLED or self.counts[stage]]
