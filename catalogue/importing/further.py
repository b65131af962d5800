"""What a file says that the catalogue itself has no room for, such as how a standard is assessed: a room above keeps it,
in the same import. Each keeper is called with (document, framework, report) once the facts of the file are stored."""

from collections.abc import Callable

keepers: list[Callable] = []


def keep_further(document, applied, report):
    for keeper in keepers:
        keeper(document, applied.framework, report)
