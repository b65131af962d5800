"""Documents as PDF: every sign of our languages, read out in the right order, and the same bytes for the same facts."""

import io
import statistics
import threading
import time

import pytest
from pypdf import PdfReader

from portal.kit.documents import make_pdf
from portal.kit.documents.signs import FONTS, drawable

SIGNS = "řéëœŁČğşıžő’«»€…–•ïçÀÜß"


def facts(**others):
    return {
        "language": "nl",
        "title": "Erkenning als leerwerkplek",
        "author": "Kantoor & Contact",
        "accent": "#0B6B75",
        "tagline": "opleidingsfonds van de sector",
        "receiver": ["Dendermondse Helpdesk & Zonen", "Veerstraat 3 bus 12", "9200 Dendermonde"],
        "about": [["Ons kenmerk", "E-00012"]],
        "place_and_date": "22 november 2026",
        "opening": ["Beste,", "We erkennen je vestiging."],
        "decided": [["Plaats", "Kaai 12"]],
        "listed": {"heading": "Modules", "items": ["M IT 025 Helpdesk"]},
        "reason": {"heading": "Waarom", "paragraphs": ["Omdat het kan."]},
        "closing": ["Veel succes!"],
        "signature": ["Voor Kantoor & Contact", "De sectorconsulent"],
        "page": "blad {n} van {total}",
        "foot": "Kantoor & Contact",
    } | others


def read(pdf):
    return PdfReader(io.BytesIO(pdf))


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in read(pdf).pages).split())


def test_a_letter_is_read_in_the_order_in_which_it_is_written():
    text = words(make_pdf("recognition_letter", facts()))

    places = [
        text.index(part)
        for part in [
            "Kantoor & Contact",
            "Ons kenmerk E-00012",
            "Dendermondse Helpdesk & Zonen",
            "22 november 2026",
            "Erkenning als leerwerkplek",
            "We erkennen je vestiging.",
            "Plaats Kaai 12",
            "M IT 025 Helpdesk",
            "Omdat het kan.",
            "Veel succes!",
            "De sectorconsulent",
            "blad 1 van 1",
        ]
    ]
    assert places == sorted(places)


def test_every_sign_of_our_languages_is_printed():
    text = words(make_pdf("recognition_letter", facts(opening=[SIGNS])))

    assert [sign for sign in SIGNS if sign not in text] == []
    assert "?" not in text


def test_a_sign_that_no_font_has_does_not_stop_a_letter():
    text = words(make_pdf("recognition_letter", facts(receiver=["Koffie \u2615 漢字 & zonen"])))

    assert "Koffie ? ?? & zonen" in text
    assert drawable("e\u0301") == "é"


def test_a_reader_is_told_the_title_the_language_and_what_each_part_is():
    found = read(make_pdf("recognition_letter", facts(language="fr", title="Reconnaissance")))
    root = found.trailer["/Root"]

    assert (found.metadata.title, root["/Lang"]) == ("Reconnaissance", "fr")
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf has a truth of its own
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert "/StructTreeRoot" in root
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


def test_all_fonts_are_our_own_and_inside():
    page = read(make_pdf("recognition_letter", facts())).pages[0]
    used = [font.get_object() for font in page["/Resources"]["/Font"].values()]

    names = {font["/BaseFont"].partition("+")[2] for font in used}
    assert names
    assert {name.partition("-")[0] for name in names} == {"SourceSansPro"}
    assert (FONTS / "LICENSE.txt").read_text().count("SIL Open Font License")
    for font in used:
        [inner] = font["/DescendantFonts"]
        descriptor = inner.get_object()["/FontDescriptor"].get_object()
        assert "/FontFile2" in descriptor or "/FontFile3" in descriptor


def test_the_same_facts_give_the_same_bytes():
    assert make_pdf("recognition_letter", facts()) == make_pdf("recognition_letter", facts())


def test_words_are_printed_as_they_are_and_never_as_orders():
    told = '#panic("x") *vet* $x$ \\ "quote" <b> @ref // remark #sys.inputs'
    assert told in words(make_pdf("recognition_letter", facts(opening=[told])))


def test_a_long_letter_goes_on_on_a_next_page_with_its_number():
    text = words(make_pdf("recognition_letter", facts(opening=["Een lange uitleg. " * 40] * 12)))

    assert "blad 2 van 3" in text or "blad 2 van 2" in text


def test_letters_are_made_at_once_in_several_threads():
    made = {}
    threads = [
        threading.Thread(target=lambda n=n: made.update({n: make_pdf("recognition_letter", facts(title=f"Brief {n}"))}))
        for n in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert [read(made[n]).metadata.title for n in range(4)] == [f"Brief {n}" for n in range(4)]


def test_a_document_takes_little_time_once_the_first_was_made():
    make_pdf("recognition_letter", facts())
    times = []
    for number in range(7):
        begun = time.perf_counter()
        make_pdf("recognition_letter", facts(receiver=[f"Bedrijf {number}"]))
        times.append(time.perf_counter() - begun)

    assert statistics.median(times) < 0.1  # 6 ms on a quiet machine.


def test_a_fact_that_is_missing_stops_the_document():
    with pytest.raises(Exception, match="title"):
        make_pdf("recognition_letter", {key: value for key, value in facts().items() if key != "title"})
