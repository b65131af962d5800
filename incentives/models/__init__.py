"""What is kept about incentives: facts and sources, measures with their versions, worked cases, facts about modules,
and what people and companies answered themselves."""

from incentives.models.answers import CompanyAnswer, SupportFollowUp
from incentives.models.facts import Fact, IncentiveSource
from incentives.models.measures import IncentiveMeasure, MeasureExclusion, MeasureVersion, WorkedCase
from incentives.models.modules import ModuleFact
from incentives.models.own import OwnAnswer, SavedAdvice

__all__ = [
    "CompanyAnswer",
    "Fact",
    "IncentiveMeasure",
    "IncentiveSource",
    "MeasureExclusion",
    "MeasureVersion",
    "ModuleFact",
    "OwnAnswer",
    "SavedAdvice",
    "SupportFollowUp",
    "WorkedCase",
]
