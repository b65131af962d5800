from employees.models.claims import EmploymentClaim
from employees.models.coaching import Coaching, Visit
from employees.models.corrections import FactChange
from employees.models.employment import Employment
from employees.models.imports import HeadingMapping, ImportSource, PeopleImport
from employees.models.matches import Merge, PersonMatch
from employees.models.mentoring import MentorAssignment
from employees.models.persons import Employee, PersonFacts
from employees.models.tasks import SectorTask

__all__ = [
    "Coaching",
    "Employee",
    "Employment",
    "EmploymentClaim",
    "FactChange",
    "HeadingMapping",
    "ImportSource",
    "MentorAssignment",
    "Merge",
    "PeopleImport",
    "PersonFacts",
    "PersonMatch",
    "SectorTask",
    "Visit",
]
