"""The form of a file of measures, as 6-formats gives it: what is read of it, and refused by path when it cannot be."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Text = Annotated[str, Field(max_length=2000)]
Key = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")]
Code = Annotated[str, Field(min_length=1, max_length=30, pattern=r"^[A-Za-z0-9_-]+$")]
Certain = Literal["hoog", "middel", "laag", ""]
Day = Annotated[date, Field(ge=date(1950, 1, 1), le=date(2150, 12, 31))]


class Part(BaseModel):
    model_config = ConfigDict(extra="ignore")


class FactPart(Part):
    key: Key
    label_nl: Annotated[str, Field(min_length=1, max_length=300)]
    type: Annotated[str, Field(max_length=200)]
    values: Annotated[list[Annotated[str, Field(min_length=1, max_length=60)]], Field(max_length=100)] | None = None
    sensitivity: Literal["laag", "middel", "hoog"] = "laag"
    note: Text = ""


class VersionPart(Part):
    valid_from: Day
    valid_to: Day | None = None
    confirmed: bool
    as_of: Annotated[str, Field(max_length=200)] = ""
    params: dict[str, Any] = {}

    @model_validator(mode="after")
    def ends_after_it_began(self):
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError("this version ends before it begins")
        return self


class ConditionPart(Part):
    expr: dict[str, Any]
    reden_niet_nl: Annotated[str, Field(min_length=1, max_length=2000)]
    confidence: Certain = ""
    structural: bool = False
    sources: Annotated[list[Code], Field(max_length=50)] = []


class MeasurePart(Part):
    id: Code
    naam_nl: Annotated[str, Field(min_length=1, max_length=300)]
    name_en: Annotated[str, Field(max_length=300)] = ""
    authority: Annotated[str, Field(max_length=200)] = ""
    applicant: Text = ""
    beneficiary: Text = ""
    kind: Literal["recht", "premie", "sectorpremie", "traject", "fiscaal", "verplichting", "tarief"]
    status: Literal["actief", "te_bevestigen", "afgeschaft", "niet_voor_opleiding"]
    versions: Annotated[list[VersionPart], Field(min_length=1, max_length=50)]
    requires: Annotated[list[ConditionPart], Field(max_length=60)] = []
    amount: dict[str, Text] = {}
    deadline: dict[str, Text] = {}
    cumulation: list[Text] = []
    documents: list[Text] = []
    sources: list[Code] = []
    confidence: Text = ""
    notes: Text = ""


class SourcePart(Part):
    url: Annotated[str, Field(max_length=500)] = ""
    note: Annotated[str, Field(max_length=1000)] = ""
    tier: Annotated[str, Field(max_length=40)] = ""


class CasePart(Part):
    id: Annotated[str, Field(min_length=1, max_length=40)]
    title: Annotated[str, Field(max_length=300)] = ""
    facts: dict[str, Any]
    expect: dict[str, Literal["eligible", "not_eligible", "unknown"]] = {}
    calculation: dict[str, Text] = {}


class Document(Part):
    sources: dict[Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[A-Za-z0-9_-]+$")], SourcePart] = {}
    measures: Annotated[list[MeasurePart], Field(min_length=1, max_length=500)]
    facts: Annotated[list[FactPart], Field(min_length=1, max_length=500)]
    test_cases: list[CasePart] = []
    boundary_cases: list[CasePart] = []
