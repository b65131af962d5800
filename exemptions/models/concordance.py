import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models import Competence, Module
from exemptions.enums import ANSWERING, CredentialKind, Ground, Proof, RuleOutcome, TableState
from portal.kit.periods import DateRange, ends_after_it_began, last_day_of, once_at_a_time

FIRST_YEAR, LAST_YEAR = 1900, 2200


def one_proof():
    return [Proof.DOCUMENT.value]


class CredentialQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_in_use=True)

    def found_by(self, words):
        """Those where each of these words stands in the code, the title or who gives it."""
        found = self
        for word in words.split():
            found = found.filter(Q(code__icontains=word) | Q(title__icontains=word) | Q(issuer__icontains=word))
        return found


class OutsideCredential(models.Model):
    """A diploma, certificate or proof that another house gives. `competences` are those that its holder has proven."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=255)
    issuer = models.CharField(_("given by"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=CredentialKind.choices, default=CredentialKind.OTHER)
    # Both included; empty when nobody knows. One obtained in another year is not this credential.
    year_from = models.IntegerField(_("given from the year"), null=True, blank=True)
    year_to = models.IntegerField(_("given up to the year"), null=True, blank=True)
    competences = models.ManyToManyField(
        Competence, verbose_name=_("competences"), blank=True, related_name="outside_credentials"
    )
    is_in_use = models.BooleanField(
        _("in use"), default=True, help_text=_("People can choose it. What was chosen before stays.")
    )

    objects = CredentialQuerySet.as_manager()

    class Meta:
        verbose_name = _("credential of another house")
        verbose_name_plural = _("credentials of other houses")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(title=""),
                name="outsidecredential_is_named",
                violation_error_message=_("Give it a code and a title."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=CredentialKind.values),
                name="outsidecredential_kind_known",
                violation_error_message=_("This kind does not exist."),
            ),
            models.CheckConstraint(
                condition=(Q(year_from=None) | Q(year_from__gte=FIRST_YEAR, year_from__lte=LAST_YEAR))
                & (Q(year_to=None) | Q(year_to__gte=FIRST_YEAR, year_to__lte=LAST_YEAR))
                & (Q(year_from=None) | Q(year_to=None) | Q(year_to__gte=F("year_from"))),
                name="outsidecredential_years_in_order",
                violation_error_message=_("The years are between 1900 and 2200, the first before the last."),
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.title}"

    def was_given_in(self, year):
        return (self.year_from is None or year >= self.year_from) and (self.year_to is None or year <= self.year_to)


class CompetenceLink(models.Model):
    """Who has proven `competence` (of an assessment standard, say) has proven `covers`, a competence of a module, too.

    One step: what `covers` itself covers does not follow. It holds for the module of `covers` alone: the same official
    competence in six modules has six codes, and proving one does not prove the others.
    """

    competence = models.ForeignKey(
        Competence, verbose_name=_("who has proven"), on_delete=models.CASCADE, related_name="covering_links"
    )
    covers = models.ForeignKey(
        Competence, verbose_name=_("has proven too"), on_delete=models.CASCADE, related_name="covered_by_links"
    )

    class Meta:
        verbose_name = _("link between competences")
        verbose_name_plural = _("links between competences")
        ordering = ["competence", "covers"]
        constraints = [
            models.UniqueConstraint(
                fields=["competence", "covers"],
                name="competencelink_once",
                violation_error_message=_("These competences are linked already."),
            ),
            models.CheckConstraint(
                condition=~Q(competence=F("covers")),
                name="competencelink_between_two",
                violation_error_message=_("A competence covers itself without a link."),
            ),
        ]

    def __str__(self):
        return f"{self.competence} → {self.covers}"


class TableQuerySet(models.QuerySet):
    def answering(self):
        """Those that answer in their period: in force, and replaced."""
        return self.filter(state__in=ANSWERING)

    def in_force_on(self, day):
        """The one that answers for what is submitted on this day; at most one."""
        return self.answering().filter(since__lte=day).filter(Q(until=None) | Q(until__gt=day))


class ConcordanceTable(models.Model):
    """A version of the sector's concordance. Made as a draft; once in force its rules do not change any more."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    code = models.CharField(_("number"), max_length=40, unique=True, help_text=_("As in letters: 2026-2."))
    remark = models.TextField(_("remark"), blank=True, max_length=2000)
    is_illustration = models.BooleanField(
        _("an illustration, not the policy of the sector"),
        default=False,
        help_text=_("Proposals and decisions that use it say so."),
    )
    state = models.CharField(_("state"), max_length=10, choices=TableState.choices, default=TableState.DRAFT)
    since = models.DateField(_("in force from"), null=True, blank=True)
    until = models.DateField(_("until"), null=True, blank=True)  # The first day on which it is over.
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"))
    in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    in_force_at = models.DateTimeField(_("put in force at"), null=True, blank=True)

    objects = TableQuerySet.as_manager()

    class Meta:
        verbose_name = _("concordance table")
        verbose_name_plural = _("concordance tables")
        ordering = ["-made_at", "-pk"]
        constraints = [
            ends_after_it_began("concordancetable"),
            ExclusionConstraint(
                name="concordancetable_one_answers",
                expressions=[(DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS)],
                condition=Q(state__in=ANSWERING),
                violation_error_message=_("Another table is in force in part of this period."),
            ),
            models.CheckConstraint(
                condition=Q(state=TableState.DRAFT, since=None, until=None, in_force_at=None, in_force_by=None)
                | Q(state__in=ANSWERING, since__isnull=False, in_force_at__isnull=False),
                name="concordancetable_in_force_is_dated",
                violation_error_message=_("A table in force has a first day, and a draft has none."),
            ),
            models.CheckConstraint(
                condition=~Q(state=TableState.REPLACED) | Q(until__isnull=False),
                name="concordancetable_replaced_has_an_end",
                violation_error_message=_("A table that was replaced has an end."),
            ),
            models.CheckConstraint(
                condition=~Q(code=""),
                name="concordancetable_is_named",
                violation_error_message=_("Give the table a number."),
            ),
        ]

    def __str__(self):
        return self.code

    @property
    def state_said(self):
        return TableState(self.state)

    @property
    def state_today(self):
        """In words: one that is replaced from tomorrow answers today."""
        today = timezone.localdate()
        if self.is_draft or self.until == self.since:
            return self.state_said.label
        if self.since > today:
            return _("in force later")
        return TableState.IN_FORCE.label if self.until is None or self.until > today else TableState.REPLACED.label

    @property
    def is_draft(self):
        return self.state == TableState.DRAFT

    @property
    def last_day(self):
        return last_day_of(self.until)


