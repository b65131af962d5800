"""A sector's pictures, which anyone may see. Nothing else in its folder has a public address."""

import posixpath
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import connection
from django.http import FileResponse, Http404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from portal.kit.access import Audience, open_to

PUBLIC_FOLDERS = ("images", "original_images")
SHOWN_IN_PAGES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}


@open_to(Audience.ANYONE)
@require_safe
def media(request, schema, path):
    """One picture of the active sector. Its address names the sector, and answers only at the sector's own host.

    Only the visitor's browser may keep it: a cache on the way that forgets to look at the host would hand one
    sector's answer, be it a refusal, to another.
    """
    file = public_file(schema, path)
    facts = file.stat()
    etag, changed = quote_etag(f"{facts.st_mtime_ns:x}-{facts.st_size:x}"), int(facts.st_mtime)
    response = get_conditional_response(request, etag=etag, last_modified=changed)
    if response is None:
        known = SHOWN_IN_PAGES.get(file.suffix.lower())
        response = FileResponse(
            file.open("rb"), as_attachment=known is None, content_type=known or "application/octet-stream"
        )
    headers = {
        "ETag": etag,
        "Last-Modified": http_date(changed),
        "Cache-Control": "private, max-age=3600",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    for name, value in headers.items():
        response[name] = value
    return response


def public_file(schema, path):
    """The file at `path` in the active sector's folder, or Http404: for strangers there is no other kind of refusal."""
    if schema != connection.schema_name or "\0" in path or posixpath.normpath(path) != path:
        raise Http404
    if path.split("/")[0] not in PUBLIC_FOLDERS:
        raise Http404
    folder = Path(default_storage.location).resolve()
    try:
        file = (folder / path).resolve(strict=True)
    except OSError:  # Not there, or a name that no file can have.
        raise Http404 from None
    if not file.is_file() or not file.is_relative_to(folder):  # A link may lead elsewhere.
        raise Http404
    return file
