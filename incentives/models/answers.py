"""What a company answered about its support, so that it is asked once; and what it did about a measure for a session.

Only what a company may know and say: never a fact about a person, and nothing that is sensitive (incentives.answering).
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.models import Module
from employees.models import Employment
from employers.models import Employer
from employers.models.reach import managed_by
from incentives.enums import FollowUp
from incentives.models.facts import Fact


class OfManagersQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The managers of the company: nobody else acts on it."""
        return self.filter(employer__in=managed_by(user))


class CompanyAnswer(models.Model):
    """One answer: of the company for a `year`; for a session (its uuid) or a module, for all its people or for one."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="incentive_answers")
    fact = models.ForeignKey(Fact, verbose_name=_("fact"), on_delete=models.PROTECT, related_name="of_companies")
    year = models.SmallIntegerField(_("year"), null=True, blank=True)
    session = models.UUIDField(_("session"), null=True, blank=True)
    module = models.ForeignKey(Module, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    employment = models.ForeignKey(
        Employment, null=True, blank=True, on_delete=models.CASCADE, related_name="incentive_answers"
    )
    value = models.JSONField(_("answer"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("answered at"))

    objects = OfManagersQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer of a company")
        verbose_name_plural = _("answers of companies")
        ordering = ["employer", "fact", "pk"]
        indexes = [models.Index(fields=["employer", "session"], name="companyanswer_of_session")]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "fact", "year", "session", "module", "employment"],
                nulls_distinct=False,
                name="companyanswer_once",
                violation_error_message=_("This is answered already."),
            ),
            models.CheckConstraint(
                condition=Q(year__isnull=False, session=None, module=None, employment=None)
                | Q(year=None, session__isnull=False, module=None)
                | Q(year=None, session=None, module__isnull=False),
                name="companyanswer_about_one_thing",
                violation_error_message=_("An answer is about a year, a session or a module."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"  # Logs keep it: no names.


class SupportFollowUp(models.Model):
    """A company applied for a measure for a session, or does not want it: then it is nothing to do any more."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="support_follow_ups")
    session = models.UUIDField(_("session"))
    measure = models.SlugField(_("measure"), max_length=30, allow_unicode=False)  # Its code.
    state = models.CharField(_("state"), max_length=12, choices=FollowUp.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("said at"))

    objects = OfManagersQuerySet.as_manager()

    class Meta:
        verbose_name = _("what became of support")
        verbose_name_plural = _("what became of support")
        ordering = ["employer", "session", "measure"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "session", "measure"],
                name="supportfollowup_once",
                violation_error_message=_("This was said already."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=FollowUp.values),
                name="supportfollowup_state_known",
                violation_error_message=_("This state does not exist."),
            ),
        ]

    def __str__(self):
        return f"#{self.employer_id} {self.measure}"
