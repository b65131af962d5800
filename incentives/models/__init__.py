"""What is kept about incentives: facts and sources, measures with their versions, worked cases, facts about modules."""

from incentives.models.answers import CompanyAnswer, SupportFollowUp
from incentives.models.facts import Fact, IncentiveSource
from incentives.models.measures import IncentiveMeasure, MeasureExclusion, MeasureVersion, WorkedCase
from incentives.models.modules import ModuleFact

__all__ = [
    "CompanyAnswer",
    "Fact",
    "IncentiveMeasure",
    "IncentiveSource",
    "MeasureExclusion",
    "MeasureVersion",
    "ModuleFact",
    "SupportFollowUp",
    "WorkedCase",
]
