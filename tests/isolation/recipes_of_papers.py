"""What rows of papers need (tests/isolation/recipes.py): an attest that can be drawn, and a certificate that was ticked."""

from portal.house.letterhead import letterhead
from tests.isolation.rows import EVERYWHERE, RECIPES, marker_here


def on_attest():
    """The words of an attest, all there are (templates/documents/training_leave_attest.typ)."""
    pairs, head = [[marker_here(), marker_here()]], letterhead(language="nl", on=EVERYWHERE.date())
    days = {"heading": marker_here(), "head": [marker_here(), marker_here()], "rows": pairs}
    return head | {
        **{key: [marker_here()] for key in ("receiver", "opening", "closing", "signature")},
        "title": marker_here(),
        "about": pairs,
        "groups": [{"heading": marker_here(), "rows": pairs}],
        "days": days,
    }


RECIPES |= {
    "training.LeaveWish": lambda: dict.fromkeys(("taken_back_by", "taken_back_at")),
    "training.AttestIssued": lambda: {
        **dict.fromkeys(("revoked_at", "revoked_by", "erased_at")),
        "revoked_because": "",
        "number": 1,
        "snapshot": {"session": 1, "place": 1, "exam_on": None},
        "printed": on_attest(),
        "sha256": "0" * 64,
    },
    "training.BalanceAmount": lambda: {"year": 2025, "code": "5823", "amount": 1},
    "training.CredentialRegistered": lambda: dict.fromkeys(("undone_by", "undone_at")),
}
