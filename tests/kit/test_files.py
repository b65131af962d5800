import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django_tenants.utils import tenant_context

from portal.kit.access import Audience
from portal.kit.files import media


@pytest.fixture
def visitor(sector, client_at):
    for name in (
        "images/logo.png",
        "original_images/logo.png",
        "images/evil.svg",
        "images/evil.html",
        "documents/cv.pdf",
    ):
        default_storage.save(name, ContentFile(b"of alfa"))
    return client_at("alfa")


def test_a_picture_is_shown_to_anyone_at_the_address_that_the_storage_gives(visitor):
    for name in ("images/logo.png", "original_images/logo.png"):
        response = visitor.get(default_storage.url(name))

        assert (response.status_code, response.getvalue()) == (200, b"of alfa")
        assert response["Content-Type"] == "image/png"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Cache-Control"] == "private, max-age=3600"
        assert "attachment" not in response.get("Content-Disposition", "")
    assert default_storage.url("images/logo.png") == reverse("media", args=["alfa", "images/logo.png"])
    assert media.audience == Audience.ANYONE


@pytest.mark.parametrize("name", ["images/evil.svg", "images/evil.html"])
def test_what_is_no_picture_is_only_downloaded(visitor, name):
    response = visitor.get(f"/media/alfa/{name}")

    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    [
        *("alfa/documents/cv.pdf", "alfa/images/", "alfa/images", "alfa/", "", "alfa/images/none.png"),
        *("beta/images/logo.png", "alfa/../beta/images/logo.png", "alfa/images/../documents/cv.pdf"),
        *("alfa/images/%2e%2e/documents/cv.pdf", "alfa/images/..%2fdocuments/cv.pdf", "alfa//images/logo.png"),
        *("alfa/images//logo.png", "alfa/./images/logo.png", "alfa/images/logo.png/", "alfa/images/logo.png%00.png"),
        *(
            "alfa//etc/passwd",
            "alfa/images/%5c..%5cdocuments%5ccv.pdf",
            "alfa/images/" + "x" * 5000,
            "ALFA/images/logo.png",
        ),
        *("alfa/images/\N{SNOWMAN}.png", "alfa/images/%ff.png", "images/logo.png", "public/images/logo.png"),
    ],
    ids=lambda path: repr(path[:40]),
)
def test_any_other_address_is_not_found(visitor, other_sector, path):
    with tenant_context(other_sector):
        default_storage.save("images/logo.png", ContentFile(b"of beta"))

    assert visitor.get(f"/media/{path}").status_code == 404


def test_a_link_that_leads_out_of_the_folder_is_not_followed(visitor, other_sector):
    with tenant_context(other_sector):
        default_storage.save("images/secret.png", ContentFile(b"of beta"))
        secret = default_storage.path("images/secret.png")
    os.symlink(secret, Path(default_storage.location) / "images" / "link.png")

    assert visitor.get("/media/alfa/images/link.png").status_code == 404


def test_what_the_visitor_has_already_is_not_sent_again(visitor):
    first = visitor.get("/media/alfa/images/logo.png")
    again = {"if-none-match": first["ETag"]}, {"if-modified-since": first["Last-Modified"]}

    for headers in again:
        response = visitor.get("/media/alfa/images/logo.png", headers={"host": "alfa.localhost"} | headers)
        assert (response.status_code, response.content) == (304, b"")
        assert response["ETag"] == first["ETag"]


def test_a_changed_picture_is_sent_again(visitor):
    first = visitor.get("/media/alfa/images/logo.png")
    Path(default_storage.path("images/logo.png")).write_bytes(b"another of alfa")

    response = visitor.get(
        "/media/alfa/images/logo.png", headers={"host": "alfa.localhost", "if-none-match": first["ETag"]}
    )

    assert response.getvalue() == b"another of alfa"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pictures_are_only_read(visitor, method):
    assert getattr(visitor, method)("/media/alfa/images/logo.png").status_code == 405


def test_the_head_of_a_picture_can_be_asked(visitor):
    assert visitor.head("/media/alfa/images/logo.png").status_code == 200