class RuleQuerySet(models.QuerySet):
    def in_force_on(self, day):
        """The rules that answer on a day, of the table that is in force then."""
        return (
            self.filter(table__in=ConcordanceTable.objects.in_force_on(day))
            .filter(Q(since=None) | Q(since__lte=day))
            .filter(Q(until=None) | Q(until__gt=day))
        )


class ConcordanceRule(models.Model):
    """Who holds `credential` is exempted from `module`, wholly or for a quantity in the module's own unit.

    Its period is inside that of the table: empty means from its first day, or without an end.
    """

    table = models.ForeignKey(ConcordanceTable, on_delete=models.CASCADE, related_name="rules")
    credential = models.ForeignKey(
        OutsideCredential, verbose_name=_("credential"), on_delete=models.PROTECT, related_name="rules"
    )
    module = models.ForeignKey(
        Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="concordance_rules"
    )
    outcome = models.CharField(_("gives"), max_length=10, choices=RuleOutcome.choices)
    quantity = models.DecimalField(
        _("hours"),
        max_digits=7,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("In the unit of the module; empty for the whole module."),
    )
    ground = models.CharField(_("ground"), max_length=20, choices=Ground.choices, default=Ground.EVK)
    evidence = ArrayField(
        models.CharField(max_length=20, choices=Proof.choices), verbose_name=_("evidence"), default=one_proof
    )
    since = models.DateField(_("valid from"), null=True, blank=True)
    until = models.DateField(_("valid until"), null=True, blank=True)  # The first day not covered.
    rests_on = models.ManyToManyField(
        Competence, verbose_name=_("rests on the competences"), blank=True, related_name="+"
    )
    remark = models.TextField(_("remark"), blank=True, max_length=2000)

    objects = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("concordance rule")
        verbose_name_plural = _("concordance rules")
        ordering = ["table", "credential", "module", "since", "pk"]
        indexes = [models.Index(fields=["table", "module"], name="concordancerule_by_module")]
        constraints = [
            ends_after_it_began("concordancerule"),
            once_at_a_time(
                "concordancerule",
                "table",
                "credential",
                "module",
                told=_(
                    "Another rule of this table answers already for this credential and module in part of the period."
                ),
            ),
            models.CheckConstraint(
                condition=Q(outcome=RuleOutcome.FULL, quantity=None)
                | Q(outcome=RuleOutcome.HOURS, quantity__isnull=False, quantity__gt=0),
                name="concordancerule_hours_go_with_outcome",
                violation_error_message=_(
                    "Give hours, more than zero, for a part; leave them empty for the whole module."
                ),
            ),
            models.CheckConstraint(
                condition=Q(ground__in=Ground.values),
                name="concordancerule_ground_known",
                violation_error_message=_("This ground does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(evidence__len__gte=1) & Q(evidence__contained_by=Proof.values),
                name="concordancerule_evidence_known",
                violation_error_message=_("Say what is shown: a document, a test, an interview."),
            ),
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def last_day(self):
        return last_day_of(self.until)
