import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import JSONObject, Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from employees.models import Employee, Employment
from employers.models import Employer, Establishment
from employers.models.reach import managed_by
from portal.kit.periods import DateRange, last_day_of
from training.plans.enums import (
    ACCEPTED,
    ACTIVE,
    CLOSED,
    DECLINED,
    DRAFT,
    PROPOSED,
    REFUSED,
    STANDING,
    LineOrigin,
    LineState,
    PlanState,
)
from training.plans.quarters import begins_a_quarter


def account():
    """Who did it; forgotten with the account."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )


def one_open_plan_of(column, told):
    """No two plans of the same `column` that are not closed overlap."""
    return ExclusionConstraint(
        name=f"trainingplan_one_open_of_{column}",
        expressions=[
            (column, RangeOperators.EQUAL),
            (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
        ],
        condition=~Q(state=CLOSED.value),
        violation_error_message=told,
    )


class TrainingPlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Staff see those of companies; managers those of theirs; a personal plan is seen by its person alone."""
        own = Q(employee__user=user.pk)
        if user.has_perm("training.view_trainingplan"):
            return self.filter(own | ~Q(employer=None))
        return self.filter(own | Q(employer__in=managed_by(user)))

    def managed_by(self, user):
        """Of the companies that this user manages; a short query where these are known already."""
        return self.filter(employer__in=managed_by(user))

    def of_company(self, employer):
        return self.filter(employer=employer)

    def with_places(self):
        """Adds `places`: the uuid and name of each establishment of the company."""
        rows = Establishment.objects.filter(employer=OuterRef("employer")).order_by("name", "pk")
        return self.annotate(places=ArraySubquery(rows.values_list(JSONObject(uuid="uuid", name="name"))))

    def not_closed(self):
        return self.exclude(state=CLOSED)


class TrainingPlan(models.Model):
    """Who is to follow which module, and in which quarter: of a company for its people, or of somebody for themselves.

    Its row is the gate: whoever changes a line holds it first (training.plans.holding).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(
        Employer, null=True, blank=True, on_delete=models.PROTECT, related_name="training_plans"
    )
    employee = models.ForeignKey(
        Employee, null=True, blank=True, on_delete=models.PROTECT, related_name="training_plans"
    )
    since = models.DateField(_("first day"))
    # The first day on which it is over.
    until = models.DateField(_("until"))
    state = models.CharField(_("state"), max_length=10, choices=PlanState.choices, default=DRAFT)
    minutes_per_quarter = models.IntegerField(
        _("minutes per person and quarter"), null=True, blank=True, help_text=_("Empty: no bound.")
    )
    most_of_a_team = models.IntegerField(
        _("most people of one establishment, in one module and quarter"),
        null=True,
        blank=True,
        help_text=_("Empty: no bound."),
    )
    aims = models.TextField(
        _("what it is for"),
        blank=True,
        max_length=4000,
        help_text=_(
            "What the company wants to reach, for whom it takes extra care, and which jobs it finds nobody for."
        ),
    )
    consulted_on = models.DateField(
        _("consulted on"),
        null=True,
        blank=True,
        help_text=_("When the works council, or who stands in for it, advised."),
    )
    made_by = account()
    made_at = models.DateTimeField(_("made at"))
    activated_by = account()
    activated_at = models.DateTimeField(_("in use since"), null=True, blank=True)
    closed_by = account()
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    objects = TrainingPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("training plan")
        verbose_name_plural = _("training plans")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(employer=None, employee__isnull=False) | Q(employer__isnull=False, employee=None),
                name="trainingplan_of_a_company_or_a_person",
                violation_error_message=_("A plan is of a company or of a person, never of both."),
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since")),
                name="trainingplan_ends_after_it_began",
                violation_error_message=_("A plan ends after it begins."),
            ),
            models.CheckConstraint(
                condition=begins_a_quarter("since") & begins_a_quarter("until"),
                name="trainingplan_of_whole_quarters",
                violation_error_message=_("A plan is of whole quarters: it begins with one and ends with one."),
            ),
            one_open_plan_of("employer", _("The company has a plan for part of this period already. Close it first.")),
            one_open_plan_of("employee", _("You have a plan for part of this period already. Close it first.")),
            models.CheckConstraint(
                condition=Q(minutes_per_quarter=None) | Q(minutes_per_quarter__gt=0),
                name="trainingplan_hours_are_some",
                violation_error_message=_("Leave some hours for a quarter, or say no number."),
            ),
            models.CheckConstraint(
                condition=Q(most_of_a_team=None) | Q(most_of_a_team__gt=0),
                name="trainingplan_team_lets_somebody_go",
                violation_error_message=_("Let one person or more go at a time, or say no number."),
            ),
            models.CheckConstraint(
                condition=Q(state=DRAFT.value, activated_at=None, activated_by=None)
                | Q(state=ACTIVE.value, activated_at__isnull=False)
                | Q(state=CLOSED.value),
                name="trainingplan_use_is_dated",
                violation_error_message=_("A plan is in use since a moment."),
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED.value, closed_at__isnull=False)
                | ~Q(state=CLOSED.value) & Q(closed_at=None, closed_by=None),
                name="trainingplan_closing_is_dated",
                violation_error_message=_("What is closed was so at a moment."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def state_said(self):
        return PlanState(self.state)

    @property
    def is_personal(self):
        return self.employee_id is not None

    @property
    def last_day(self):
        return last_day_of(self.until)

    def is_over(self, on=None):
        return self.until <= (on or timezone.localdate())


# Of a line: proposed by the portal, and nobody has chosen or changed anything yet.
UNTOUCHED = Q(state=PROPOSED.value, origin=LineOrigin.PROPOSED.value, changed_at=None)


class PlanLineQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the plans that this user sees; and each person what their company accepted for them."""
        seen = TrainingPlan.objects.visible_to(user).values("pk")
        told = Q(employee__user=user.pk, state=ACCEPTED) & ~Q(plan__state=DRAFT)
        return self.filter(Q(plan__in=seen) | told)

    def standing(self):
        """Neither dropped nor refused."""
        return self.filter(state__in=STANDING)

    def untouched(self):
        """What a new proposal replaces."""
        return self.filter(UNTOUCHED)

    def in_order(self):
        return self.order_by("quarter_since", "employee", "module__code", "pk")

    def by_person(self):
        """By name as the company wrote it, and of each person by quarter."""
        name = (Lower("employment__last_name"), Lower("employment__first_name"), "employee")
        return self.order_by(*name, "quarter_since", "module__code", "pk")


