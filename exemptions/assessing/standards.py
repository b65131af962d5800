"""How a standard is assessed, from the file with which the catalogue took it in (catalogue.importing.further)."""

from exemptions.models import AssessmentStandard

# In a file, and the column in which it stands.
TOLD = {"assessors": "assessors", "method": "method", "occupations": "occupations", "pass_rule": "pass_rule"}
HOUR = 60


def keep_standard(document, framework, report):
    """Keep what `document` (catalogue.importing.schema) says of it, and what it leaves out as it was. Safe twice.

    Undoing the import takes a standard away that it made, as long as nobody was assessed by it.
    """
    told = document.model_fields_set & {*TOLD, "max_hours"}
    if document.kind != "assessment_standard" or not told:
        return
    facts = {column: getattr(document, key) for key, column in TOLD.items() if key in told}
    if document.max_hours is not None:
        facts["max_minutes"] = document.max_hours * HOUR
    facts = {column: value for column, value in facts.items() if value is not None}
    standard = AssessmentStandard.objects.filter(framework=framework).first()
    if standard is None:
        AssessmentStandard.objects.create(framework=framework, **facts)
        report.created["assessment_standard"] += 1
    elif facts.items() <= {column: getattr(standard, column) for column in facts}.items():
        report.unchanged["assessment_standard"] += 1
    else:
        AssessmentStandard.objects.filter(pk=standard.pk).update(**facts)
        report.updated["assessment_standard"] += 1
