"""What counts as a word, the same when writing an entry and when asking."""

import re
import unicodedata

# PostgreSQL's name of the grammar and stop words of each language.
GRAMMAR = {"nl": "dutch", "fr": "french", "en": "english"}
FACTS_LANGUAGE = "nl"  # Competences and indicators are official Dutch texts, on every page.

LETTERS = re.compile(r"[^\W_]+")
HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
# Letters that are no base letter with an accent.
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "\x00": " "})


def plain(text):
    """`text` in small letters without accents and punctuation: PostgreSQL reads “ticket/aanvraag” as a file's path."""
    letters = text.casefold().translate(LIGATURES)
    if not letters.isascii():
        letters = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
    return " ".join(LETTERS.findall(letters))


def code_words(code):
    """Every way to type a code: “M IT 025” is m, it, 025, mit, it025 and mit025."""
    parts = plain(code).split()[:8]
    ends = range(len(parts) + 1)
    return parts + ["".join(parts[start:end]) for start in ends for end in ends if end - start > 1]


def joined(text):
    """The words that `text` writes with a hyphen, without it: who asks “email” also means “e-mail”."""
    return [plain(word).replace(" ", "") for word in HYPHENATED.findall(text)]


def plain_and_joined(text):
    return " ".join([plain(text), *joined(text)])
