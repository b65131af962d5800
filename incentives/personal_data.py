"""What the room of incentives keeps about people, why, and how long (portal.kit.personal)."""

from django.utils.translation import gettext_lazy as _

from incentives.models import (
    CompanyAnswer,
    Fact,
    IncentiveMeasure,
    IncentiveSource,
    MeasureExclusion,
    MeasureVersion,
    ModuleFact,
    OwnAnswer,
    SavedAdvice,
    SupportFollowUp,
    WorkedCase,
)
from portal.kit.personal import TRACE, Kept, Term, personal

# Support is asked within months of a training; who asks again later is asked anew, as facts about people go out of date.
ADVICE = Term(_("2 years after it was answered or saved, or until you no longer allow it"), days=2 * 365)
ANSWERED = Kept(
    what=_("what you answered about yourself to know which support fits; nothing sensitive is ever kept"),
    why=_("so that you are asked once, and only because you allow it"),
    until=ADVICE,
)
ADVISED = Kept(
    what=_("which support fitted you for a module, on which day and by which rules"),
    why=_("so that you find it again, and are told when it changes"),
    until=ADVICE,
)
TOLD = Kept(
    what=_(
        "what your company answered about your part in a training, to know which support it may ask: who pays, when"
    ),
    why=_("so that it answers once for a session"),
    until=ADVICE,
)

personal(
    Fact,
    {},
    nothing="key label help note kind values least most sensitivity about origin place is_in_use",
)
personal(IncentiveSource, {}, nothing="code url note tier")
personal(
    IncentiveMeasure,
    {},
    nothing="uuid code name also_called authority applicant beneficiary kind status abolished_on replaced_by goes_with "
    "certainty notes sources place",
)
personal(IncentiveMeasure.sources.through, {}, nothing="incentivemeasure incentivesource")
personal(IncentiveMeasure.replaced_by.through, {}, nothing="from_incentivemeasure to_incentivemeasure")
personal(
    MeasureVersion,
    dict.fromkeys(("made_by", "made_at", "in_force_by", "in_force_at"), TRACE),
    nothing="uuid measure state since until confirmed as_of review_on review_reminded_at params compiled documents prose "
    "is_from_file",
)
personal(MeasureExclusion, {}, nothing="one other reason")
personal(WorkedCase, {}, nothing="code title facts expect told")
personal(ModuleFact, {}, nothing="module fact value")
personal(
    OwnAnswer, dict.fromkeys(("employee", "module", "fact", "value", "answered_at"), ANSWERED), nothing="sensitivity"
)
personal(
    SavedAdvice,
    dict.fromkeys(
        ("employee", "module", "begins_on", "results", "reckoned_at", "changes", "changed_at", "saved_at"), ADVISED
    ),
    nothing="uuid",
)
personal(
    CompanyAnswer,
    {**dict.fromkeys(("employment", "value", "session"), TOLD), **dict.fromkeys(("by", "at"), TRACE)},
    nothing="uuid employer fact year module",
)
personal(SupportFollowUp, dict.fromkeys(("by", "at"), TRACE), nothing="employer session measure state")
