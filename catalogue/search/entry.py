"""What an entry says: the words of one page, and the facts beside them."""

from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Value

from catalogue.search.gathering import running_text
from catalogue.search.words import FACTS_LANGUAGE, GRAMMAR, code_words, plain_and_joined

LONGEST = 150_000  # Characters per weight: PostgreSQL refuses a vector over a megabyte.


class Part(NamedTuple):
    text: str
    grammar: str
    weight: str


class Weighted(Value):
    """The vector of some Parts. As expressions of Django's they take longer to write down than to store."""

    def __init__(self, parts):
        super().__init__(parts, output_field=SearchVectorField())

    def as_sql(self, compiler, connection):
        vectors = ["setweight(to_tsvector(%s::regconfig, %s), %s)"] * len(self.value)
        return f"({' || '.join(vectors)})", [
            each for part in self.value for each in (part.grammar, part.text, part.weight)
        ]


class Told:
    """What `page` and the facts tell about a Findable, worked out once for all languages in which the page is shown."""

    def __init__(self, findable, page):
        subject, outcomes = findable.subject, list(getattr(page, "outcomes", []))
        self.columns = {
            "words_language": page.language,
            "code": subject.code,
            "title": page.title,
            "lead": page.lead,
            "teaches": "\n".join([*outcomes, *findable.important, *findable.other]),
            "delivery": findable.delivery,
            "level": findable.level,
            "minutes": findable.minutes,
        }
        official = part(subject.title, FACTS_LANGUAGE, "A")
        code = part(" ".join(code_words(subject.code)), None, "A")
        title = part(page.title, page.language, "A")
        texts = [
            part(" ".join([page.lead, *outcomes]), page.language, "B"),
            part(" ".join(findable.important), FACTS_LANGUAGE, "B"),
            part(" ".join(findable.other), FACTS_LANGUAGE, "C"),
            part(running_text(page.body, getattr(page, "entry", "")), page.language, "D"),  # Found by, but not kept.
        ]
        self.columns["vector"] = Weighted([official, title, code, *texts])
        self.words = {word for each in (title, *texts) for word in each.text.split()}


def part(text, language, weight):
    return Part(plain_and_joined(text[:LONGEST]), GRAMMAR[language] if language else "simple", weight)


def pages_shown(findable):
    """(page, the languages in which its words are shown): its own; the Dutch one also where there are no words."""
    shown = defaultdict(list)
    for language, _label in settings.LANGUAGES:
        own = language if language in findable.pages else settings.LANGUAGE_CODE
        if own in findable.pages:
            shown[own].append(language)
    return [(findable.pages[own], languages) for own, languages in shown.items()]
