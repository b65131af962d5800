"""What the room of learning keeps about people, why, and how long (portal.kit.personal). Workplace tracks tell theirs."""

from django.utils.translation import gettext_lazy as _

from portal.kit.personal import TRACE, WITH_OBJECT, Kept, Term, personal
from training.models import (
    Attendance,
    AttendanceChange,
    Closing,
    Enrolment,
    Evaluation,
    Place,
    PlaceReservation,
    RegisterScan,
    Satisfaction,
    Score,
    Session,
    SessionPart,
    SessionStep,
    SignIn,
    SignInDoor,
)

# What a company shows of paid educational leave and of the training subsidies is asked for up to this long after.
PROVEN = _("hours that were paid for or subsidised must be provable; the register no longer says whose they were")
SCANNED = Term(_("7 years after the session"), days=7 * 365)
SIGNED = Term(_("a year after the session"), days=365)
FELT = Term(_("your name: a year after the session; the answers stay, without a name"), days=365)
EVALUATED = Term(_("5 years after the session; the result stays with the proof"), days=5 * 365)

PART = Kept(
    what=_("in which sessions you were, for which company, how long you were there and why not, and the result"),
    why=_("to plan places, and to prove your hours to you, to your company and to whoever subsidises them"),
    until=WITH_OBJECT,
    stays=PROVEN,
)
BEFORE = Kept(
    what=_("what the register said before somebody corrected it"),
    why=_("so that a correction can be explained"),
    until=WITH_OBJECT,
    stays=PROVEN,
)
SIGNING = Kept(
    what=_("when you signed in with a QR code, and a random number of the device that did it"),
    why=_("so that whoever gives the session sees who came, and when one device signs for several people"),
    until=SIGNED,
)
JUDGED = Kept(
    what=_("how you, your mentor and your trainer scored each competence, and what they wrote about it"),
    why=_("to know what you master, and to explain the result"),
    until=EVALUATED,
)
OPINION = Kept(
    what=_("what you found of a session"),
    why=_("to make the training better; nobody reads whose answers they are"),
    until=FELT,
    stays=_("the answers say nothing about who gave them"),
)
PAPER = Kept(
    what=_("a scan of the paper register, with names and signatures"),
    why=_("to prove who was there"),
    until=SCANNED,
    stays=_("a signed register of several people stays whole as long as it may be asked for"),
)
GIVER = Kept(
    what=_("which sessions you gave as a trainer or mentor"),
    why=_("so that what was taught keeps who taught it"),
    until=WITH_OBJECT,
    stays=_("it no longer says who"),
)

personal(
    Session,
    {**dict.fromkeys(("trainer", "mentor"), GIVER), **dict.fromkeys(("made_by", "made_at"), TRACE)},
    nothing="uuid module snapshot host place place_note language min_places max_places enrol_before state"
    " first_starts_at last_ends_at sequence",
)
personal(SessionPart, {}, nothing="uuid session date part starts_at ends_at breaks")
personal(SessionStep, dict.fromkeys(("by", "at", "text"), TRACE), nothing="session event")
personal(Closing, dict.fromkeys(("by", "at", "reopened_by", "reopened_at", "reason"), TRACE), nothing="session")
personal(Place, {}, nothing="uuid employer title street postcode municipality capacity is_in_use")
personal(
    PlaceReservation,
    dict.fromkeys(("made_by", "made_at"), TRACE),
    nothing="uuid session employer places until released_at",
)
personal(
    Enrolment,
    {
        **dict.fromkeys(
            (
                *("session", "employee", "employment", "reservation", "state", "waiting_number", "credited_minutes"),
                *("override_reason", "decision_reason", "present_minutes", "planned_minutes"),
                *("attendance_percent", "score", "result"),
            ),
            PART,
        ),
        **dict.fromkeys(("asked_by", "asked_at", "decided_by", "decided_at"), TRACE),
    },
    nothing="uuid number",
)
MARK = ("minutes", "reason", "note", "way")
personal(
    Attendance,
    {**dict.fromkeys(("enrolment", "part", *MARK), PART), **dict.fromkeys(("marked_by", "marked_at"), TRACE)},
)
personal(
    AttendanceChange,
    {
        **dict.fromkeys(("attendance", *MARK), BEFORE),
        **dict.fromkeys(("marked_by", "marked_at", "changed_by", "changed_at"), TRACE),
    },
)
personal(SignInDoor, dict.fromkeys(("opened_by", "opened_at"), TRACE), nothing="uuid part secret closed_at")
personal(
    SignIn,
    {
        **dict.fromkeys(("door", "enrolment", "device", "came_at", "left_at", "refused_at"), SIGNING),
        **dict.fromkeys(("confirmed_by", "confirmed_at"), TRACE),
    },
)
personal(
    RegisterScan,
    {
        **dict.fromkeys(("file", "name", "sha256"), PAPER),
        **dict.fromkeys(("added_by", "added_at", "removed_by", "removed_at"), TRACE),
    },
    nothing="uuid session content_type size",
)
personal(
    Evaluation,
    {**dict.fromkeys(("enrolment", "role", "sent_at", "remark"), JUDGED), "by": TRACE, "at": TRACE},
    nothing="uuid",
)
personal(Score, dict.fromkeys(("evaluation", "competence", "indicator", "value", "word"), JUDGED))
personal(Satisfaction, dict.fromkeys(("enrolment", "answers", "remark", "at"), OPINION), nothing="session")
