from employees.models.certificates import Certificate, CertificateCounter, ProviderRecognition
from employees.models.claims import EmploymentClaim
from employees.models.coaching import Coaching, Visit
from employees.models.corrections import FactChange
from employees.models.employment import Employment
from employees.models.imports import HeadingMapping, ImportSource, PeopleImport
from employees.models.matches import Merge, PersonMatch
from employees.models.mentoring import MentorAssignment
from employees.models.persons import Employee, PersonFacts
from employees.models.record import Achievement, HourCredit, Trajectory
from employees.models.self_evaluations import SelfEvaluation, SelfEvaluationShare, SelfScore
from employees.models.tasks import SectorTask

__all__ = [
    "Achievement",
    "Certificate",
    "CertificateCounter",
    "Coaching",
    "Employee",
    "Employment",
    "EmploymentClaim",
    "FactChange",
    "HeadingMapping",
    "HourCredit",
    "ImportSource",
    "MentorAssignment",
    "Merge",
    "PeopleImport",
    "PersonFacts",
    "PersonMatch",
    "ProviderRecognition",
    "SectorTask",
    "SelfEvaluation",
    "SelfEvaluationShare",
    "SelfScore",
    "Trajectory",
    "Visit",
]
