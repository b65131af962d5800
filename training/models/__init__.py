from training.models.attendance import Attendance, AttendanceChange, RegisterScan, SignIn, SignInDoor
from training.models.enrolments import Enrolment, PlaceReservation
from training.models.evaluations import Evaluation, Satisfaction, Score
from training.models.observations import Observation, ObservationPhoto, ObserverLink
from training.models.papers import AttestIssued, BalanceAmount, CredentialRegistered, LeaveWish
from training.models.places import Place
from training.models.plans import PlanLine, TrainingPlan
from training.models.requests import TrainingRequest
from training.models.sessions import Closing, Session, SessionPart, SessionStep
from training.models.tracks import TrackHours, TrackHoursChange, TrackStep, WorkplaceTrack

__all__ = [
    "Attendance",
    "AttendanceChange",
    "AttestIssued",
    "BalanceAmount",
    "Closing",
    "CredentialRegistered",
    "Enrolment",
    "Evaluation",
    "LeaveWish",
    "Observation",
    "ObservationPhoto",
    "ObserverLink",
    "Place",
    "PlaceReservation",
    "PlanLine",
    "RegisterScan",
    "Satisfaction",
    "Score",
    "Session",
    "SessionPart",
    "SessionStep",
    "SignIn",
    "SignInDoor",
    "TrackHours",
    "TrackHoursChange",
    "TrackStep",
    "TrainingPlan",
    "TrainingRequest",
    "WorkplaceTrack",
]
