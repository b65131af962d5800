"""What the sheets of a register are called, and their columns: for who writes it and for who reads it."""

from django.utils.translation import gettext_lazy as _

from portal.kit.spreadsheets import Column, Kind, SheetLayout

NUMBER = Column(
    "number",
    title=_("Number"),
    kind=Kind.ANY,
    help=_("Of the participant in this session. Leave it as it is."),
    width=8,
)
LAST_NAME = Column("last_name", title=_("Last name"), width=22)
FIRST_NAME = Column("first_name", title=_("First name"), width=18)
EMPLOYER = Column("employer", title=_("Employer"), width=28)
TOTAL = Column(
    "total", title=_("Total"), kind=Kind.ANY, help=_("In minutes. It is reckoned, so it is never read."), width=9
)
PEOPLE = (NUMBER, LAST_NAME, FIRST_NAME, EMPLOYER)
PART_HELP = _(
    "Minutes that the participant was there. An empty cell says nothing yet, 0 is absent. A reason follows after a space: "
    "“0 ill”, “165 late”."
)
SESSION = SheetLayout(
    "Session",
    title=_("Session"),
    columns=(Column("key", title=_("What"), width=26), Column("value", title=_("Value"), kind=Kind.ANY, width=60)),
    help=_("What the register is of. It is not read, except the number of the session."),
)
SIGN = SheetLayout("Sign", title=_("To sign"), columns=())

# What people call the parts of a day, in the languages of the portal and in short.
WORDS_OF_PARTS = {
    "am": ("vm", "voormiddag", "ochtend", "matin", "morning"),
    "pm": ("nm", "namiddag", "après-midi", "afternoon"),
    "ev": ("av", "avond", "soir", "soirée", "evening"),
}


def part_column(part):
    """2026-11-23 am, also read as 23/11/2026 voormiddag and the like."""
    words = (part.part, *WORDS_OF_PARTS[part.part])
    dates = (part.date.isoformat(), f"{part.date:%d/%m/%Y}")
    also = tuple(f"{day} {word}" for day in dates for word in words)
    return Column(part.key, kind=Kind.ANY, help=PART_HELP, also=also, width=16)


def attendance(parts):
    """The sheet that is read back: people, and a column for each part."""
    return SheetLayout(
        "Attendance", title=_("Attendance"), columns=(*PEOPLE, *(part_column(part) for part in parts), TOTAL)
    )
