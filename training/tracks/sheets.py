"""The form in which somebody observes: a row for each point, three choices and a word. Drawn by its own template.

It is no form of Django's: sixty points with three choices each would take longer to draw than the page may.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.kit.asked import typed
from training.tracks.enums import Level
from training.tracks.observing import LONGEST_WORD, Tick
from training.tracks.progress import Line

LEVELS = list(Level)


@dataclass
class Row:
    """A point on the page: what was seen of it before, and what is said now."""

    line: Line
    was: str = ""
    chosen: str = ""
    word: str = ""
    photo: object = None  # An ObservationPhoto that waits for this form.
    error: str = ""

    @property
    def key(self):
        return self.line.point.key

    @property
    def is_told(self):
        """Something is new: another level than the one that the page showed, or something said about it."""
        return bool(self.word or self.photo or (self.chosen and self.chosen != self.was))

    @property
    def is_open(self):
        return bool(self.word or self.photo or self.error)


@dataclass
class Part:
    """A block of the page (training.tracks.progress)."""

    title: str
    rows: list[Row]
    is_open: bool = False


class Sheet:
    """`role` is as whom somebody observes; `asked` are the keys that are asked, all of them when None."""

    def __init__(self, progress, *, role, asked=None):
        self.parts = []
        for block in progress.blocks:
            lines = [line for line in block.lines if asked is None or line.point.key in asked]
            if lines:
                self.parts.append(Part(block.title, [self.row_of(line, role) for line in lines]))
        self.rows = [row for part in self.parts for row in part.rows]
        self.errors = []
        self.unfold()

    @staticmethod
    def row_of(line, role):
        before = line.latest(role)
        level = before.level if before else ""
        return Row(line, was=level, chosen=level)

    def unfold(self):
        """Open where there is something wrong or said, and else the first that is not done."""
        for part in self.parts:
            part.is_open = any(row.is_open for row in part.rows)
        undone = (part for part in self.parts if any(row.chosen != Level.INDEPENDENT for row in part.rows))
        if not any(part.is_open for part in self.parts) and (first := next(undone, None)):
            first.is_open = True

    def read(self, data, photos=None):
        """Take what was typed; `photos` are those that wait or were just sent, by key, and errors about them.

        Afterwards `ticks` are what is to be kept, if there are no `errors`.
        """
        photos = photos or {}
        for row in self.rows:
            chosen = data.get(f"level_{row.key}", "")
            row.was = data.get(f"was_{row.key}", row.was)
            row.chosen = chosen if chosen in Level.values else ""
            row.word = typed(data.get(f"word_{row.key}", ""), most=None)
            row.photo, row.error = photos.get(row.key, (None, ""))
            row.error = row.error or self.wrong_with(row)
        self.errors = [row for row in self.rows if row.error]
        self.unfold()

    @staticmethod
    def wrong_with(row):
        if len(row.word) > LONGEST_WORD:
            return _("Write at most %(number)s signs.") % {"number": LONGEST_WORD}
        if (row.word or row.photo) and not row.chosen:
            return _("Choose how it goes; then what you say of it is kept.")
        return ""

    @property
    def ticks(self):
        return [Tick(row.key, row.chosen, row.word, row.photo) for row in self.rows if row.is_told]
