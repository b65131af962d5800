from employers.models.access import AccessRequest
from employers.models.activities import EmployerActivity
from employers.models.committees import JointCommittee
from employers.models.employers import Employer, EmployerStep, EmployerYear, Establishment
from employers.models.equipment import EquipmentItem
from employers.models.functions import EmployerFunction, JobFunction
from employers.models.meetings import Exclusion, Mandate, PartnershipMeeting
from employers.models.members import EmployerMember
from employers.models.recognitions import Ratification, Recognition, RecognitionEquipment, RecognitionStep

__all__ = [
    "AccessRequest",
    "Employer",
    "EmployerActivity",
    "EmployerFunction",
    "EmployerMember",
    "EmployerStep",
    "EmployerYear",
    "EquipmentItem",
    "Establishment",
    "Exclusion",
    "JobFunction",
    "JointCommittee",
    "Mandate",
    "PartnershipMeeting",
    "Ratification",
    "Recognition",
    "RecognitionEquipment",
    "RecognitionStep",
]
