"""What assessments keep about people, why, and how long (portal.kit.personal). Read by the room's AppConfig."""

from django.utils.translation import gettext_lazy as _

from exemptions.models import (
    Agreement,
    Assessment,
    AssessmentAssessor,
    AssessmentStandard,
    CertificateSupplement,
    PortfolioItem,
    QuickScan,
    RouteStep,
    Score,
    SupplementText,
)
from exemptions.personal_data import PROVEN
from portal.kit.personal import TRACE, WITH_OBJECT, Kept, Term, personal

JUDGED = Term(_("5 years after the assessment is over; what you proved stays"), days=5 * 365)

ASSESSED = Kept(
    what=_("which tests, interviews and assessments you did or were to do, when, where and with what result"),
    why=_("to plan them, and to prove what you showed"),
    until=WITH_OBJECT,
    stays=PROVEN,
)
SAW = Kept(
    what=_("what the assessors saw and wrote, and what they agreed"),
    why=_("to decide what you have proven, and to explain it"),
    until=JUDGED,
)
AGREED = Kept(
    what=_("of which competences the assessors agreed that you proved them, and of which not"),
    why=_("it is what the proven competences rest on"),
    until=WITH_OBJECT,
    stays=PROVEN,
)
ADVICE = Kept(
    what=_("how far you are on the way to an assessment, and the advice that you got"),
    why=_("to guide you on the way"),
    until=JUDGED,
)
OWN_WORDS = Kept(
    what=_("your answers in the quick scan and your portfolio, with its files"),
    why=_("so that the assessors know what you did before"),
    until=JUDGED,
)

personal(
    AssessmentStandard,
    {},
    nothing="framework assessors max_minutes all_proven credential method occupations pass_rule",
)
personal(
    Assessment,
    {
        **dict.fromkeys(
            ("employee", "kind", "requested", "module", "standard", "state", "result", "place", "setting", "where"),
            ASSESSED,
        ),
        **dict.fromkeys(("starts_at", "minutes", "ended_at"), ASSESSED),
        "ended_because": SAW,
        **dict.fromkeys(("begun_by", "begun_at"), TRACE),
    },
    nothing="uuid snapshot needed max_minutes sequence",
)
personal(
    AssessmentAssessor,
    dict.fromkeys(("user", "sent_at", "confirmed_at"), TRACE),
    nothing="assessment",
)
personal(Score, dict.fromkeys(("assessor", "key", "shown", "word"), SAW))
personal(
    Agreement,
    {
        **dict.fromkeys(("assessment", "competence", "proven"), AGREED),
        "words": SAW,
        **dict.fromkeys(("by", "at"), TRACE),
    },
)
personal(
    RouteStep,
    {**dict.fromkeys(("assessment", "step", "skipped", "text"), ADVICE), **dict.fromkeys(("by", "at"), TRACE)},
)
personal(QuickScan, dict.fromkeys(("assessment", "competence", "answer", "word"), OWN_WORDS))
TOLD = ("goal", "situation", "task", "action", "result", "reflection")
personal(
    PortfolioItem,
    {
        **dict.fromkeys(("employee", "assessment", "request", "competences", *TOLD, "file", "name"), OWN_WORDS),
        **dict.fromkeys(("added_by", "added_at"), TRACE),
    },
    nothing="uuid content_type",
)
personal(PortfolioItem.competences.through, dict.fromkeys(("portfolioitem", "competence"), OWN_WORDS))
personal(CertificateSupplement, {}, nothing="code framework programme is_published")
personal(
    SupplementText,
    {},
    nothing="supplement language title competences occupations body authority level pass_rule international legal_basis"
    " ways total more",
)
