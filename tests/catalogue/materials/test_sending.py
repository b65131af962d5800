"""How a file is sent: safely, in parts, under conditions, and to the end."""

import os
import re
from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test import RequestFactory

from catalogue.material_files import take_away
from catalogue.materials import change_material
from portal.kit.serving import Sent, send
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.materials.making import LATER, address_of, document, page_of, upload, video
from tests.kit.sample_files import WHOLE, mp4

FILM = mp4(film=bytes(range(256)) * 400)
SIZE = len(FILM)


@pytest.fixture
def film(sector):
    return video([ModuleFactory(code="M 1")], file=upload(FILM, "film.mp4"))


@pytest.fixture
def get(film, client_at):
    def ask(method="get", **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return getattr(client_at("alfa"), method)(address_of(film.file), headers=named)

    return ask


def test_a_film_is_sent_whole(get):
    response = get()

    assert (response.status_code, response.getvalue()) == (200, FILM)
    assert response["Content-Type"] == "video/mp4"
    assert response["Content-Length"] == str(SIZE)
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [("0-0", 0, 0), ("100-199", 100, 199), (f"{SIZE - 5}-", SIZE - 5, SIZE - 1), ("-7", SIZE - 7, SIZE - 1)],
)
def test_a_part_of_it(get, asked, first, last):
    response = get(range=f"bytes={asked}")

    assert (response.status_code, response.getvalue()) == (206, FILM[first : last + 1])
    assert response["Content-Range"] == f"bytes {first}-{last}/{SIZE}"
    assert response["Content-Length"] == str(last - first + 1)


def test_several_parts_at_once(get):
    response = get(range=f"bytes=0-9,5000-5009,{SIZE - 3}-")
    body = response.getvalue()
    parts = message_from_bytes(f"Content-Type: {response['Content-Type']}\r\n\r\n".encode() + body).get_payload()

    assert response.status_code == 206
    assert [part["Content-Range"] for part in parts] == [
        f"bytes {first}-{last}/{SIZE}" for first, last in ((0, 9), (5000, 5009), (SIZE - 3, SIZE - 1))
    ]
    assert {part["Content-Type"] for part in parts} == {"video/mp4"}
    assert response["Content-Length"] == str(len(body))
    assert FILM[5000:5010] in body
    assert "Content-Range" not in response


def test_a_part_behind_the_end_is_not_there(get):
    response = get(range=f"bytes={SIZE}-")

    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{SIZE}")
    assert response.getvalue() == b""


@pytest.mark.parametrize("asked", ["bytes=9-1", "bytes=x", "rows=0-1", "bytes=" + "0-0," * 90])
def test_a_question_that_makes_no_sense_gets_the_whole(get, asked):
    response = get(range=asked)

    assert (response.status_code, response.getvalue()) == (200, FILM)


def test_head_tells_what_get_would_send_and_sends_nothing(get):
    response, whole = get("head", range="bytes=0-9"), get()

    assert (response.status_code, response.content) == (200, b"")
    kept = ("Content-Length", "Content-Type", "ETag", "Last-Modified", "Accept-Ranges", "Cache-Control")
    assert [response[name] for name in kept] == [whole[name] for name in kept]


def test_what_the_visitor_has_already_is_not_sent_again(get):
    etag, changed = get()["ETag"], get()["Last-Modified"]

    assert get(if_none_match=etag).status_code == 304
    assert get(if_none_match=etag, range="bytes=0-1").status_code == 304
    assert get(if_modified_since=changed).status_code == 304
    assert get(if_none_match='"another"').status_code == 200
    assert get(if_match='"another"').status_code == 412


def test_a_part_is_sent_only_of_the_version_the_visitor_has(get):
    etag, changed = get()["ETag"], get()["Last-Modified"]

    assert [get(range="bytes=0-1", if_range=had).status_code for had in (etag, changed)] == [206, 206]
    wrong = ['"another"', f"W/{etag}", "Thu, 01 Jan 2015 00:00:00 GMT", "nonsense", "Mon, 32 Foo"]
    assert [get(range="bytes=0-1", if_range=had).status_code for had in wrong] == [200] * 5


def test_nothing_is_compressed_on_the_way(get):
    response = get(accept_encoding="gzip", range="bytes=0-99")

    assert "Content-Encoding" not in response
    assert response.getvalue() == FILM[:100]


def sent(film, **headers):
    """The answer as the server gets it: the test's client would already have begun to read it."""
    request = RequestFactory().get("/", headers={name.replace("_", "-"): value for name, value in headers.items()})
    file = film.file
    return send(request, Sent(file.file, file.name, "video/mp4", file.sha256, file.added_at))


