"""Documents as PDF that everyone can read (PDF/UA-1), drawn by typst with fonts of our own, whatever the machine has.

`make_pdf("recognition_letter", facts)` fills `templates/documents/recognition_letter.typ` with plain facts: all words in
them are translated already, and `facts["language"]` says in which language they are. The same facts give the same bytes.
"""

import json
import threading

import typst
from django.conf import settings

from portal.kit.documents.signs import FONTS, drawable

FOLDER = settings.ROOT / "templates" / "documents"
PDF = "application/pdf"
STANDARD = "ua-1"
# A document says in its words when it was made; nothing else in it depends on the day.
WITHOUT_TIME = 0

here = threading.local()


def make_pdf(name, facts):
    """The bytes of the document `name`, drawn from `facts`: what JSON can hold."""
    inputs = {"facts": drawable(json.dumps(facts, ensure_ascii=False))}
    return compiler(name).compile(format="pdf", sys_inputs=inputs, pdf_standards=[STANDARD], timestamp=WITHOUT_TIME)


def compiler(name):
    """One per document and thread: it has read the template and the fonts, which takes longer than drawing a page."""
    made = here.__dict__.setdefault("compilers", {})
    if name not in made:
        made[name] = typst.Compiler(
            input=FOLDER / f"{name}.typ", root=FOLDER, font_paths=[FONTS], ignore_system_fonts=True
        )
    return made[name]
