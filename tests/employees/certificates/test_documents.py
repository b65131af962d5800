"""The file of a certificate: for everyone to read, in the holder's language, the same bytes each time."""

import hashlib
import io

import pytest
from pypdf import PdfReader

from employees.certificates.documents import pdf_of
from tests.catalogue.factories import CompetenceFactory
from tests.employees import making
from tests.employees.record import learning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector")]


def test_the_file_says_its_title_and_language():
    person = making.person(first_name="Zoë", last_name="Yıldız")
    person.user.language = "fr"
    person.user.save()
    certificate = learning.certified(learning.obtained(person, learning.module()))

    pdf = PdfReader(io.BytesIO(pdf_of(certificate)))

    assert pdf.trailer["/Root"]["/Lang"] == "fr"
    assert pdf.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Helpdesk" in pdf.metadata.title
    assert "Zoë Yıldız" in pdf.metadata.title
    text = pdf.pages[0].extract_text()
    assert certificate.code in text
    assert certificate.reference in text


def test_the_same_bytes_in_another_process(certificate):
    """A process that draws for the first time draws the same."""
    import json
    import subprocess
    import sys

    import segno

    qr = segno.make(certificate.printed["link"], error="m", micro=False).svg_inline(border=0)
    facts = json.dumps(certificate.printed | {"qr": qr})
    code = (
        "import hashlib, json, sys, django; django.setup()\n"
        "from portal.kit.documents import make_pdf\n"
        "print(hashlib.sha256(make_pdf('certificate', json.load(sys.stdin))).hexdigest())"
    )

    drawn = subprocess.run([sys.executable, "-c", code], input=facts, capture_output=True, text=True, check=True)

    assert drawn.stdout.strip() == certificate.sha256 == hashlib.sha256(pdf_of(certificate)).hexdigest()


@pytest.fixture
def certificate():
    return learning.certified(learning.obtained(making.person(), learning.module()))


@pytest.mark.parametrize("name", ["Bo", "Maximiliaan-Alexander Van den Bossche-Vanderstraeten de la Gardière d’Ursel"])
def test_a_name_of_any_length_stays_on_one_page(name):
    competences = [CompetenceFactory(title=f"Handles the question of customer {n} in writing") for n in range(12)]
    person = making.person(first_name=name, last_name="Ek")

    certificate = learning.certified(learning.obtained(person, learning.module(competences=competences)))

    assert len(PdfReader(io.BytesIO(pdf_of(certificate))).pages) == 1
