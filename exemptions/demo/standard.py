"""What the standard of the demo gives, and the supplement of its certificate."""

import json
from pathlib import Path

from django.db import transaction

from exemptions.models import AssessmentStandard, CertificateSupplement, OutsideCredential, SupplementText

STANDARD = "helpdesk-operator"
WORDS = Path(__file__).with_name("supplement.json")
# The credential of the concordance of the demo that passing gives, where it is there.
GIVES = "EVB-HO"


@transaction.atomic
def load_demo_standard():
    """Needs the offer of the demo; safe to repeat."""
    standard = AssessmentStandard.objects.select_related("framework").get(framework__code=STANDARD)
    standard.credential = OutsideCredential.objects.filter(code=GIVES).first()
    standard.save(update_fields=["credential"])
    supplement, _made = CertificateSupplement.objects.update_or_create(
        framework=standard.framework, defaults={"code": STANDARD, "is_published": True}
    )
    for language, texts in json.loads(WORDS.read_text(encoding="utf-8")).items():
        SupplementText.objects.update_or_create(supplement=supplement, language=language, defaults=texts)
    return standard
