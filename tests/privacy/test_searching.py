"""The search for what is left of somebody finds it wherever it may stand: else it proves nothing."""

import io
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.utils import timezone
from wagtail.models import Page, PageLogEntry

from catalogue.models import CatalogueImport, Module
from portal.accounts.models import User
from tests.privacy.searching import places_with

WORD = "Zqxwa"


def zipped(text):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/strings.xml", text * 50)
    return packed.getvalue()


def in_a_name():
    User.objects.create_user("x@x.example", first_name="ZQXWA")
    return "table accounts_user"


def in_json():
    PageLogEntry.objects.create(
        page=Page.objects.first(),
        action="wagtail.edit",
        timestamp=timezone.now(),
        data={"comment": {"text": WORD}},
        content_type=ContentType.objects.get_for_model(Page),
        label="x",
    )
    return "table wagtailcore_pagelogentry"


def in_a_zip_kept_as_bytes():
    user = User.objects.create_user("x@x.example")
    CatalogueImport.objects.create(by=user, at=timezone.now(), kind="json", content=zipped(WORD))
    return "bytes of catalogue_catalogueimport.content"


def in_a_session():
    session = SessionStore()
    session["typed"] = {"name": f"{WORD} and so on, long enough to be packed" * 20}
    session.save()
    return "a session"


def in_a_file():
    folder = Path(settings.PRIVATE_ROOT) / "alfa"
    folder.mkdir(parents=True)
    (folder / "x.xlsx").write_bytes(zipped(WORD))
    return "file alfa/x.xlsx"


def in_the_name_of_a_file():
    folder = Path(settings.MEDIA_ROOT) / "alfa"
    folder.mkdir(parents=True)
    (folder / f"{WORD}.txt").write_bytes(b"")
    return f"file alfa/{WORD}.txt"


def in_a_cache():
    cache.set("somebody", {"name": WORD})
    return "cache default"


def in_an_array():
    Module.objects.create(code="M1", slug="m1", title="x", languages=["nl"], goals=[WORD])
    return "table catalogue_module"


@pytest.mark.parametrize(
    "put",
    [
        in_a_name,
        in_json,
        in_a_zip_kept_as_bytes,
        in_a_session,
        in_a_file,
        in_the_name_of_a_file,
        in_a_cache,
        in_an_array,
    ],
)
def test_a_word_is_found_wherever_it_stands(put, sector):
    assert places_with(WORD) == []
    place = put()
    assert places_with(WORD) == [place]
