"""What a file is follows from its content; its name has to agree."""

import io
import struct
import time

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kit.contents import KINDS, NotWelcome, recognise
from portal.kit.contents.archives import OPEN_XML_KINDS
from portal.kit.contents.captions import as_webvtt, read_captions, transcript
from portal.kit.contents.videos import seconds_of
from tests.kit.sample_files import PDF, SRT, VTT, WHOLE, archive, box, mp4, open_document, open_xml, picture, webm


@pytest.fixture(autouse=True)
def words_of_the_sources():
    with override(None):
        yield


def kind_of(raw, name):
    return recognise(io.BytesIO(raw), name).code


@pytest.mark.parametrize("code", KINDS)
def test_each_kind_is_known_by_its_content_under_each_of_its_endings(code):
    for ending in KINDS[code].extensions:
        raw = SRT.encode() if ending == "srt" else WHOLE[code]
        assert kind_of(raw, f"Les 1.{ending.upper()}") == code


def test_the_samples_cover_every_kind():
    assert set(WHOLE) == set(KINDS)


@pytest.mark.parametrize("code", [code for code in KINDS if code not in ("txt", "csv", "vtt")])
def test_a_file_under_another_ending_is_refused_by_name(code):
    with pytest.raises(NotWelcome) as refusal:
        kind_of(WHOLE[code], "les.pdf" if code != "pdf" else "les.docx")
    assert f"(.{KINDS[code].extension})" in str(refusal.value)


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
NOT_WELCOME = {
    "an svg": (SVG, "tekening.svg"),
    "an svg called text": (SVG, "tekening.txt"),
    "an svg called png": (SVG, "tekening.png"),
    "html": (b"<!doctype html><script>alert(1)</script>", "les.html"),
    "html called text": (b"\xef\xbb\xbf \n<html><script>alert(1)</script>", "les.txt"),
    "html called csv": (b"<script>alert(1)</script>", "les.csv"),
    "html called pdf": (b"<html>%PDF-1.7 %%EOF", "les.pdf"),
    "a pdf behind other bytes": (b"GIF89a" + PDF, "les.pdf"),
    "a pdf without an end": (PDF[:20], "les.pdf"),
    "a windows program": (b"MZ\x90\x00" + b"\0" * 60, "les.txt"),
    "a unix program": (b"\x7fELF" + b"\0" * 60, "les.pdf"),
    "a script": (b"#!/bin/sh\nrm -rf /\n", "les.txt"),
    "rtf": (b"{\\rtf1 tekst}", "les.txt"),
    "an old word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "les.doc"),
    "an archive": (archive([("a.txt", "a")]), "les.zip"),
    "an archive called docx": (archive([("a.txt", "a")]), "les.docx"),
    "a macro workbook": (open_xml("xlsx", ("xl/vbaProject.bin", b"\0")), "les.xlsx"),
    "a macro document by its type": (
        open_xml("docx", mark="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "les.docx",
    ),
    "an excel 4 macro": (open_xml("xlsx", ("xl/macrosheets/sheet1.xml", "<x/>")), "les.xlsx"),
    "a macro in odt": (open_document("odt", ("Basic/Standard/Module1.xml", "<x/>")), "les.odt"),
    "a script in odt": (open_document("odt", ("Scripts/python/x.py", "x")), "les.odt"),
    "a document and a workbook in one": (
        archive([("[Content_Types].xml", "".join(f'<Override ContentType="{mark}"/>' for mark in OPEN_XML_KINDS))]),
        "les.docx",
    ),
    "a document locked with a password": (open_xml("docx")[:-30], "les.docx"),
    "a bomb": (archive([("[Content_Types].xml", "<x/>"), ("word/document.xml", b"\0" * 250_000_000)]), "les.docx"),
    "a picture with an archive behind it": (archive([("a", "a")], before=picture("PNG")), "foto.png"),
    "a pdf with an archive behind it": (archive([("a", "a")], before=PDF), "les.pdf"),
    "a document behind a picture": (picture("JPEG") + open_xml("docx"), "les.docx"),
    "a film with an archive behind it": (mp4() + archive([("a", "a")]), "les.mp4"),
    "a broken picture": (picture("PNG")[:40], "foto.png"),
    "a gif": (b"GIF89a" + b"\0" * 40, "foto.png"),
    "a quicktime film": (mp4(brand=b"qt  "), "les.mov"),
    "a film that was cut off": (mp4()[:-10], "les.mp4"),
    "a photo in a film's clothes": (mp4(brand=b"heic"), "les.mp4"),
    "a matroska film": (webm(kind=b"matroska"), "les.mkv"),
    "a matroska film called webm": (webm(kind=b"matroska"), "les.webm"),
    "a webm that was cut off": (webm()[:-4], "les.webm"),
    "a text with a zero in it": (b"tekst\0tekst", "les.txt"),
    "a text without words": (b"  \n ", "les.txt"),
    "a text without an ending": (b"tekst", "les"),
    "nothing": (b"", "les.pdf"),
}


@pytest.mark.parametrize("case", NOT_WELCOME)
def test_what_could_do_harm_or_is_broken_is_refused_with_a_sentence(case):
    raw, name = NOT_WELCOME[case]
    began = time.process_time()
    with pytest.raises(NotWelcome) as refusal:
        kind_of(raw, name)
    assert str(refusal.value).endswith(".")
    assert time.process_time() - began < 1


def test_a_macro_is_called_a_macro():
    with pytest.raises(NotWelcome, match="macros"):
        kind_of(open_xml("docx", ("word/vbaProject.bin", b"\0")), "les.docx")


@settings(max_examples=300, deadline=None)
@given(
    head=st.sampled_from([raw[:size] for raw in WHOLE.values() for size in (4, 8, 16, 48, len(raw))]),
    rest=st.binary(max_size=200),
    name=st.sampled_from(["a.pdf", "a.docx", "a.png", "a.mp4", "a.webm", "a.txt", "a.vtt", "a", ""]),
)
def test_no_bytes_at_all_break_it(head, rest, name):
    try:
        found = kind_of(head + rest, name)
    except NotWelcome:
        return
    assert found in KINDS


def test_a_film_says_how_long_it_lasts():
    assert seconds_of(io.BytesIO(mp4(90)), "mp4") == 90
    assert seconds_of(io.BytesIO(webm(12)), "webm") == 12


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (box(b"ftyp", b"isom") + box(b"mdat"), "mp4"),
        (box(b"moov", box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 0, 7) + b"\0" * 80)), "mp4"),
        (webm(0), "webm"),
        (webm(float("nan")), "webm"),
        (webm()[:-60], "webm"),
    ],
)
def test_a_film_that_does_not_say_lasts_unknown(raw, code):
    assert seconds_of(io.BytesIO(raw), code) is None


