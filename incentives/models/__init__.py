"""What is kept about incentives: facts and sources, measures with their versions, and worked cases."""

from incentives.models.facts import Fact, IncentiveSource
from incentives.models.measures import IncentiveMeasure, MeasureExclusion, MeasureVersion, WorkedCase

__all__ = ["Fact", "IncentiveMeasure", "IncentiveSource", "MeasureExclusion", "MeasureVersion", "WorkedCase"]
