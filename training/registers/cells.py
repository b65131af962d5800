"""What a cell of a register says, in a file and on the screen: minutes, and why it is not all of them."""

import re

from django.utils.translation import gettext as _

from portal.kit.numbers import duration
from portal.kit.rules import RuleBroken
from training.enums import AbsenceReason
from training.registers.minutes import minutes_in
from training.registers.reasons import reason_in

AMOUNT_AND_REASON = re.compile(
    r"(\d+(?:\s*[uh:]\s*\d{0,2}(?!\w))?(?:\s*min\b)?)(?:\s+(.+))?", re.DOTALL | re.IGNORECASE
)
PRESENT, ABSENT = "a", "x"  # What people who fill in a whole grid type.


class CellRefused(RuleBroken):
    """The sentence about what stands in one cell."""


def typed_cell(text, part):
    """As `cell` of what somebody types in the grid: also "a" for all of it, "x" for absent, and nothing."""
    text = text.strip()
    if not text:
        return None, ""
    if text.lower() == PRESENT:
        return part.planned_minutes, ""
    return (0, "") if text.lower() == ABSENT else cell(text, part)


def cell(value, part):
    """(minutes, reason): of 210, "0 ill", "ill", "2 u 45 late". Raises CellRefused."""
    amount, words = value, ""
    if isinstance(value, str):
        if reason := reason_in(value):
            return 0, reason.value
        if found := AMOUNT_AND_REASON.fullmatch(value.strip()):
            amount, words = found.groups(default="")
    minutes = minutes_in(amount)
    if minutes is None:
        raise CellRefused(_("These are no minutes. Type a number, such as 210, or 0 and a reason: 0 ill."))
    refuse_too_long(minutes, part)
    return minutes, reason_for(words, minutes, part)


def refuse_too_long(minutes, part):
    if minutes > part.planned_minutes:
        told = _("This part lasts %(most)s minutes; here stand %(minutes)s.")
        raise CellRefused(told % {"most": part.planned_minutes, "minutes": minutes})


def reason_for(words, minutes, part):
    if not words:
        return ""
    reason = reason_in(words)
    if reason is None:
        known = ", ".join(str(each.label) for each in AbsenceReason)
        raise CellRefused(_("Nobody knows this reason. Choose one of: %(reasons)s.") % {"reasons": known})
    if minutes == part.planned_minutes:
        raise CellRefused(_("Somebody who was there all the time has no reason to be absent. Leave the reason out."))
    return reason.value


def shown(minutes, reason):
    """A cell as people read it, and may type it again: "3 h 30", "2 h 45 came late", "ill", "0"; nothing for no mark."""
    if minutes is None:
        return ""
    why = str(AbsenceReason(reason).label) if reason else ""
    if not minutes:
        return why or "0"
    return f"{duration(minutes)} {why}".strip()


def kind(minutes, reason, planned):
    """How a cell is marked: present, late (a part of it), absent, or empty."""
    if minutes is None:
        return "e"
    if not minutes:
        return "a"
    return "p" if minutes >= planned else "l"
