from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from employees.models.persons import Employee
from employees.states import Ground, MatchState
from portal.kit.constraints import decision_is_dated


class PersonMatchQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=MatchState.OPEN, proposed__merged_into=None, proposed__erased_at=None).filter(
            known__merged_into=None, known__erased_at=None
        )

    def asked_of_persons(self):
        """Those that the person may answer: whose account has proven the address that the company told.

        A name and a date of birth anybody can fill in: who registered as somebody else would learn where that person
        works, and take their record. Those matches are an officer's to answer.
        """
        proven = EmailAddress.objects.filter(
            user=OuterRef("known__user"), verified=True, email__iexact=OuterRef("proposed__email")
        )
        return self.open().filter(Exists(proven), ground=Ground.EMAIL, proposed__user=None)

    def visible_to(self, user):
        """Staff see all; a person those about themselves. A company never sees that there is one."""
        if user.has_perm("employees.view_personmatch"):
            return self
        return self.filter(known__user=user.pk, known__user__isnull=False)


class PersonMatch(models.Model):
    """A person whom a company proposed looks like one that the sector knows. The person, or an officer, says whether."""

    proposed = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="matches")
    known = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="matches_as_known")
    ground = models.CharField(_("ground"), max_length=10, choices=Ground.choices)
    state = models.CharField(_("state"), max_length=10, choices=MatchState.choices, default=MatchState.OPEN)
    found_at = models.DateTimeField(_("found at"))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    objects = PersonMatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("possible double")
        verbose_name_plural = _("possible doubles")
        ordering = ["found_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposed", "known"],
                name="personmatch_once",
                violation_error_message=_("These two were compared already."),
            ),
            models.CheckConstraint(
                condition=~Q(proposed=F("known")),
                name="personmatch_of_two",
                violation_error_message=_("A person cannot be a double of themselves."),
            ),
            decision_is_dated("personmatch", waiting=MatchState.OPEN),
        ]

    def __str__(self):
        return f"#{self.proposed_id} ≟ #{self.known_id}"


class Merge(models.Model):
    """Two records of one person became one: who did it, when, and what came along. Nothing of either is lost."""

    kept = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="merges")
    dropped = models.OneToOneField(Employee, on_delete=models.CASCADE, related_name="merge")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(_("at"))
    # How many rows of each kind moved to the person who is kept: {"employees.employment": 2}.
    moved = models.JSONField(_("moved"), default=dict)

    class Meta:
        verbose_name = _("merge of two records")
        verbose_name_plural = _("merges of records")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kept=F("dropped")),
                name="merge_of_two",
                violation_error_message=_("Nobody can be merged into themselves."),
            ),
        ]

    def __str__(self):
        return f"#{self.dropped_id} → #{self.kept_id}"
