import uuid

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from employees.models import Employee, Employment
from employers.models.reach import managed_by
from training.models.plans import PlanLine, account
from training.plans.quarters import begins_a_quarter
from training.requests.enums import ANSWERED, ASKED, REFUSED, TAKEN_UP, WITHDRAWN, AskedState

MOST_OF_TOPIC, MOST_OF_TEXT = 200, 2000


class TrainingRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Who asked it, and the managers of the company that was asked. It is theirs alone: the sector does not read it."""
        return self.filter(Q(employee__user=user.pk) | Q(employment__employer__in=managed_by(user)))

    def of_company(self, employer):
        return self.filter(employment__employer=employer, employee__erased_at=None)

    def waiting(self, on=None):
        """Asked, by who works there that day (None: today), also by another contract: who left gets no answer any more."""
        there = Employment.objects.current(on).filter(
            employee=OuterRef("employee"), employer=OuterRef("employment__employer")
        )
        return self.filter(Exists(there), state=ASKED)

    def found_by(self, words):
        """Those where each of these words stands in a name, in the module or in what was typed."""
        found = self
        for word in words.split():
            found = found.filter(
                Q(employment__last_name__icontains=word)
                | Q(employment__first_name__icontains=word)
                | Q(module__code__icontains=word)
                | Q(module__title__icontains=word)
                | Q(topic__icontains=word)
            )
        return found

    def for_lists(self):
        return self.select_related("employee", "employment__employer", "module", "line__plan", "answered_by")


class TrainingRequest(models.Model):
    """Somebody asks a company where they work for a training: a module, or in words of their own what they want to learn.

    Taken up, it is a line of the company's plan, which tells what becomes of it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employee = models.ForeignKey(Employee, on_delete=models.PROTECT, related_name="training_requests")
    # By which the person works for the company that is asked.
    employment = models.ForeignKey(Employment, on_delete=models.PROTECT, related_name="training_requests")
    module = models.ForeignKey(
        Module,
        verbose_name=_("module"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="training_requests",
    )
    topic = models.CharField(_("what somebody wants to learn"), max_length=MOST_OF_TOPIC, blank=True)
    motivation = models.TextField(_("why"), blank=True, max_length=MOST_OF_TEXT)
    wished_quarter = models.DateField(_("first day of the quarter in which it suits"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=AskedState.choices, default=ASKED)
    asked_by = account()
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.TextField(_("answer"), blank=True, max_length=MOST_OF_TEXT)
    answered_by = account()
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    withdrawn_by = account()
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    # Of the company's plan, once it is taken up; gone with the plan when that was kept long enough.
    line = models.ForeignKey(PlanLine, null=True, blank=True, on_delete=models.SET_NULL, related_name="requests")

    objects = TrainingRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for a training")
        verbose_name_plural = _("questions for a training")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employment", "module"],
                condition=Q(state=ASKED.value),
                name="trainingrequest_asked_once",
                violation_error_message=_("You asked this company for this module already. Wait for the answer."),
            ),
            models.CheckConstraint(
                condition=Q(module__isnull=False) | ~Q(topic=""),
                name="trainingrequest_asks_something",
                violation_error_message=_("Choose a module, or write what you want to learn."),
            ),
            models.CheckConstraint(
                condition=Q(wished_quarter=None) | begins_a_quarter("wished_quarter"),
                name="trainingrequest_wishes_a_quarter",
                violation_error_message=_("A quarter begins in January, April, July or October."),
            ),
            models.CheckConstraint(
                condition=Q(state=ASKED.value, answered_at=None, withdrawn_at=None)
                | Q(state__in=[state.value for state in ANSWERED], answered_at__isnull=False, withdrawn_at=None)
                | Q(state=WITHDRAWN.value, answered_at=None, withdrawn_at__isnull=False),
                name="trainingrequest_steps_are_dated",
                violation_error_message=_("What was answered or withdrawn was so at a moment."),
            ),
            models.CheckConstraint(
                condition=(Q(answered_by=None) | Q(answered_at__isnull=False))
                & (Q(withdrawn_by=None) | Q(withdrawn_at__isnull=False))
                & (Q(answer="") | Q(answered_at__isnull=False)),
                name="trainingrequest_steps_go_together",
                violation_error_message=_("Who answered or withdrew did so at a moment."),
            ),
            models.CheckConstraint(
                condition=~Q(state=REFUSED.value) | ~Q(answer=""),
                name="trainingrequest_refusal_is_explained",
                violation_error_message=_("Say why: the person reads it."),
            ),
            models.CheckConstraint(
                condition=Q(state=TAKEN_UP.value, module__isnull=False) | ~Q(state=TAKEN_UP.value) & Q(line=None),
                name="trainingrequest_taken_up_with_a_module",
                violation_error_message=_("Choose the module by which it is taken up."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.

    @property
    def state_said(self):
        return AskedState(self.state)

    @property
    def is_open(self):
        return self.state == ASKED

    @property
    def title(self):
        """What is asked: the module by its official title, else the person's own words."""
        return self.module.title if self.module else self.topic
