"""Words in several languages, kept together: {"nl": …, "fr": …, "en": …}. Dutch is always there; another may be missing."""

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("nl", "fr", "en")
LONGEST = 2000


def in_language(words, language=None):
    """The words in this language (the active one), else the Dutch ones; nothing when there are none."""
    if not words:
        return ""
    return words.get(language or (get_language() or "nl")[:2]) or words.get("nl", "")


def language_of(words, language=None):
    """In which language `in_language` answers: pages mark words that are not in their own."""
    wanted = language or (get_language() or "nl")[:2]
    return wanted if words and words.get(wanted) else "nl"


def check_words(words):
    """A validator for columns with words."""
    fits = isinstance(words, dict) and all(
        language in LANGUAGES and isinstance(text, str) and len(text) <= LONGEST for language, text in words.items()
    )
    if not fits:
        raise ValidationError(_("Words by language are expected: nl, fr, en."))
    if words and not words.get("nl", "").strip():
        raise ValidationError(_("Fill in the Dutch words at least."))
