"""The page where anybody sees whether a certificate is real."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader, PdfWriter

from employees.certificates.documents import pdf_of
from employees.certificates.reissuing import reissue
from employees.certificates.revoking import revoke_certificate
from employees.models import Certificate
from employees.own_data.forgetting import forget
from employees.own_data.records import same_person
from portal.notices.codes import LETTERS
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "source_texts")]


@pytest.fixture
def certificate():
    return learning.certified(learning.obtained(making.person(), learning.module()))


@pytest.fixture
def ask(client_at):
    client = client_at("alfa")

    def get(code, **data):
        with translation.override("en"):
            address = reverse("employees:verify_code", args=[code])
        return client.post(address, data) if data else client.get(address)

    return get


def words(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_a_code_is_long_and_easy_to_read(certificate):
    letters = certificate.code.replace("-", "")

    assert (len(letters), set(letters) <= set(LETTERS)) == (18, True)


def test_anybody_sees_holder_title_hours_and_date_as_issued(ask, certificate, no_writes):
    with no_writes():
        response = ask(certificate.code)

    shown = words(response)
    assert response.status_code == 200
    assert "Valid" in shown
    for fact in (
        "Noor Peeters",
        "Helpdesk",
        "40 lestijden",
        "20 November 2026",
        certificate.reference,
        "Issued by Sector Alfa",
    ):
        assert fact in shown, fact


@pytest.mark.parametrize("typed", [str.lower, lambda code: code.replace("-", ""), lambda code: code.replace("-", " ")])
def test_a_code_may_be_typed_in_any_way(ask, certificate, typed):
    assert ask(typed(certificate.code)).status_code == 200


def test_the_typed_code_leads_to_its_page(client_at, certificate):
    response = client_at("alfa").get("/en/verifieer/", {"code": f" {certificate.code.lower()} "}, follow=True)

    assert "Noor Peeters" in words(response)


def test_an_unknown_code_is_not_found(ask):
    response = ask("K7P-M2Q-RTX-9HB-4WD-C6N")

    assert response.status_code == 404
    assert "We do not know this code" in words(response)


def test_a_code_of_another_sector_is_not_found(ask, certificate, client_at):
    assert client_at("beta").get(f"/en/verifieer/{certificate.code}/").status_code == 404


def test_whoever_tries_codes_waits_also_with_one_that_exists(ask, certificate):
    answers = [ask(f"AAA-{n}").status_code for n in range(11)]

    assert answers == [404] * 10 + [429]
    assert ask(certificate.code).status_code == 429


def test_a_name_that_changed_stands_beside_the_one_of_then(ask, certificate):
    certificate.employee.last_name = "Maes"
    certificate.employee.save()

    shown = words(ask(certificate.code))

    assert "Noor Peeters" in shown
    assert "Now called Noor Maes" in shown


def test_a_revoked_certificate_says_since_when_and_not_why_in_full(ask, certificate):
    revoke_certificate(certificate, reason="Noor cheated.", by=None, at=NOW)

    shown = words(ask(certificate.code))

    assert "Revoked" in shown
    assert "The sector took it back." in shown
    assert "cheated" not in shown


def test_a_replaced_certificate_says_by_which_number(ask, certificate):
    new = reissue(certificate, by=None, at=NOW)

    shown = words(ask(certificate.code))

    assert new.reference in shown
    assert new.code not in shown


def test_of_who_was_erased_the_paper_still_holds_without_a_name(ask, certificate):
    code = certificate.code
    forget(same_person([certificate.employee]), at=NOW)

    response = ask(code)

    shown = words(response)
    assert "Valid" in shown
    assert "Noor" not in shown
    assert "asked to be forgotten" in shown


def test_after_an_erasure_nothing_leads_back_to_the_name(certificate):
    forget(same_person([certificate.employee]), at=NOW)

    row = Certificate.objects.filter(pk=certificate.pk).values().get()
    assert "Noor" not in str(row)
    assert "Peeters" not in str(row)
    assert certificate.code not in str(row)


def sent(content, name="attest.pdf"):
    return SimpleUploadedFile(name, content, "application/pdf")


def test_the_file_as_it_was_issued_is_unaltered(ask, certificate):
    assert "This file is unaltered" in words(ask(certificate.code, file=sent(pdf_of(certificate))))


def test_the_file_is_recognised_after_the_holder_was_erased(ask, certificate):
    content, code = pdf_of(certificate), certificate.code
    forget(same_person([certificate.employee]), at=NOW)

    assert "This file is unaltered" in words(ask(code, file=sent(content)))
    assert "This file was altered" in words(ask(code, file=sent(content + b"\n")))


def test_a_file_with_another_name_in_it_is_altered(ask, certificate):
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_of(certificate))))
    writer.add_metadata({"/Title": "Certificate of Somebody Else"})
    changed = io.BytesIO()
    writer.write(changed)

    response = ask(certificate.code, file=sent(changed.getvalue()))

    assert "This file was altered" in words(response)
    assert "Noor Peeters" in words(response)


def test_the_file_of_another_certificate_is_altered(ask, certificate):
    other = learning.took_part(certificate.employee, learning.module("B 2"))

    assert "This file was altered" in words(ask(certificate.code, file=sent(pdf_of(other))))


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"PK\x03\x04", "This is not a PDF file"), (b"%PDF-" + b"0" * 2_000_000, "larger than 2 MB"), (b"", "empty")],
)
def test_what_is_no_certificate_is_refused(ask, certificate, content, told):
    assert told in words(ask(certificate.code, file=sent(content)))


def test_a_post_without_a_file_asks_for_it(ask, certificate):
    assert "This file was" not in words(ask(certificate.code, nothing="x"))
