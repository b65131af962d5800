"""The file of a certificate, drawn from what was frozen when it was issued: the same bytes each time."""

import hashlib

import segno

from portal.kit.documents import make_pdf
from portal.kit.rules import RuleBroken

# What the file looks like is a part of it: another look gets another name, and those issued before keep theirs.
LOOK = "certificate"


def pdf_of(certificate):
    """The bytes of the document. Raises RuleBroken for one of which the holder was erased."""
    if not certificate.is_drawable:
        raise RuleBroken("The holder was erased, so the document is not there any more.")
    link = certificate.printed["link"]
    qr = segno.make(link, error="m", micro=False).svg_inline(border=0)
    return make_pdf(certificate.printed["look"], certificate.printed | {"qr": qr})


def name_of(certificate):
    """As what it is saved."""
    return f"{certificate.reference}.pdf"


def is_unaltered(certificate, content):
    """Whether these bytes are the file as it was issued, or as it is drawn today from the same frozen words."""
    told = hashlib.sha256(content).hexdigest()
    if told == certificate.sha256:
        return True
    return certificate.is_drawable and content == pdf_of(certificate)
