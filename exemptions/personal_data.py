"""What the room of exemptions keeps about people, why, and how long (portal.kit.personal)."""

from django.utils.translation import gettext_lazy as _

from exemptions.models import (
    CompetenceLink,
    ConcordanceRule,
    ConcordanceTable,
    DecisionLetter,
    Evidence,
    ExemptionRequest,
    HeldCredential,
    OutsideCredential,
    ProvenCompetence,
    RequestCounter,
    RequestedModule,
    RequestStep,
)
from portal.kit.personal import TRACE, WITH_OBJECT, Kept, Term, personal

# As long as an exemption is usually looked into again: what a judgement rests on goes after the same time everywhere
# (evaluations, what was seen at work); the decision itself stays with what was learned.
SHOWN = Term(_("5 years after the last decision in the request, a year when it was withdrawn"), days=5 * 365)
UNUSED = Term(_("a year when it was never sent, or was withdrawn"), days=365)

PROVEN = _(
    "the sector must be able to show what it decided and that it treats like cases alike; it no longer says whom"
)
HOLDS = Kept(
    what=_("what you hold of other schools and houses: diplomas, certificates, proofs, and whether we saw them"),
    why=_("so that you tell it once, and every request knows it"),
    until=WITH_OBJECT,
)
ASKED = Kept(
    what=_("from which modules you asked an exemption, who asked it for you, and how far the request is"),
    why=_("to decide about it, and to tell you"),
    until=UNUSED,
)
DECIDED = Kept(
    what=_("what was decided about an exemption: whole or in hours, on what ground and for what reason"),
    why=_("so that you need not learn what you know, and so that the decision can be shown and revoked"),
    until=WITH_OBJECT,
    stays=PROVEN,
)
SHOWS = Kept(
    what=_("files that show what you hold or did"),
    why=_("so that an officer sees that it is so"),
    until=SHOWN,
)
SAYS_WHY = Kept(
    what=_("what the sector explained of a decision in its letter, or of a revocation"),
    why=_("so that you know why, and can object"),
    until=WITH_OBJECT,
)
TOLD = Kept(
    what=_("why you asked it, and what the sector and you wrote to each other about it"),
    why=_("to decide fairly, and to explain the decision"),
    until=SHOWN,
)
LETTER = Kept(
    what=_("the letters of decisions, with your name"),
    why=_("so that you can show the decision"),
    until=WITH_OBJECT,
)
PROVES = Kept(
    what=_("which competences you have proven before assessors, and when"),
    why=_("so that you prove them once, and they count in every request"),
    until=WITH_OBJECT,
    stays=PROVEN,
)

personal(OutsideCredential, {}, nothing="uuid code title issuer kind year_from year_to is_in_use competences")
personal(OutsideCredential.competences.through, {}, nothing="outsidecredential competence")
personal(CompetenceLink, {}, nothing="competence covers")
personal(
    ConcordanceTable,
    dict.fromkeys(("made_by", "made_at", "in_force_by", "in_force_at"), TRACE),
    nothing="uuid code remark is_illustration state since until",
)
personal(
    ConcordanceRule,
    {},
    nothing="table credential module outcome quantity ground evidence since until remark rests_on",
)
personal(ConcordanceRule.rests_on.through, {}, nothing="concordancerule competence")
personal(
    HeldCredential,
    {
        **dict.fromkeys(("employee", "credential", "title", "issuer", "obtained_on"), HOLDS),
        **dict.fromkeys(("added_by", "added_at", "seen_by", "seen_at"), TRACE),
    },
    nothing="uuid",
)
personal(
    ProvenCompetence,
    {
        **dict.fromkeys(("employee", "competence", "proven_on"), PROVES),
        "revoked_because": SAYS_WHY,
        **dict.fromkeys(("made_by", "made_at", "revoked_by", "revoked_at"), TRACE),
    },
    nothing="uuid origin_kind origin_uuid",
)
personal(
    ExemptionRequest,
    {
        **dict.fromkeys(("employee", "employment", "asked_as", "begun_at", "submitted_at", "decide_before"), ASKED),
        "number": DECIDED,
        "motivation": TOLD,
        "credentials": HOLDS,
        "asked_by": TRACE,
    },
    nothing="uuid",
)
personal(ExemptionRequest.credentials.through, dict.fromkeys(("exemptionrequest", "heldcredential"), HOLDS))
personal(
    RequestedModule,
    {
        **dict.fromkeys(("request", "employee", "module", "state", "asks_test", "asks_interview"), ASKED),
        **dict.fromkeys(("proposal", "outcome", "minutes", "quantity", "ground", "reason"), DECIDED),
        **dict.fromkeys(("words", "revoked_because"), SAYS_WHY),
        "differs_because": TOLD,
        "sent_back": TOLD,
        **dict.fromkeys(
            ("officer", "proposed_by", "proposed_at", "decided_by", "decided_at", "revoked_by", "revoked_at"), TRACE
        ),
    },
    nothing="uuid snapshot table",
)
personal(
    RequestStep,
    {"text": TOLD, **dict.fromkeys(("requested", "state"), DECIDED), **dict.fromkeys(("by", "at"), TRACE)},
)
personal(RequestCounter, {}, nothing="year last")
personal(
    Evidence,
    {
        **dict.fromkeys(("request", "held", "file", "name", "sha256"), SHOWS),
        **dict.fromkeys(("added_by", "added_at"), TRACE),
    },
    nothing="uuid content_type size",
)
personal(
    DecisionLetter,
    {**dict.fromkeys(("requested", "facts"), LETTER), **dict.fromkeys(("made_by", "made_at"), TRACE)},
    nothing="uuid kind",
)