def test_subrip_becomes_webvtt_that_says_the_same():
    cues = read_captions(SRT.replace("\n", "\r\n").encode("utf-8-sig"))

    assert as_webvtt(cues) == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nGoedemiddag.\n\n"
        "00:00:02.000 --> 00:00:04.500\nWaarmee kan ik <i>helpen</i>?\n"
    )
    assert transcript(cues) == "Goedemiddag.\nWaarmee kan ik helpen?"


def test_what_is_written_reads_the_same_again():
    cues = read_captions(VTT.encode())
    assert read_captions(as_webvtt(cues).encode()) == cues


def test_captions_of_windows_keep_their_letters():
    assert transcript(read_captions("1\n00:00:00,000 --> 00:00:02,000\nÉén café\n".encode("cp1252"))) == "Één café"


def test_notes_and_styles_are_left_out_and_cues_put_in_order():
    raw = (
        b"WEBVTT - les\nKind: captions\n\nNOTE voor ons\n\nSTYLE\n::cue{background:url(http://x)}\n\n"
        b"b\n00:05.000 --> 00:06.000 align:start evil:1\nTwee &amp; drie\n\n00:01.000 --> 00:02.000\n<v Jan>Een</v>\n"
    )
    cues = read_captions(raw)

    assert transcript(cues) == "Een\nTwee & drie"
    assert "STYLE" not in as_webvtt(cues)
    assert "00:00:05.000 --> 00:00:06.000 align:start\n" in as_webvtt(cues)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "There are no captions"),
        (b"WEBVTT\n\nNOTE niets\n", "There are no captions"),
        (b"WEBVTT\n\nzomaar tekst\n", "Line 4"),
        (b"WEBVTT\n\n00:00:01.000 -> 00:00:02.000\nx\n", "Line 4"),
        (b"WEBVTT\n\n00:00:02.000 --> 00:00:01.000\nx\n", "In line 3 of the captions the end comes before the begin"),
        (b"1\n00:00:00,000 --> 00:00:01,000\na\n2\n00:00:01,000 --> 00:00:02,000\nb\n", "After line 2"),
        (b"WEBVTT\n\n00:61:00.000 --> 00:62:00.000\nx\n", "Line 3"),
    ],
)
def test_captions_that_no_player_shows_are_refused_by_line(raw, sentence):
    with pytest.raises(NotWelcome) as refusal:
        read_captions(raw)
    assert sentence in str(refusal.value)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="WEBVTNO0123456789:.,->\n \t<i&é", max_size=120))
def test_no_captions_at_all_break_it(text):
    try:
        cues = read_captions(b"WEBVTT\n\n" + text.encode())
    except NotWelcome:
        return
    assert read_captions(as_webvtt(cues).encode()) == cues
