from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """In the order in which they matter to people who look for training."""

    WITHOUT_MODULES = "without_modules", _("Programme without modules today")
    RETIRED_MODULE = "retired_module", _("Module that is no longer offered, in a programme")
    RETIRED_REQUIRED = "retired_required", _("Module that is no longer offered, asked first")
    ASKED_OUTSIDE = "asked_outside", _("Module asked first that is not in the programme")
    SHORT_LINE = "short_line", _("Option line too short to choose from")
    TOTAL = "total", _("Total that differs from its modules")
    NO_WORDS = "no_words", _("Words missing in a language")
    OLD_WORDS = "old_words", _("Words older than the facts")
    NO_COMPETENCES = "no_competences", _("Module without competences")
    UNCLEAR_EVALUATION = "unclear_evaluation", _("Scale or pass rule that is not understood")
    IN_NO_PROGRAMME = "in_no_programme", _("Module in no programme")
    ORPHAN = "orphan", _("Competence that no module teaches")


@dataclass(frozen=True)
class Notice:
    """`place` and `key` say where it is mended: the name of a screen, and the id of what is on it."""

    kind: Kind
    code: str
    title: str
    text: str
    place: str
    key: int
