from employers.models.access import AccessRequest
from employers.models.activities import EmployerActivity
from employers.models.committees import JointCommittee
from employers.models.employers import Employer, EmployerStep, EmployerYear, Establishment
from employers.models.functions import EmployerFunction, JobFunction
from employers.models.members import EmployerMember

__all__ = [
    "AccessRequest",
    "Employer",
    "EmployerActivity",
    "EmployerFunction",
    "EmployerMember",
    "EmployerStep",
    "EmployerYear",
    "Establishment",
    "JobFunction",
    "JointCommittee",
]
