"""Gathers every text to be translated from the sources and keeps the files in locale/ level with them.

In Python alone, where Django's makemessages needs GNU gettext: Django's own `templatize` reads the templates, Babel the
Python files and the .po files.
"""

import ast
import datetime
import io
import re

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOMS = ("catalogue", "employees", "employers", "exemptions", "incentives", "portal", "training")
NO_DATE = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
KEYWORDS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"]),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (1, 2)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], ((1, "c"), 2)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], ((1, "c"), 2, 3)),
}
# What templatize leaves of a template: calls amid blanked-out text.
TEXT = r"""u?((?:"(?:[^"\\]|\\.)*")|(?:'(?:[^'\\]|\\.)*'))"""
CALL = re.compile(rf"\b(_|gettext|ngettext|pgettext|npgettext)\(\s*{TEXT}(?:\s*,\s*{TEXT})?(?:\s*,\s*{TEXT})?", re.S)


def in_python(file):
    for _line, message, _comments, context in extract("python", io.BytesIO(file.read_bytes()), KEYWORDS):
        yield message, context


def in_template(file):
    source = file.read_text(encoding="utf-8")
    for name, *texts in CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text.replace("\n", "\\n")) for text in texts if text]
        context = texts.pop(0) if name in ("pgettext", "npgettext") else None
        yield (tuple(texts[:2]) if name in ("ngettext", "npgettext") else texts[0]), context


def gather():
    """A Catalog of every message in the sources."""
    found = Catalog(charset="utf-8")
    files = [(file, in_python) for room in ROOMS for file in sorted((settings.ROOT / room).rglob("*.py"))]
    files += [
        (file, in_template)
        for file in sorted((settings.ROOT / "templates").rglob("*.*"))
        if file.suffix in (".html", ".txt")
    ]
    for file, read in files:
        for message, context in read(file):
            if message and message != ("",):
                found.add(message, context=context, flags=["python-format"] if "%(" in str(message) else [])
    return found


def path_of(language):
    return settings.ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def read(language):
    path = path_of(language)
    if not path.exists():
        return Catalog(locale=language, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def key(message):
    return message.id if isinstance(message.id, str) else message.id[0], message.context


def update(language, found):
    """Bring the file of `language` level with `found`; what is translated stays, what is gone goes."""
    stored = read(language)
    stored.update(found, no_fuzzy_matching=True)
    stored.obsolete.clear()
    stored.fuzzy = False
    stored.project, stored.version, stored.header_comment = (
        "Opmaat",
        "",
        "# The interface of Opmaat. Licence: EUPL-1.2.",
    )
    stored.creation_date = stored.revision_date = NO_DATE  # Else every run would change the file.
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as file:
        write_po(file, stored, no_location=True, sort_output=True, omit_header=False, width=120)


def problems(language, found):
    """Sentences on what is missing, superfluous or not translated in the file of `language`."""
    stored = {key(message): message for message in read(language) if message.id}
    wanted = {key(message) for message in found if message.id}
    for text, _context in sorted(wanted - set(stored), key=str):
        yield f"{language}: not in the file yet: {text[:70]!r}"
    for text, _context in sorted(set(stored) - wanted, key=str):
        yield f"{language}: no longer used: {text[:70]!r}"
    for message in stored.values():
        texts = message.string if isinstance(message.string, (list, tuple)) else [message.string]
        if not all(texts) or message.fuzzy:
            yield f"{language}: not translated: {key(message)[0][:70]!r}"
        elif names(message.id) != names(message.string):
            yield f"{language}: other placeholders: {key(message)[0][:70]!r}"


def names(texts):
    """The placeholders in a text or in all forms of it, so that a translation cannot lose or invent one."""
    return set(re.findall(r"%\(\w+\)s", " ".join(texts) if isinstance(texts, (list, tuple)) else texts))
