"""The list of measures: what is in force today, and what is to be looked at first."""

import django_filters
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from incentives.enums import MeasureKind, MeasureStatus, VersionState
from incentives.models import IncentiveMeasure, MeasureVersion
from portal.kit.queues import OfficerList

CONFIRMED, OPEN, DRAFT, REVIEW, NOTHING = "confirmed", "open", "draft", "review", "nothing"


class MeasureFilter(WagtailFilterSet):
    status = django_filters.ChoiceFilter(choices=MeasureStatus.choices, label=gettext_lazy("Status"))
    kind = django_filters.ChoiceFilter(choices=MeasureKind.choices, label=gettext_lazy("Kind"))
    has = django_filters.ChoiceFilter(
        method="which",
        label=gettext_lazy("Today"),
        choices=[
            (REVIEW, gettext_lazy("to be looked at again")),
            (CONFIRMED, gettext_lazy("confirmed")),
            (OPEN, gettext_lazy("not confirmed")),
            (NOTHING, gettext_lazy("nothing in force")),
            (DRAFT, gettext_lazy("with a draft")),
        ],
    )

    class Meta:
        model = IncentiveMeasure
        fields = ["status", "kind"]

    def which(self, rows, name, value):
        return rows.filter(
            {
                CONFIRMED: Q(confirmed_today=True),
                OPEN: Q(confirmed_today=False),
                NOTHING: Q(since_today=None),
                DRAFT: Q(has_draft=True),
                REVIEW: Q(review_first__lte=timezone.localdate()),
            }[value]
        )


def with_today(rows, today):
    """Each with what is in force today, and the first day on which a version of it is to be looked at again."""
    versions = MeasureVersion.objects.filter(measure=OuterRef("pk"))
    current = versions.for_training_on(today)
    review = versions.in_force().not_over(today).exclude(review_on=None).order_by("review_on").values("review_on")
    return rows.annotate(
        since_today=Subquery(current.values("since")[:1]),
        until_today=Subquery(current.values("until")[:1]),
        confirmed_today=Subquery(current.values("confirmed")[:1]),
        review_first=Subquery(review[:1]),
        has_draft=Exists(versions.filter(state=VersionState.DRAFT)),
    )


def in_force_today(measure):
    if measure.since_today is None:
        return _("nothing")
    return _("since %(day)s") % {"day": date_format(measure.since_today, "DATE_FORMAT")}


def confirmed(measure):
    if measure.confirmed_today is None:
        return "–"
    return _("yes") if measure.confirmed_today else _("no")


def review(measure):
    if measure.review_first is None:
        return _("never reviewed") if measure.since_today else "–"
    day = date_format(measure.review_first, "DATE_FORMAT")
    return _("%(day)s (due)") % {"day": day} if measure.review_first <= timezone.localdate() else day


class MeasureList(OfficerList):
    default_ordering = "review_first"
    filterset_class = MeasureFilter
    is_searchable = True
    search_backend_name = None

    def get_base_queryset(self):
        return with_today(IncentiveMeasure.objects.all(), timezone.localdate())

    def get_valid_orderings(self):
        return ["review_first", "-review_first", "code", "-code", "status", "-status"]

    def order_queryset(self, rows):
        if self.ordering in ("review_first", "-review_first"):
            by = F("review_first")
            by = by.desc(nulls_last=True) if self.ordering.startswith("-") else by.asc(nulls_last=True)
            return rows.order_by(by, "place", "pk")
        return rows.order_by(self.ordering, "pk")

    def search_queryset(self, rows):
        for word in (self.search_query or "").replace("\x00", "").split():
            found = Q(code__icontains=word) | Q(also_called__icontains=word) | Q(authority__icontains=word)
            for language in ("nl", "fr", "en"):
                found |= Q(**{f"name__{language}__icontains": word})
            rows = rows.filter(found)
        return rows

    @cached_property
    def columns(self):
        return [
            TitleColumn(
                "title", label=_("Incentive"), get_url=lambda row: reverse("measure_admin:edit", args=[row.pk])
            ),
            Column("code", label=_("Code"), sort_key="code"),
            Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
            Column("today", label=_("In force today"), accessor=in_force_today),
            Column("confirmed", label=_("Confirmed"), accessor=confirmed),
            Column("review", label=_("Look at it again on"), accessor=review, sort_key="review_first"),
        ]
