"""Looks for words everywhere a sector keeps something: every table, every file, sessions, caches.

    assert places_with("Zmarker", "zmarker@example.org") == []

Words are found whatever letters they are in, also within JSON, arrays, zipped files, PDF and what is kept as bytes.
Choose words that no language shortens to a root, as search rows hold roots: "Zqxwa", not "walking".
"""

import io
import pickle
import zipfile
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.db import connection

ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
# Tables of `public` that hold sectors and the work waiting for them.
SCHEMAS = ("public",)


def places_with(*words):
    """Where any of `words` stands, as "table accounts_user" or "file alfa/x.zip". The sector must be active."""
    found = [*in_tables(words), *in_bytes_of_tables(words), *in_sessions(words), *in_files(words), *in_caches(words)]
    return sorted(set(found))


def tables():
    """(schema, table) of the active sector and of what all sectors share."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema, table_name FROM information_schema.tables"
            " WHERE table_type = 'BASE TABLE' AND table_schema = ANY(%s) ORDER BY 1, 2",
            [[connection.schema_name, *SCHEMAS]],
        )
        return cursor.fetchall()


def in_tables(words):
    """A whole row as text holds all its columns, whatever their kind."""
    patterns = [f"%{word}%" for word in words]
    with connection.cursor() as cursor:
        for schema, table in tables():
            cursor.execute(
                f'SELECT EXISTS (SELECT FROM "{schema}"."{table}" t WHERE t::text ILIKE ANY(%s))', [patterns]
            )
            if cursor.fetchone()[0]:
                yield f"table {table}"


def in_bytes_of_tables(words):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_schema, table_name, column_name FROM information_schema.columns"
            " WHERE data_type = 'bytea' AND table_schema = ANY(%s)",
            [[connection.schema_name, *SCHEMAS]],
        )
        for schema, table, column in cursor.fetchall():
            cursor.execute(f'SELECT "{column}" FROM "{schema}"."{table}" WHERE "{column}" IS NOT NULL')
            if any(holds(bytes(content), words) for (content,) in cursor.fetchall()):
                yield f"bytes of {table}.{column}"


def in_sessions(words):
    """They are packed and signed: no search of the table finds anything in them."""
    return ["a session" for session in Session.objects.all() if says(session.get_decoded(), words)]


def in_files(words):
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        for file in sorted(Path(root).rglob("*")):
            if says(file.relative_to(root), words) or (file.is_file() and holds(file.read_bytes(), words)):
                yield f"file {file.relative_to(root)}"


def in_caches(words):
    for alias in caches.settings:
        for key, value in getattr(caches[alias], "_cache", {}).items():
            if says(key, words) or says(pickle.loads(value), words):
                yield f"cache {alias}"


def says(value, words):
    return any(word.lower() in str(value).lower() for word in words)


def holds(content, words):
    """Whether a file holds any of the words: as it is, in each part of a ZIP, in the text of a PDF."""
    if any(says(content.decode(encoding, "ignore"), words) for encoding in ENCODINGS):
        return True
    if content.startswith(b"PK"):
        return in_zip(content, words)
    return content.startswith(b"%PDF") and in_pdf(content, words)


def in_zip(content, words):
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            return any(says(name, words) or holds(packed.read(name), words) for name in packed.namelist())
    except zipfile.BadZipFile:
        return False


def in_pdf(content, words):
    import pypdf

    read = pypdf.PdfReader(io.BytesIO(content))
    return says(read.metadata, words) or any(says(page.extract_text(), words) for page in read.pages)
