"""Finding in the offer. `refresh` writes what can be found, `find` asks it; nothing else reads or writes the entries."""

from catalogue.search.asking import find, highlighted, highlighted_title, suggestion
from catalogue.search.writing import refresh, refresh_about, refreshed_once

__all__ = ["find", "highlighted", "highlighted_title", "refresh", "refresh_about", "refreshed_once", "suggestion"]
