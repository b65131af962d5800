"""Reads a workbook that somebody uploaded: in a process of its own, under limits, believing nothing.

Why a process: calamine makes room for every cell between the first and the last, and a file of a few kB can claim
millions (docs/adr/0007-uploads-are-read-in-a-limited-process.md).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from portal.kit.spreadsheets.books import Book, ErrorCell, Sheet
from portal.kit.spreadsheets.refusals import Unreadable
from portal.kit.spreadsheets.sniffing import refusal_of

CHILD = Path(__file__).parent / "child"
MB = 1_000_000
EXACT_DIGITS = 15  # What a spreadsheet shows of a number; the rest is noise of its arithmetic.
KEPT_OF_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")


@dataclass(frozen=True)
class Limits:
    """How much an upload may be, and may cost. `seconds` are of a processor; on the clock it may take twice as long."""

    size: int = 10 * MB
    entries: int = 2_000
    unpacked: int = 150 * MB
    ratio: int = 100
    rows: int = 100_000
    columns: int = 200
    cells: int = 1_500_000
    area: int = 4_000_000
    text: int = 32_767
    total_text: int = 25_000_000
    memory: int = 600 * MB
    seconds: int = 15


def read(source, *, name="", limits=Limits()):
    """The Book in `source`: a path, bytes, or an open file such as an upload. `name` is what its maker called it.

    Raises Unreadable, with the sentence for people, for whatever is not a workbook or is more than `limits` allow.
    """
    content = bytes_of(source, limits)
    if refused := refusal_of(content):
        raise Unreadable(refused)
    if name.lower().endswith((".xlsm", ".xltm", ".xlam")):
        raise Unreadable("macros")
    return book_of(run(content, limits))


def bytes_of(source, limits):
    """All of `source`, which is at most 10 MB or so. One byte more than allowed is enough to refuse it."""
    if isinstance(source, bytes | bytearray | memoryview):
        content = bytes(source[: limits.size + 1])
    elif isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            content = file.read(limits.size + 1)
    else:
        source.seek(0)
        content = source.read(limits.size + 1)
    if len(content) > limits.size:
        raise Unreadable("size", most=limits.size // MB)
    return content


def run(content, limits):
    """The lines that the limited process gives about `content`, each as it comes."""
    environment = {key: os.environ[key] for key in KEPT_OF_ENVIRONMENT if key in os.environ}
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-I", str(CHILD), json.dumps(asdict(limits))],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
    late = threading.Timer(limits.seconds * 2, process.kill)
    late.start()
    try:
        yield from answers(process.stdout)
    finally:
        late.cancel()
        process.kill()
        process.stdout.close()
        process.wait()


def answers(lines):
    """What the process said. That it stopped in the middle of it means that it met a limit."""
    for line in lines:
        try:
            answer = json.loads(line)
        except ValueError:
            break
        if isinstance(answer, dict) and "refused" in answer:
            raise Unreadable(answer["refused"], **answer["about"])
        if isinstance(answer, dict) and "end" in answer:
            return
        yield answer
    raise Unreadable("too_much")


def book_of(lines):
    book = Book([])
    for line in lines:
        if isinstance(line, dict):
            about = (line["merged"], line["unstored"], line["hidden"], line["from_1904"])
            book.sheets.append(Sheet(line["sheet"], [], *about))
        else:
            number, values = line
            book.sheets[-1].rows.append((number, tuple(map(value_of, values))))
    return book


def value_of(value):
    if isinstance(value, float):
        return number(value)
    if isinstance(value, dict):
        ((kind, text),) = value.items()
        return MAKERS[kind](text)
    return value


def number(value):
    """As the spreadsheet shows it: 3 and not 3.0, 7.6 and not what a float makes of it."""
    if value.is_integer() and abs(value) < 10**EXACT_DIGITS:
        return int(value)
    exact = Decimal(repr(value))
    return exact if len(exact.as_tuple().digits) <= EXACT_DIGITS else value


MAKERS: dict[str, Callable[[Any], Any]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "seconds": partial(timedelta, 0),
    "error": ErrorCell,
}
