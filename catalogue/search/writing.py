"""Writes the search entries: one per module or programme and language, from its live words and its facts."""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Q, Value

from catalogue.models import Competence, Module, Programme, SearchEntry, SearchWord
from catalogue.search.gathering import modules_to_find, programmes_to_find, running_text
from catalogue.search.roots import roots
from catalogue.search.words import FACTS_LANGUAGE, GRAMMAR, code_words, plain_and_joined
from portal.kit.kept_pages import renew_pages

LONGEST = 150_000  # Characters per weight: PostgreSQL refuses a vector over a megabyte.
BATCH = 100
COLUMNS = ["words_language", "code", "title", "lead", "teaches", "delivery", "level", "minutes", "vector", "stamp"]


@dataclass
class Waiting:
    modules: set = field(default_factory=set)
    programmes: set = field(default_factory=set)


waiting = ContextVar("waiting", default=None)


@transaction.atomic
def refresh(modules=None, programmes=None):
    """Write anew what can be found about these modules and programmes (objects or ids); about all when none is given.

    An entry exists for each language in which there are live words, or else live Dutch ones; without them, none.
    """
    renew_pages()
    if modules is None and programmes is None:
        SearchWord.objects.all().delete()
        module_keys = programme_keys = None
    else:
        module_keys, programme_keys = keys_of(modules or ()), keys_of(programmes or ())
        if held := waiting.get():
            held.modules |= module_keys
            held.programmes |= programme_keys
            return
    if module_keys is None or module_keys:
        write("module", modules_to_find(module_keys), module_keys)
    if programme_keys is None or programme_keys:
        write("programme", programmes_to_find(programme_keys), programme_keys)


def refresh_about(*facts):
    """These modules, programmes and competences (objects) changed: refresh them and all that copies from them."""
    taught = keys_of(fact for fact in facts if isinstance(fact, Competence))
    programmes = keys_of(fact for fact in facts if isinstance(fact, Programme))
    changed = keys_of(fact for fact in facts if isinstance(fact, Module))
    having = Module.objects.filter(Q(competences__in=taught) | Q(key_skills__in=taught))
    changed |= set(having.values_list("pk", flat=True))
    # A module shows the level of its programmes; a programme shows what its modules teach.
    below = Module.objects.filter(compositions__programme__in=programmes)
    above = Programme.objects.filter(compositions__modules__in=changed)
    refresh(
        modules=changed | set(below.values_list("pk", flat=True)),
        programmes=programmes | set(above.values_list("pk", flat=True)),
    )


@contextmanager
def refreshed_once():
    """What is asked to be refreshed inside is refreshed once, at the end. For many changes in a row."""
    held = Waiting()
    token = waiting.set(held)
    try:
        yield
    finally:
        waiting.reset(token)
    # Not after an error: then what was changed is undone too.
    refresh(modules=held.modules, programmes=held.programmes)


def keys_of(subjects):
    return {getattr(subject, "pk", subject) for subject in subjects}


def write(name, findables, keys):
    entries = [
        entry_of(name, findable, language, page)
        for _key, findable in sorted(findables.items())
        for language, page in pages_shown(findable)
    ]
    stale = SearchEntry.objects.filter(**{f"{name}__isnull": False})
    if keys is not None:
        stale = stale.filter(**{f"{name}__in": keys})
    listed = {(getattr(entry, f"{name}_id"), entry.language) for entry in entries}
    gone = [pk for pk, key, language in stale.values_list("pk", name, "language") if (key, language) not in listed]
    SearchEntry.objects.filter(pk__in=gone).delete()
    SearchEntry.objects.bulk_create(
        entries, batch_size=BATCH, update_conflicts=True, unique_fields=[name, "language"], update_fields=COLUMNS
    )
    words = {(entry.language, word) for entry in entries for word in words_of(entry)}
    SearchWord.objects.bulk_create(
        [
            SearchWord(language=language, word=word, roots=sorted(roots(word, language)))
            for language, word in sorted(words)
        ],
        batch_size=2000,
        ignore_conflicts=True,
    )


def pages_shown(findable):
    """(language, the page whose words are shown in it): its own, or else the Dutch one."""
    for language, _label in settings.LANGUAGES:
        if page := findable.pages.get(language) or findable.pages.get(settings.LANGUAGE_CODE):
            yield language, page


def entry_of(name, findable, language, page):
    subject = findable.subject
    outcomes = list(getattr(page, "outcomes", []))
    body = running_text(page.body, getattr(page, "entry", ""))
    vector = (
        part(subject.title, FACTS_LANGUAGE, "A")
        + part(page.title, page.language, "A")
        + part(" ".join(code_words(subject.code)), None, "A")
        + part(" ".join([page.lead, *outcomes]), page.language, "B")
        + part(" ".join(findable.important), FACTS_LANGUAGE, "B")
        + part(" ".join(findable.other), FACTS_LANGUAGE, "C")
        + part(body, page.language, "D")
    )
    entry = SearchEntry(
        **{name: subject},
        language=language,
        words_language=page.language,
        code=subject.code,
        title=page.title,
        lead=page.lead,
        teaches="\n".join([*outcomes, *findable.important, *findable.other]),
        delivery=findable.delivery,
        level=findable.level,
        minutes=findable.minutes,
        vector=vector,
    )
    entry.body = body  # Found by, but not kept.
    return entry


def part(text, language, weight):
    grammar = GRAMMAR[language] if language else "simple"
    return SearchVector(Value(plain_and_joined(text[:LONGEST])), config=grammar, weight=weight)


def words_of(entry):
    """The words that a typing error in this entry's language may have been meant for, and that a question may mean."""
    words = plain_and_joined(f"{entry.title} {entry.lead} {entry.teaches} {entry.body}").split()
    return {word for word in words if len(word) <= 40 and roots(word, entry.language)}
