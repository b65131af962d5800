"""What the room of people keeps about them, why, and how long (portal.kit.personal)."""

from django.utils.translation import gettext_lazy as _

from employees.models import (
    Achievement,
    Certificate,
    CertificateCounter,
    Coaching,
    Employee,
    Employment,
    EmploymentClaim,
    FactChange,
    HeadingMapping,
    HourCredit,
    MentorAssignment,
    Merge,
    PeopleImport,
    PersonMatch,
    ProviderRecognition,
    SectorTask,
    SelfEvaluation,
    SelfEvaluationShare,
    SelfScore,
    Trajectory,
    Visit,
)
from employees.models.persons import PERSON_FIELDS
from portal.kit.personal import TRACE, WITH_OBJECT, Kept, Term, personal

# Employers keep their social documents for five years; so long may a company be asked whom it had trained.
LEFT = Term(_("5 years after you left the last company; with an account, until the account is erased"), days=5 * 365)
TOLD = Term(_("5 years after you left the company; your name, until you are erased"), days=5 * 365)
# As long as the looks at a record: whoever asks who looked at them is told of both records.
MERGED = Term(_("2 years after two records of you became one"), days=2 * 365)
COMPARED = Term(_("1 year after it was answered"), days=365)
ANSWERED = Term(_("2 years after it was answered"), days=2 * 365)
CORRECTED = Term(_("2 years after the correction"), days=2 * 365)
GUIDED = Term(_("2 years after the coach stopped"), days=2 * 365)
TASKS = Term(_("5 years after the task ended"), days=5 * 365)
SAID = Term(_("5 years after you said it"), days=5 * 365)
UNSHARED = Term(_("2 years after you took it back"), days=2 * 365)
IMPORTED = Term(_("an hour after the list was brought in; a day when it was not"))

PERSON = Kept(
    what=_("who you are: name, address, telephone, language, date of birth, gender and highest diploma"),
    why=_("to know to whom training and its proof belong, and to count as the law asks"),
    until=LEFT,
)
AS_TOLD = Kept(
    what=_("the same, as a company for which you work told it"),
    why=_("so that a company sees what it told itself, and nothing else of you"),
    until=TOLD,
)
WORK = Kept(
    what=_("for which company you work, as what, how much, from when and until when"),
    why=_("to plan your training, and to prove for whom it was"),
    until=WITH_OBJECT,
    stays=_("a company must be able to prove that it had somebody in service; it no longer says whom"),
)
ONE_PERSON = Kept(
    what=_("which records of you became one, and when"),
    why=_("so that nothing of you stands apart, and it can be explained later"),
    until=MERGED,
)
DOUBLE = Kept(
    what=_("that two records look like one person, and what was answered"),
    why=_("to know each person once"),
    until=COMPARED,
)
CLAIM = Kept(
    what=_("for which company you said to work, what you wrote and what was answered"),
    why=_("so that whoever answers knows you, and you know why"),
    until=ANSWERED,
)
CORRECTION = Kept(
    what=_("what a fact about you was before somebody corrected it"),
    why=_("to mend a correction that was wrong"),
    until=CORRECTED,
)
GUIDANCE = Kept(
    what=_("who guides you, and whom you guide, from when and until when"),
    why=_("so that whoever guides sees today’s learners, and nobody else"),
    until=GUIDED,
)
NOTES = Kept(
    what=_("when and where a coach visits you, and what the coach wrote about it"),
    why=_("so that you and your coach can go on where you stopped; nobody else reads it"),
    until=GUIDED,
)
TASK = Kept(
    what=_("what you do for the sector, for which organisation, from when and until when"),
    why=_("to let you do it, and so that somebody can answer for it"),
    until=TASKS,
    stays=_("what was assessed keeps an assessor, without a name"),
)
LIST = Kept(
    what=_("the list of people that a company sent, as it was sent"),
    why=_("to bring it in, and to take it back when it was the wrong one"),
    until=IMPORTED,
)

FACTS = [*PERSON_FIELDS, "name_key"]

