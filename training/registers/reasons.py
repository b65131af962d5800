"""How people write why somebody was not there."""

from functools import cache

from portal.kit.spreadsheets import fold
from portal.kit.spreadsheets.layouts import in_every_language
from training.enums import AbsenceReason


def reason_in(text):
    """The reason that `text` names, by its code or its words in any language of the portal; None for none of them."""
    return words().get(fold(text))


@cache
def words():
    return {fold(text): reason for reason in AbsenceReason for text in (reason.value, *in_every_language(reason.label))}
