"""How people write why somebody was not there."""

from portal.kit.spreadsheets import fold
from portal.kit.spreadsheets.layouts import in_every_language
from training.enums import AbsenceReason


def reason_in(text):
    """The reason that `text` names, by its code or its words in any language of the portal; None for none of them."""
    wanted = fold(text)
    for reason in AbsenceReason:
        if wanted in (fold(reason.value), *map(fold, in_every_language(reason.label))):
            return reason
    return None
