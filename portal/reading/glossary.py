"""The sector's own words, as pages explain them."""

from django.conf import settings
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.text import slugify

from portal.kit.addresses import in_language
from portal.kit.explaining import Term
from portal.kit.remembering import remembered
from portal.reading.addresses import GLOSSARY_SLUG
from portal.reading.models import GlossaryTerm

# É stands with E, as in a printed dictionary.
BY_ALPHABET = (Lower(Func(F("term"), function="public.f_unaccent")), "term", "pk")


@remembered
def terms_in(language):
    """The Terms of this language alone: a text in French has no use for a Dutch word that looks alike."""
    rows = GlossaryTerm.objects.filter(locale__language_code=language).order_by(*BY_ALPHABET)
    url = in_language(f"/{GLOSSARY_SLUG}/", language)
    named = with_anchors(rows)
    return tuple(
        Term(row.term, (row.term, *row.variants), row.explanation, anchor, f"{url}#{anchor}") for row, anchor in named
    )


def all_terms(language):
    """Pairs of term and anchor for a reader of `language`: those of the language, and the Dutch ones it lacks."""
    translated = GlossaryTerm.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=language
    )
    rows = (
        GlossaryTerm.objects.filter(
            Q(locale__language_code=language) | Q(locale__language_code=settings.LANGUAGE_CODE) & ~Exists(translated)
        )
        .select_related("locale")
        .order_by(*BY_ALPHABET)
    )
    # Those of the language are named first, so that their anchors are the same as in its texts.
    own_first = sorted(rows, key=lambda row: row.language != language)
    anchors = {row.pk: anchor for row, anchor in with_anchors(own_first)}
    return [(row, anchors[row.pk]) for row in rows]


def with_anchors(rows):
    """Each row with a name for its place in the list, different from all others."""
    taken = set()
    for row in rows:
        name = wanted = slugify(row.term) or "x"
        number = 1
        while name in taken:
            number += 1
            name = f"{wanted}-{number}"
        taken.add(name)
        yield row, name


def by_letter(terms):
    """Groups of (letter, [(term, anchor), …]); what begins with no letter stands under #."""
    groups = []
    for row, anchor in terms:
        first = slugify(row.term)[:1].upper()
        letter = first if first.isalpha() else "#"
        if not groups or groups[-1][0] != letter:
            groups.append((letter, []))
        groups[-1][1].append((row, anchor))
    return groups