class PlanLine(models.Model):
    """Somebody is to follow a module in a quarter.

    The person stands beside the employment, so that the database sees the same module twice in a plan. Whether the line
    came to something is never stored (training.plans.standing).
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    plan = models.ForeignKey(TrainingPlan, on_delete=models.CASCADE, related_name="lines")
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="plan_lines")
    # By which the person works for the company; None in a personal plan.
    employment = models.ForeignKey(
        Employment, null=True, blank=True, on_delete=models.PROTECT, related_name="plan_lines"
    )
    module = models.ForeignKey(Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="plan_lines")
    quarter_since = models.DateField(_("first day of the quarter"))
    origin = models.CharField(_("where it comes from"), max_length=10, choices=LineOrigin.choices)
    reason = models.JSONField(_("why"), default=dict)  # {"code": Why, …facts}, in words: training.plans.words
    # Of the module when the line was made, less what the person was credited; None when that is not known.
    minutes = models.IntegerField(_("minutes"), null=True, blank=True)
    cost = models.DecimalField(_("cost (EUR)"), max_digits=9, decimal_places=2, null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=LineState.choices, default=PROPOSED)
    because = models.TextField(_("why it is not done"), blank=True, max_length=2000)
    made_by = account()
    made_at = models.DateTimeField(_("made at"))
    changed_by = account()
    changed_at = models.DateTimeField(_("changed at"), null=True, blank=True)
    chosen_by = account()
    chosen_at = models.DateTimeField(_("chosen at"), null=True, blank=True)

    objects = PlanLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of a training plan")
        verbose_name_plural = _("lines of training plans")
        ordering = ["quarter_since", "pk"]
        indexes = [models.Index(fields=["employee", "module"], name="planline_of_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "employee", "module"],
                condition=Q(state__in=[state.value for state in STANDING]),
                name="planline_once",
                violation_error_message=_("This module stands in the plan of this person already."),
            ),
            models.CheckConstraint(
                condition=begins_a_quarter("quarter_since"),
                name="planline_in_a_quarter",
                violation_error_message=_("A quarter begins in January, April, July or October."),
            ),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(minutes__gte=0),
                name="planline_minutes_are_possible",
                violation_error_message=_("Minutes are not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(cost=None) | Q(cost__gte=0),
                name="planline_cost_not_negative",
                violation_error_message=_("A cost is not below zero."),
            ),
            models.CheckConstraint(
                condition=Q(origin__in=LineOrigin.values),
                name="planline_origin_known",
                violation_error_message=_("A line does not come from there."),
            ),
            models.CheckConstraint(
                condition=Q(state=PROPOSED.value, chosen_at=None, chosen_by=None)
                | ~Q(state=PROPOSED.value) & Q(chosen_at__isnull=False),
                name="planline_choice_is_dated",
                violation_error_message=_("What was chosen was so at a moment, and what is proposed was not chosen."),
            ),
            models.CheckConstraint(
                condition=~Q(state=REFUSED.value) | ~Q(because=""),
                name="planline_refusal_is_explained",
                violation_error_message=_("Say why, so that everybody understands it later."),
            ),
            models.CheckConstraint(
                condition=Q(because="") | Q(state__in=[state.value for state in DECLINED]),
                name="planline_reason_goes_with_declining",
                violation_error_message=_("Only what is dropped or refused has a reason for it."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def state_said(self):
        return LineState(self.state)

    @property
    def stands(self):
        return self.state in STANDING

    @property
    def was_asked(self):
        """Whether somebody reads what becomes of it: it is not left out without a word."""
        return self.origin == LineOrigin.ASKED