personal(
    Employee,
    {
        **dict.fromkeys([*FACTS, "user", "proposed_by", "added_at"], PERSON),
        **dict.fromkeys(("merged_into", "merged_at"), ONE_PERSON),
        "erased_at": TRACE,
    },
    nothing="uuid",
)
personal(
    Employment,
    {
        **dict.fromkeys(FACTS, AS_TOLD),
        **dict.fromkeys(
            (
                *("employee", "employer", "establishment", "function", "joint_committee"),
                *("statute", "percentage", "hours_per_week", "since", "until"),
            ),
            WORK,
        ),
        **dict.fromkeys(("added_by", "added_at", "ended_by", "ended_at"), TRACE),
    },
    nothing="uuid",
)
personal(
    PersonMatch,
    {
        **dict.fromkeys(("proposed", "known", "ground", "state", "found_at"), DOUBLE),
        **dict.fromkeys(("decided_by", "decided_at"), TRACE),
    },
)
personal(Merge, {**dict.fromkeys(("kept", "dropped", "at", "moved"), ONE_PERSON), "by": TRACE})
personal(
    EmploymentClaim,
    {
        **dict.fromkeys(("employee", "employer", "since", "message", "state", "asked_at", "reason"), CLAIM),
        **dict.fromkeys(("decided_by", "decided_at"), TRACE),
    },
    nothing="uuid",
)
personal(FactChange, {**dict.fromkeys(("employee", "field", "old", "new"), CORRECTION), "by": TRACE, "at": TRACE})
personal(
    MentorAssignment,
    {
        **dict.fromkeys(("employment", "mentor", "since", "until"), GUIDANCE),
        **dict.fromkeys(("assigned_by", "ended_by"), TRACE),
    },
)
personal(
    Coaching,
    {**dict.fromkeys(("employment", "coach", "since", "until"), GUIDANCE), "added_by": TRACE},
    nothing="uuid",
)
personal(
    Visit, dict.fromkeys(("coaching", "on", "at_time", "place", "state", "note", "noted_at"), NOTES), nothing="uuid"
)
personal(
    SectorTask,
    {**dict.fromkeys(("user", "task", "organisation", "since", "until"), TASK), "added_by": TRACE},
)
personal(
    PeopleImport,
    {
        **dict.fromkeys(("name", "content", "sheet", "undo", "leaving", "columns"), LIST),
        **dict.fromkeys(("by", "at", "done_at", "undone_by", "undone_at"), TRACE),
    },
    nothing="uuid employer source state last_day expected job counts wiped_at",
)
personal(HeadingMapping, {}, nothing="employer heading field")

LEARNED = Kept(
    what=_("which modules you obtained, when and on what ground, and which hours you need not follow"),
    why=_("so that you, your plan and your certificates know what you have, and nobody asks you to do it twice"),
    until=WITH_OBJECT,
    stays=_("companies and the sector must be able to prove what was learned; it no longer says by whom"),
)
ON_THE_WAY = Kept(
    what=_("to which programme you are on the way, since when, for which companies, and why you stopped"),
    why=_("to show how far you are, and to issue the certificate by itself"),
    until=WITH_OBJECT,
    stays=_("companies and the sector must be able to prove what was learned; it no longer says by whom"),
)
PROOF = Kept(
    what=_("your certificates as they were issued: your name of then, what you learned, when, and how much"),
    why=_("so that you can download them, and whoever you show them to can see that they are real"),
    until=WITH_OBJECT,
    stays=_(
        "whoever has the paper can still see that it is real; your name and the code stand nowhere any more,"
        " so that nobody can find you by it"
    ),
)
REVOKED = Kept(
    what=_("why something that you obtained was revoked"),
    why=_("so that somebody can answer for what was done and decided"),
    until=WITH_OBJECT,
    stays=_("the decision must be explained; your name is wiped from it"),
)
REVOCATION = {"revoked_at": TRACE, "revoked_by": TRACE, "revoked_because": REVOKED}

personal(
    Trajectory,
    {
        **dict.fromkeys(
            ("employee", "programme", "state", "since", "ended_on", "stopped_because", "companies"), ON_THE_WAY
        ),
        **dict.fromkeys(("started_by", "started_at", "moved_by", "moved_at"), TRACE),
    },
    nothing="uuid composition frozen",
)
personal(Trajectory.companies.through, dict.fromkeys(("trajectory", "employer"), ON_THE_WAY))
personal(
    Achievement,
    {
        **dict.fromkeys(
            ("employee", "module", "obtained_on", "basis", "origin_kind", "origin_uuid", "minutes"), LEARNED
        ),
        **dict.fromkeys(("made_by", "made_at"), TRACE),
        **REVOCATION,
    },
    nothing="uuid snapshot",
)
personal(
    HourCredit,
    {
        **dict.fromkeys(("employee", "module", "minutes", "credited_on", "origin_kind", "origin_uuid"), LEARNED),
        **dict.fromkeys(("made_by", "made_at"), TRACE),
        **REVOCATION,
    },
    nothing="uuid",
)
personal(
    Certificate,
    {
        **dict.fromkeys(
            (
                *("employee", "kind", "achievement", "trajectory", "participation", "year", "number"),
                *("code", "code_hash", "language", "subject_code", "obtained_on", "snapshot", "printed", "sha256"),
                *("issued_on", "replaces", "revoked_as"),
            ),
            PROOF,
        ),
        **dict.fromkeys(("issued_by", "issued_at", "erased_at"), TRACE),
        **REVOCATION,
    },
    nothing="uuid",
)
personal(CertificateCounter, {}, nothing="last")
personal(ProviderRecognition, {}, nothing="programme recognised_by reference since until")

OWN_VIEW = Kept(
    what=_("how far you find that you are in the competences of a module, and what you wrote about it"),
    why=_(
        "so that you see how you grow, and your own plan takes it into account; nobody else sees it until you share it"
    ),
    until=SAID,
)
SHARED = Kept(
    what=_("with which company you share how far you find that you are in a module, from when and until when"),
    why=_("so that only those whom you chose see it"),
    until=UNSHARED,
)
personal(SelfEvaluation, dict.fromkeys(("employee", "module", "on", "at", "remark"), OWN_VIEW), nothing="uuid")
personal(SelfScore, dict.fromkeys(("evaluation", "competence", "level"), OWN_VIEW))
personal(SelfEvaluationShare, dict.fromkeys(("employee", "employer", "module", "shared_at", "withdrawn_at"), SHARED))
