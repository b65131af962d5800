"""What was learned elsewhere, what it gives, and how far a request is: the codes that are stored, and their words."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CredentialKind(models.TextChoices):
    """What somebody holds that another house gave them."""

    DIPLOMA = "diploma", _("diploma")
    CERTIFICATE = "certificate", _("certificate")
    PART = "part", _("part of a certificate")
    QUALIFICATION = "qualification", _("proof of a professional qualification")
    EXPERIENCE = "experience", _("proof of experience")
    ATTEST = "attest", _("proof that somebody took part")
    OTHER = "other", _("something else")


class RuleOutcome(models.TextChoices):
    FULL = "full", _("the whole module")
    HOURS = "hours", _("part of the hours")


class Outcome(models.TextChoices):
    """What a proposal comes to, the best for the learner first."""

    FULL = "full", _("the whole module")
    HOURS = "hours", _("part of the hours")
    TEST = "test", _("a test")
    NONE = "none", _("no proposal")
    NOT_EXEMPTIBLE = "not_exemptible", _("not possible")

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return OUTCOME_KINDS[self]


OUTCOME_KINDS = {
    Outcome.FULL: "ok",
    Outcome.HOURS: "info",
    Outcome.TEST: "warn",
    Outcome.NONE: "open",
    Outcome.NOT_EXEMPTIBLE: "mute",
}


class Ground(models.TextChoices):
    """On what somebody asks: what earlier houses confirmed, what one can, what one did for long."""

    EVK = "EVK", _("earlier qualifications")
    EVC = "EVC", _("earlier competences")
    PROFICIENCY = "proficiency", _("professional proficiency")


class Proof(models.TextChoices):
    """What an officer wants to see before granting."""

    DOCUMENT = "document", _("a document")
    TEST = "test", _("a test")
    INTERVIEW = "interview", _("an interview")


class TableState(models.TextChoices):
    DRAFT = "draft", _("being made")
    IN_FORCE = "in_force", _("in force")
    REPLACED = "replaced", _("replaced")

    @property
    def kind(self):
        return TABLE_KINDS[self]


TABLE_KINDS = {TableState.DRAFT: "open", TableState.IN_FORCE: "ok", TableState.REPLACED: "mute"}
# Those that answer, each in its period.
ANSWERING = [TableState.IN_FORCE, TableState.REPLACED]


class AskedAs(models.TextChoices):
    """Who asked an exemption, for the learner."""

    LEARNER = "learner", _("the learner")
    MENTOR = "mentor", _("a mentor")
    MANAGER = "manager", _("the company")
    OFFICER = "officer", _("the sector")


class RequestState(models.TextChoices):
    """How far the request for one module is."""

    DRAFT = "draft", _("not sent yet")
    SUBMITTED = "submitted", _("waits for the sector")
    IN_REVIEW = "in_review", _("the sector looks at it")
    MORE_INFORMATION = "more_information", _("the sector asks more")
    TEST_PLANNED = "test_planned", _("a test is planned")
    INTERVIEW_PLANNED = "interview_planned", _("an interview is planned")
    PROPOSED = "proposed", _("a second officer looks at it")
    GRANTED_FULL = "granted_full", _("exempted from the module")
    GRANTED_HOURS = "granted_hours", _("exempted from part of the hours")
    REFUSED = "refused", _("not exempted")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REVOKED = "revoked", pgettext_lazy("exemption", "revoked by the sector")

    @property
    def may_become(self):
        return MOVES[self]

    @property
    def kind(self):
        """How it is marked (components/pill.html)."""
        return KINDS[self]

    @property
    def is_open(self):
        return self in OPEN


DRAFT, SUBMITTED, IN_REVIEW = RequestState.DRAFT, RequestState.SUBMITTED, RequestState.IN_REVIEW
MORE_INFORMATION, PROPOSED = RequestState.MORE_INFORMATION, RequestState.PROPOSED
TEST_PLANNED, INTERVIEW_PLANNED = RequestState.TEST_PLANNED, RequestState.INTERVIEW_PLANNED
GRANTED_FULL, GRANTED_HOURS = RequestState.GRANTED_FULL, RequestState.GRANTED_HOURS
REFUSED, WITHDRAWN, REVOKED = RequestState.REFUSED, RequestState.WITHDRAWN, RequestState.REVOKED

DECIDED = [GRANTED_FULL, GRANTED_HOURS, REFUSED]
GRANTED = [GRANTED_FULL, GRANTED_HOURS]
WITH_THE_SECTOR = [SUBMITTED, IN_REVIEW, TEST_PLANNED, INTERVIEW_PLANNED, PROPOSED]
# Of one person and module there is one of these at most.
UNDECIDED = [*WITH_THE_SECTOR, MORE_INFORMATION]
OPEN = [DRAFT, *UNDECIDED]
MOVES = {
    DRAFT: {SUBMITTED, WITHDRAWN},
    SUBMITTED: {IN_REVIEW, WITHDRAWN},
    IN_REVIEW: {MORE_INFORMATION, TEST_PLANNED, INTERVIEW_PLANNED, PROPOSED, *DECIDED, WITHDRAWN},
    MORE_INFORMATION: {IN_REVIEW, WITHDRAWN},
    # What was planned took place or was called off: the officer goes on.
    TEST_PLANNED: {IN_REVIEW, WITHDRAWN},
    INTERVIEW_PLANNED: {IN_REVIEW, WITHDRAWN},
    # The second officer agrees, or gives it back.
    PROPOSED: {*DECIDED, IN_REVIEW, WITHDRAWN},
    GRANTED_FULL: {REVOKED},
    GRANTED_HOURS: {REVOKED},
    REFUSED: set(),
    WITHDRAWN: set(),
    REVOKED: set(),
}
KINDS = {
    DRAFT: "open",
    SUBMITTED: "info",
    IN_REVIEW: "info",
    MORE_INFORMATION: "warn",
    TEST_PLANNED: "info",
    INTERVIEW_PLANNED: "info",
    PROPOSED: "info",
    GRANTED_FULL: "ok",
    GRANTED_HOURS: "ok",
    REFUSED: "bad",
    WITHDRAWN: "mute",
    REVOKED: "bad",
}
# What is never done without a reason.
EXPLAINED = [MORE_INFORMATION, REFUSED, REVOKED]


class Reason(models.TextChoices):
    """Why it was decided so, as the letter says it; free words may follow."""

    RULE = "rule", _("The concordance table gives this exemption for what you hold.")
    COVERS_ALL = "covers_all", _("What you hold covers all competences of the module.")
    COVERS_PART = "covers_part", _("What you hold covers part of the competences of the module.")
    PROVEN = "proven", _("You proved the competences in a test, an assessment or an interview.")
    NOT_PROVEN = "not_proven", _("You did not prove the competences in a test, an assessment or an interview.")
    NOT_COVERED = "not_covered", _("What you hold does not cover the competences of the module.")
    NO_EVIDENCE = "no_evidence", _("What you hold is not shown by a document that we can read.")
    NOT_GENUINE = "not_genuine", _("We could not have the document confirmed.")
    TOO_OLD = "too_old", _("What you showed is too old to count for this module.")
    OTHER = "other", _("For another reason, explained below.")


class LetterKind(models.TextChoices):
    DECISION = "decision", _("decision")
    REVOCATION = "revocation", _("revocation")
