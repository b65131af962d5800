"""A table on paper (templates/documents/lines.typ): what every such paper of this room has in common."""

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.house.models import SectorSettings
from portal.kit.documents import make_pdf


def table_pdf(*, kicker, heading, code="", about, head, widths, words, rows, notes=(), on):
    """The bytes. `words` first columns hold words, the others figures; `on` is the day on which it is made."""
    sector = SectorSettings.load().name_here
    made = _("made on %(day)s") % {"day": date_format(on, "DATE_FORMAT")}
    return make_pdf(
        "lines",
        {
            "language": (get_language() or "nl")[:2],
            "title": f"{kicker}: {heading}",
            "author": sector,
            "kicker": kicker,
            "heading": heading,
            "code": code,
            "about": [[str(name), str(value)] for name, value in about if value],
            "head": [str(name) for name in head],
            "widths": widths,
            "words": words,
            "rows": [[str(cell) for cell in row] for row in rows],
            "notes": [str(note) for note in notes],
            "foot": f"{sector} · {made}",
            "page": _("page {n} of {total}"),
        },
    )
