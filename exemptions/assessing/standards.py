"""The keys of a standard's file that the catalogue leaves to assessments (catalogue.importing.schema)."""

from django.db import transaction

from catalogue.models import Framework
from exemptions.models import AssessmentStandard


@transaction.atomic
def standard_from(raw, *, credential=None):
    """Keep how a standard is assessed, from the same plain JSON that the catalogue read. Safe twice."""
    framework = Framework.objects.get(code=raw["slug"])
    facts = {
        "assessors": raw["assessors"],
        "max_minutes": raw["max_hours"] * 60,
        "all_proven": True,
        "method": raw.get("method", ""),
        "occupations": raw.get("occupations", ""),
        "pass_rule": raw.get("pass_rule", ""),
        "credential": credential,
    }
    standard, _made = AssessmentStandard.objects.update_or_create(framework=framework, defaults=facts)
    return standard