def test_a_server_may_send_it_straight_from_the_disk(film):
    part = sent(film, range="bytes=1000-1099").file_to_stream

    assert os.lseek(part.fileno(), 0, os.SEEK_CUR) == 1000
    assert part.read(60) + part.read() == FILM[1000:1100]
    part.close()


def test_several_parts_leave_no_file_open_when_nobody_reads_them(film):
    response = sent(film, range="bytes=0-1,10-11")
    opened = response._resource_closers[-1].__self__
    response.close()

    assert opened.closed


def test_parts_are_made_in_the_sector_and_its_file_is_closed(get):
    response = get(range="bytes=0-1,10-11")
    connection.set_schema_to_public()
    body = b"".join(response.streaming_content)
    response.close()

    assert FILM[10:12] in body


SAFE = "default-src 'none'; sandbox"


@pytest.mark.parametrize("code", [code for code in WHOLE if code not in ("mp4", "webm", "vtt")])
def test_no_file_can_act_in_our_name(sector, client_at, code):
    material = document(file=upload(WHOLE[code], f"Les — één “2”.{code}"))
    response = client_at("alfa").get(address_of(material.file))
    shown = code in ("pdf", "png", "jpg", "webp")

    assert (response.status_code, response.getvalue()) == (200, WHOLE[code])
    assert response["Content-Security-Policy"] == SAFE
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Content-Disposition"].split(";")[0] == ("inline" if shown else "attachment")
    assert "%C3%A9%C3%A9n" in response["Content-Disposition"]


@pytest.mark.parametrize(
    "name", ['a"b\r\nSet-Cookie: x=1.pdf', "../../etc/passwd.pdf", "c:\\les\\les.pdf", "x" * 300 + ".pdf"]
)
def test_no_name_of_a_file_does_harm(sector, client_at, name):
    file = upload()
    file._name = name
    material = document(file=file)
    response = client_at("alfa").get(address_of(material.file))

    assert response.status_code == 200
    assert "Set-Cookie" not in response
    assert not re.search(r"[\r\n/\\]", material.file.name)


def test_the_page_of_a_film_has_its_captions_and_what_is_said(film, client_at):
    html = client_at("alfa").get(page_of(film)).content.decode()

    assert f'<source src="{address_of(film.file)}" type="video/mp4">' in html
    assert f'<track kind="captions" src="{address_of(film.captions)}" srclang="nl"' in html
    assert '<video class="player" controls preload="metadata"' in html
    assert "Waarmee kan ik helpen?" in html
    assert "style=" not in html.split("<video")[1].split("</main>")[0]


def test_captions_are_sent_as_captions(film, client_at):
    response = client_at("alfa").get(address_of(film.captions))

    assert response["Content-Type"] == "text/vtt"
    assert response.getvalue().startswith(b"WEBVTT\n")


def test_whoever_is_reading_reads_on_to_the_end_when_the_file_is_replaced(
    film, client_at, django_capture_on_commit_callbacks
):
    response = client_at("alfa").get(address_of(film.file))
    pieces = iter(response.streaming_content)
    begin, path = next(pieces), film.file.file.path
    with django_capture_on_commit_callbacks(execute=True):
        change_material(material=film, fields={}, upload=upload(mp4(5), "film.mp4"), by=None, at=LATER)

    assert begin + b"".join(pieces) == FILM
    assert not os.path.exists(path)
    assert client_at("alfa").get(response.request["PATH_INFO"]).status_code == 404


def test_a_file_that_goes_while_it_is_asked_for_is_not_there_and_no_error(film, get):
    take_away(film.file.file.path)
    take_away(film.file.file.path)

    assert [get(method).status_code for method in ("get", "head")] == [404, 404]


def test_a_large_film_is_never_in_memory_at_once(film, get):
    pieces = [len(piece) for piece in get().streaming_content]

    assert max(pieces) <= 1 << 16
    assert sum(pieces) == SIZE


def test_many_readers_at_once_each_get_their_own_part(film):
    path = film.file.file.path  # Found in the sector; the readers below are threads in no sector.
    facts = Sent(SimpleNamespace(path=path), "film.mp4", "video/mp4", film.file.sha256, film.file.added_at)

    def part(number):
        request = RequestFactory().get("/", headers={"range": f"bytes={number * 100}-{number * 100 + 99}"})
        return send(request, facts).getvalue()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(part, range(200)))

    assert found == [FILM[n * 100 : n * 100 + 100] for n in range(200)]
