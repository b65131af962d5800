"""The document of a certificate supplement: the sections of the template of Europass, in its order, in one language."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.house.letterhead import letterhead
from portal.kit.documents import make_pdf


def pdf_of(supplement, text, *, at):
    """The bytes of the supplement in the language of `text`. Its words of the house are in that language."""
    with override(text.language):
        head = letterhead(language=text.language, on=timezone.localdate(at))
        return make_pdf("supplement", head | facts_of(supplement, text))


def facts_of(supplement, text):
    others = supplement.texts.exclude(pk=text.pk).order_by("language")
    dutch = next((each for each in [text, *others] if each.language == "nl"), text)
    return {
        "title": _("Certificate supplement: %(title)s") % {"title": dutch.title},
        "note": _("This document explains a certificate. It has no legal status of its own."),
        "sections": [
            section(1, _("Title of the certificate"), [[dutch.title]]),
            section(
                2,
                _("Translated title"),
                [[f"{each.title} ({each.language})"] for each in [text, *others] if each != dutch],
            )
            | {"note": _("This translation has no legal status.")},
            section(3, _("What its holder can do"), blocks(text.competences)),
            section(4, _("Sectors and occupations"), blocks(text.occupations)),
            section(5, _("Official basis"), []) | {"pairs": official(text)},
            section(6, _("Officially recognised ways to the certificate"), []) | {"ways": ways(text)},
            section(7, _("Additional information"), blocks(text.more)),
        ],
    }


def section(number, heading, paragraphs):
    return {"heading": f"{number}. {heading}", "blocks": paragraphs, "note": "", "pairs": [], "ways": None}


def blocks(text):
    """Paragraphs; the lines of one that begin with a dash are a list below its first."""
    found: list[list[str]] = [[]]
    for line in text.splitlines():  # However a browser ended them.
        if line.strip():
            found[-1].append(line.strip().removeprefix("- "))
        else:
            found.append([])
    return [part for part in found if part]


def official(text):
    told = [
        (_("Awarded by"), text.body),
        (_("Recognised by"), text.authority),
        (_("Level"), text.level),
        (_("To pass"), text.pass_rule),
        (_("International agreements"), text.international),
        (_("Legal basis"), text.legal_basis),
    ]
    return [[label, value] for label, value in told if value]


def ways(text):
    if not text.rows:
        return None
    total = [[_("Total"), "", text.total]] if text.total else []
    return {"head": [_("Way"), _("Share"), _("Length")], "rows": [*text.rows, *total]}
