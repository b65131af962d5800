"""Public pages are kept in the process's memory for visitors who are not signed in, until something is published.

A view says that its page may be kept (`may_be_kept`); what answers with a cookie, a form's token or a nonce never is.
Whoever changes what the public reads calls `renew_pages`: it raises the sector's generation, a number that is part of
every key and that each process reads again at most once a second.
"""

import functools
import hashlib
import time

from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django_tenants.utils import get_public_schema_name

from portal.kit.models import PageGeneration

LONGEST_PATH, LARGEST_PAGE = 500, 400_000  # Characters and bytes: whatever is longer was not made by a reader.
READ_AGAIN_AFTER = 1.0  # Seconds.


def may_be_kept(dispatch):
    """Declare on a view (or its `dispatch`) that every visitor without a session gets the same page."""

    @functools.wraps(dispatch)
    def marked(request, *args, **kwargs):
        response = dispatch(request, *args, **kwargs)
        response.may_be_kept = True
        return response

    return marked


def renew_pages():
    """From the moment that the work at hand is committed, no page of the sector from before it is served any more."""
    schema = connection.schema_name
    if any(getattr(waiting, "renews", None) == schema for _sids, waiting, _robust in connection.run_on_commit):
        return  # An import of two thousand pages raises it once.

    def raise_generation():
        PageGeneration.objects.raise_it()
        generations.forget(schema)  # Who publishes sees it at once.

    raise_generation.renews = schema
    transaction.on_commit(raise_generation)


shown: set = set()


def pages_show(*models):
    """Declare, in AppConfig.ready, that public pages show what stands in these models: saving or deleting a row renews
    them. Bulk work sends no signals and calls `renew_pages` itself."""
    shown.update(models)


class Generations:
    """The generation of each sector as this process last read it: {schema: (moment of reading, number)}."""

    def __init__(self):
        self._read = {}

    def current(self):
        schema, now = connection.schema_name, time.monotonic()
        moment, number = self._read.get(schema, (None, None))
        if moment is None or now - moment >= READ_AGAIN_AFTER:
            number = PageGeneration.objects.current()
            self._read[schema] = (now, number)
        return number

    def forget(self, schema):
        self._read.pop(schema, None)

    def forget_all(self):
        self._read.clear()


generations = Generations()


class KeptPagesMiddleware:
    """Answers from memory where it can. Stands outside of everything that looks at sessions or packs the answer."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not asks_a_public_page(request):
            return self.get_response(request)
        key = key_of(request)  # Read before the page is made: then the page is never older than its key.
        kept = caches["pages"].get(key)
        if kept is None:
            response = self.get_response(request)
            if not is_the_same_for_all(request, response):
                return response
            kept = (response.content, *headers_of(response))
            caches["pages"].set(key, kept)
        return answer(request, *kept)


def asks_a_public_page(request):
    return (
        settings.KEEP_PAGES
        and request.method == "GET"
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and "Authorization" not in request.headers
        and len(request.get_full_path()) <= LONGEST_PATH
        and connection.schema_name != get_public_schema_name()
    )


def key_of(request):
    """Everything that makes one visitor's page differ from another's. The cache adds the sector's schema."""
    parts = (
        generations.current(),
        timezone.localdate().isoformat(),  # What holds today may be over tomorrow.
        request.scheme,
        request.get_host(),
        request.get_full_path(),
        "gzip" in request.headers.get("Accept-Encoding", ""),
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-History-Restore-Request", ""),
    )
    return hashlib.blake2b(repr(parts).encode(), digest_size=20).hexdigest()


def is_the_same_for_all(request, response):
    return (
        getattr(response, "may_be_kept", False)
        and response.status_code == 200
        and not response.streaming
        and not response.cookies
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and not getattr(request, "_csp_nonce", None)
        and "no-store" not in response.get("Cache-Control", "")
        and len(response.content) <= LARGEST_PAGE
    )


def headers_of(response):
    """The headers to keep, and the tag by which a browser asks whether its copy still holds."""
    patch_vary_headers(response, ["Cookie"])
    response.setdefault("Cache-Control", "private, no-cache")
    etag = quote_etag(hashlib.blake2b(response.content, digest_size=12).hexdigest())
    return list(response.items()), etag


def answer(request, content, headers, etag):
    response = get_conditional_response(request, etag=etag) or HttpResponse(content)
    for name, value in headers:
        if response.status_code == 200 or name != "Content-Length":
            response[name] = value
    response["ETag"] = etag
    return response
