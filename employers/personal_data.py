from django.utils.translation import gettext_lazy as _

from employers.models import (
    AccessRequest,
    Employer,
    EmployerActivity,
    EmployerFunction,
    EmployerMember,
    EmployerStep,
    EmployerYear,
    EquipmentItem,
    Establishment,
    Exclusion,
    JobFunction,
    JointCommittee,
    Mandate,
    PartnershipMeeting,
    Ratification,
    Recognition,
    RecognitionEquipment,
    RecognitionStep,
)
from portal.kit.personal import TRACE, WITH_OBJECT, Kept, Term, personal

# As long as a company may come back on a refusal.
REFUSED = Term(_("2 years after it was refused; else as long as the company is with the sector"), days=2 * 365)
ANSWERED = Term(_("2 years after it was answered"), days=2 * 365)

COMPANY = Kept(
    what=_("the name, the address and the telephone number of a company, which for one person alone are their own"),
    why=_("to know which companies the sector works for, and to reach them"),
    until=REFUSED,
    stays=_("the company goes on without you; when nobody else works for it, its telephone number is wiped"),
)
MEMBERSHIP = Kept(
    what=_("for which companies you work here, as what, from when and until when"),
    why=_("to let you work for them, and so that somebody can answer for what was done for them"),
    until=WITH_OBJECT,
    stays=_("it says that somebody worked for the company at the time, and no longer who"),
)
ASKED = Kept(
    what=_("that you asked to work for a company, what you wrote and what was answered"),
    why=_("so that whoever answers knows you, and you know why"),
    until=ANSWERED,
)
SAID = Kept(
    what=_("what you wrote to the sector about your company, and what the sector answered"),
    why=_("so that a decision can be understood and checked"),
    until=REFUSED,
    stays=_("the decisions of the sector stay, without your name; what you wrote yourself is wiped"),
)
WORKPLACE = Kept(
    what=_("what was written about a learning workplace of your company, and its letters"),
    why=_("so that a decision can be understood and checked"),
    until=WITH_OBJECT,
    stays=_("decisions, letters and what the company told stay, without your name; your messages are wiped"),
)
GUIDING = Kept(
    what=_("for which learning workplaces you are named as a mentor"),
    why=_("to know who guides the learners there"),
    until=WITH_OBJECT,
    stays=_("it says that a workplace had a mentor, and no longer who"),
)

personal(
    Employer,
    {
        **dict.fromkeys(("name", "street", "postcode", "municipality", "phone", "enterprise_number"), COMPANY),
        **dict.fromkeys(("registered_by", "registered_at"), TRACE),
    },
    nothing="uuid legal_form nace state joint_committees",
)
personal(EmployerStep, {**dict.fromkeys(("by", "at"), TRACE), "text": SAID}, nothing="employer state")
personal(
    Establishment,
    dict.fromkeys(("name", "street", "postcode", "municipality"), COMPANY),
    nothing="uuid employer number",
)
personal(
    AccessRequest,
    {
        **dict.fromkeys(("user", "message", "state", "asked_at", "reason"), ASKED),
        **dict.fromkeys(("decided_by", "decided_at"), TRACE),
    },
    nothing="employer",
)
personal(
    EmployerMember,
    {
        **dict.fromkeys(("user", "role", "since", "until"), MEMBERSHIP),
        **dict.fromkeys(("added_by", "ended_by"), TRACE),
    },
    nothing="employer",
)
personal(EmployerYear, {}, nothing="employer year average_fte")
personal(EmployerActivity, {}, nothing="employer activity")
personal(JobFunction, {}, nothing="uuid employer title programme")
personal(EmployerFunction, {}, nothing="employer function")
personal(JointCommittee, {}, nothing="number title")
personal(Employer.joint_committees.through, {}, nothing="employer jointcommittee")

personal(
    Recognition,
    dict.fromkeys(("begun_by", "begun_at"), TRACE),
    nothing="uuid employer establishment programme places wanted_from state in_force follows modules mentors",
)
personal(Recognition.mentors.through, {"employermember": GUIDING}, nothing="recognition")
personal(Recognition.modules.through, {}, nothing="recognition module")
personal(RecognitionEquipment, {"word": WORKPLACE}, nothing="recognition item title is_there")
personal(
    RecognitionStep,
    {**dict.fromkeys(("by", "at"), TRACE), **dict.fromkeys(("text", "letter"), WORKPLACE)},
    nothing="recognition state mandate meeting",
)
personal(Ratification, {"reason": WORKPLACE}, nothing="meeting step is_ratified")
personal(Exclusion, {"reason": WORKPLACE}, nothing="employer meeting since lifted_by lifted_on")
# The minutes of a meeting and what it agreed are about workplaces; the form asks to name nobody.
personal(PartnershipMeeting, {"report": WORKPLACE}, nothing="held_on place")
personal(Mandate, {"text": WORKPLACE}, nothing="in_force decided_at powers")
personal(EquipmentItem, {}, nothing="programme title position")
