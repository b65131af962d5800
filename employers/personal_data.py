from django.utils.translation import gettext_lazy as _

from employers.models import (
    AccessRequest,
    Employer,
    EmployerActivity,
    EmployerFunction,
    EmployerMember,
    EmployerStep,
    EmployerYear,
    Establishment,
    JobFunction,
    JointCommittee,
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
