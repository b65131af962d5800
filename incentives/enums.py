"""What is known of measures of support, and what comes out of them: the codes that are stored, and the words for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FactKind(models.TextChoices):
    """What a fact is: it decides which comparisons make sense, and how people are asked."""

    ENUM = "enum", _("one of a list")
    BOOL = "bool", _("yes or no")
    DECIMAL = "decimal", _("number")
    INT = "int", _("whole number")
    DATE = "date", _("day")
    CODE = "code", _("code")


class Sensitivity(models.TextChoices):
    """How careful the portal is: `HIGH` is never stored, `MEDIUM` only with consent."""

    LOW = "low", _("ordinary")
    MEDIUM = "medium", _("personal")
    HIGH = "high", _("sensitive")


class About(models.TextChoices):
    """Of what a fact tells, and so who may answer it: a manager answers nothing about a PERSON."""

    PERSON = "person", _("the participant")
    COMPANY = "company", _("the company")
    TRAINING = "training", _("the training")
    PARTICIPATION = "participation", _("this participant in this training")


class Certainty(models.TextChoices):
    """How sure whoever wrote it down was."""

    HIGH = "high", _("sure")
    MEDIUM = "medium", _("fairly sure")
    LOW = "low", _("not sure")
    UNKNOWN = "", _("not said")


class MeasureStatus(models.TextChoices):
    ACTIVE = "active", _("exists")
    TO_CONFIRM = "to_confirm", _("to be confirmed")
    ABOLISHED = "abolished", _("abolished")
    NOT_FOR_TRAINING = "not_for_training", _("not for training")


class MeasureKind(models.TextChoices):
    RIGHT = "right", _("right")
    GRANT = "grant", _("grant")
    SECTOR_GRANT = "sector_grant", _("grant of a sector")
    ROUTE = "route", _("route")
    TAX = "tax", _("tax")
    DUTY = "duty", _("duty")
    FEE = "fee", _("fee")


class Receiver(models.TextChoices):
    """Who has the advantage of an amount."""

    EMPLOYER = "employer", _("the company")
    EMPLOYEE = "employee", _("the participant")


class VersionState(models.TextChoices):
    DRAFT = "draft", _("draft")
    IN_FORCE = "in_force", _("in force")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verdict(models.TextChoices):
    """The codes are those of the files that others exchange with the portal (evaluate_incentives)."""

    ELIGIBLE = "eligible", _("fits")
    NOT_ELIGIBLE = "not_eligible", _("does not fit")
    UNKNOWN = "unknown", _("not known yet")

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return {Verdict.ELIGIBLE: "ok", Verdict.NOT_ELIGIBLE: "mute", Verdict.UNKNOWN: "warn"}[self]


class AmountKind(models.TextChoices):
    PER_HOUR = "per_hour", _("so much an hour")
    SHARE = "share", _("a part of an amount")
    FIXED = "fixed", _("a fixed amount")
    PER_BLOCK = "per_block", _("so much for each so many hours")
    WORDS = "words", _("in words only: the amount is not known")


class DeadlineKind(models.TextChoices):
    RELATIVE = "relative", _("counted from a day")
    YEARLY = "yearly", _("a day of the year")
    WORDS = "words", _("in words only: no day can be reckoned")


class FollowUp(models.TextChoices):
    """What a company did about a measure for a session."""

    APPLIED = "applied", _("applied for")
    NOT_WANTED = "not_wanted", _("not wanted")
