"""Finding in the offer. `refresh` writes what can be found, `find` and `Question` ask it, `offer_index` counts it; nothing
else reads or writes the entries. Whoever changes a fact or a link between facts calls `refresh_about`."""

from catalogue.search.asking import Question, entries, find, suggestion
from catalogue.search.index import offer_index
from catalogue.search.marking import highlighted, highlighted_title
from catalogue.search.open_dates import forget_open_date, tell_open_date
from catalogue.search.writing import refresh, refresh_about, refreshed_once

__all__ = [
    "Question",
    "entries",
    "find",
    "forget_open_date",
    "highlighted",
    "highlighted_title",
    "offer_index",
    "refresh",
    "refresh_about",
    "refreshed_once",
    "suggestion",
    "tell_open_date",
]
