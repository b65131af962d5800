"""How the standard of the demo is assessed, from its own file, and the supplement of its certificate."""

import json
from pathlib import Path

from django.db import transaction

import catalogue
from exemptions.assessing.standards import standard_from
from exemptions.models import CertificateSupplement, OutsideCredential, SupplementText

STANDARD = Path(catalogue.__file__).parent / "demo" / "helpdesk-operator-evc.json"
WORDS = Path(__file__).with_name("supplement.json")
# The credential of the concordance of the demo that passing gives, where it is there.
GIVES = "EVB-HO"


@transaction.atomic
def load_demo_standard():
    """Needs the offer of the demo; safe to repeat."""
    raw = json.loads(STANDARD.read_text(encoding="utf-8"))
    gives = OutsideCredential.objects.filter(code=GIVES).first()
    standard = standard_from(raw, credential=gives)
    supplement, _made = CertificateSupplement.objects.update_or_create(
        framework=standard.framework, defaults={"code": raw["slug"], "is_published": True}
    )
    for language, texts in json.loads(WORDS.read_text(encoding="utf-8")).items():
        SupplementText.objects.update_or_create(supplement=supplement, language=language, defaults=texts)
    return standard
