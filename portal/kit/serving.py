"""Sends a private file: whole, a part of it, or several parts; never from memory, and never as a page that could act.

A view that decided that somebody may read it calls `send(request, Sent(...))`; what is made on the spot, `download`.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.http import FileResponse, Http404, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, parse_http_date_safe, quote_etag

from portal.kit.ranges import NothingThere, asked_for

PIECE = 1 << 16
# What a browser shows by itself and cannot be led by. Everything else is saved.
SHOWN = {"application/pdf", "image/png", "image/jpeg", "image/webp", "video/mp4", "video/webm", "text/vtt"}
GUARDED = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
HEADERS = GUARDED | {"Accept-Ranges": "bytes"}


def download(name, content, mime):
    """What was just made for whoever asks, bytes: saved by their browser as `name`, and kept nowhere on the way."""
    disposition = content_disposition_header(True, name)
    headers = GUARDED | {"Cache-Control": "private, no-store", "Content-Disposition": disposition}
    return HttpResponse(content, content_type=mime, headers=headers)


@dataclass(frozen=True)
class Sent:
    """A file on its way out. `tag` changes with its content; `is_public` says that anyone at all may read it."""

    file: object  # A FieldFile.
    name: str
    mime: str
    tag: str
    changed_at: datetime
    is_public: bool = False

    @property
    def etag(self):
        return quote_etag(self.tag)

    @property
    def changed(self):
        return int(self.changed_at.timestamp())

    def headers(self):
        keeping = "private, no-cache" if self.is_public else "private, no-store"
        disposition = content_disposition_header(self.mime not in SHOWN, self.name)
        return HEADERS | {
            "Cache-Control": keeping,
            "Content-Disposition": disposition or "inline",
            "ETag": self.etag,
            "Last-Modified": http_date(self.changed),
        }


class Part:
    """A part of an open file, that reads as a file of its own. A server may send it straight from the disk."""

    def __init__(self, opened, first, length):
        self.opened, self.left = opened, length
        opened.seek(first)

    def fileno(self):
        return self.opened.fileno()

    def read(self, size=-1):
        piece = self.opened.read(self.left if size < 0 else min(size, self.left))
        self.left -= len(piece)
        return piece

    def close(self):
        self.opened.close()


def send(request, sent):
    """The response to GET or HEAD. Raises Http404 when there is no file, or it was taken away in the meantime."""
    # A compressed film could not be sent in parts; and nothing here becomes much smaller.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    # Unbuffered: servers that send from the disk ask the file itself where it stands.
    try:
        opened = open(sent.file.path, "rb", buffering=0)  # noqa: SIM115 - the response closes it
    except (FileNotFoundError, ValueError):  # Taken away a moment ago; or the row never had one.
        raise Http404 from None
    size = opened.seek(0, 2)
    response = unchanged(request, sent) or partial(request, sent, opened, size) or whole(sent, opened, size)
    for name, value in sent.headers().items():
        response[name] = value
    if request.method == "HEAD" or not response.streaming:
        opened.close()
        return without_body(response)
    return response


def unchanged(request, sent):
    return get_conditional_response(request, etag=sent.etag, last_modified=sent.changed)


def whole(sent, opened, size):
    return from_file(sent, Part(opened, 0, size), size)


def from_file(sent, part, length, status=200):
    response = FileResponse(part, content_type=sent.mime, status=status)
    response["Content-Length"] = length
    return response


def partial(request, sent, opened, size):
    """The answer to a question for parts; None when the whole file is the answer."""
    header = request.headers.get("Range")
    if not header or request.method != "GET" or not still_the_same(request, sent):
        return None
    try:
        pairs = asked_for(header, size)
    except NothingThere:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"}, content_type="text/plain")
    if pairs is None:
        return None
    if len(pairs) > 1:
        return several(sent, opened, size, pairs)
    first, last = pairs[0]
    response = from_file(sent, Part(opened, first, last - first + 1), last - first + 1, status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def still_the_same(request, sent):
    """A part of another version would be worth nothing: `If-Range` says which one the visitor already has."""
    condition = request.headers.get("If-Range")
    if not condition:
        return True
    if condition.startswith(('"', "W/")):
        return condition == sent.etag
    return parse_http_date_safe(condition) == sent.changed


def several(sent, opened, size, pairs):
    boundary = secrets.token_hex(16)
    heads = [
        f"\r\n--{boundary}\r\nContent-Type: {sent.mime}\r\nContent-Range: bytes {first}-{last}/{size}\r\n\r\n".encode()
        for first, last in pairs
    ]
    end = f"\r\n--{boundary}--\r\n".encode()
    response = StreamingHttpResponse(
        pieces(opened, pairs, heads, end), status=206, content_type=f"multipart/byteranges; boundary={boundary}"
    )
    response._resource_closers.append(opened.close)
    response["Content-Length"] = sum(map(len, heads)) + len(end) + sum(last - first + 1 for first, last in pairs)
    return response


def pieces(opened, pairs, heads, end):
    for (first, last), head in zip(pairs, heads, strict=True):
        yield head
        part = Part(opened, first, last - first + 1)
        while piece := part.read(PIECE):
            yield piece
    yield end


def without_body(response):
    """The same answer with its headers alone, its Content-Length too. Not closed: that would end the whole request."""
    if not response.streaming:
        return response
    bare = HttpResponse(status=response.status_code)
    del bare["Content-Type"]
    for name, value in response.items():
        bare[name] = value
    return bare
