from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from catalogue.attention.kinds import Kind, Notice


def about_words(offer):
    """Facts on offer without words in a language of the sector, or with words from before the facts changed."""
    facts = [("programme", one) for one in offer.programmes.values()]
    facts += [("module", one) for one in offer.modules.values() if one.is_offered]
    for kind, fact in facts:
        pages = offer.pages.get((kind, fact.pk), {})
        if missing := [language for language in offer.languages if language not in pages]:
            yield no_words(kind, fact, pages, missing)
        changed = offer.changed.get((kind, fact.pk))
        old = [language for language, (_page, written) in pages.items() if changed and written and written < changed]
        if old := [language for language in offer.languages if language in old]:
            text = _("The facts changed on %(day)s. Read again: %(languages)s.")
            said = {"day": date_format(timezone.localtime(changed)), "languages": named(old)}
            yield Notice(Kind.OLD_WORDS, fact.code, fact.title, text % said, "page", pages[old[0]][0])


def no_words(kind, fact, pages, missing):
    text = _("No words in: %(languages)s.") % {"languages": named(missing)}
    dutch = pages.get(settings.LANGUAGE_CODE)
    place, key = ("translate", dutch[0]) if dutch else (kind, fact.pk)
    return Notice(Kind.NO_WORDS, fact.code, fact.title, text, place, key)


def named(languages):
    return ", ".join(str(get_language_info(language)["name_translated"]) for language in languages)
