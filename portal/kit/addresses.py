"""The same page in another language: Dutch stands at the bare address, the others under their prefix."""

from django.conf import settings

OTHERS = [code for code, _label in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def without_language(path):
    """/fr/modules/ -> /modules/"""
    first, _slash, rest = path.removeprefix("/").partition("/")
    return f"/{rest}" if first in OTHERS else path


def in_language(path, language):
    """/modules/ in French -> /fr/modules/. Slugs are the same in every language, so changing the prefix is enough."""
    bare = without_language(path)
    return bare if language == settings.LANGUAGE_CODE else f"/{language}{bare}"


def in_languages(languages, path):
    """Pairs of language and address for `path` (as "modules/m-it-025/") in each of `languages`."""
    return [(language, in_language(f"/{path}", language)) for language in languages]
