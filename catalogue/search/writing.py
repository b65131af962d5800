"""Writes the search entries: one per module or programme and language, from its live words and its facts."""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q

from catalogue.models import Competence, Module, Programme, SearchEntry, SearchWord
from catalogue.search.entry import Told, pages_shown
from catalogue.search.gathering import modules_to_find, programmes_to_find
from catalogue.search.roots import roots
from portal.kit.kept_pages import renew_pages

LONGEST_WORD = 40
BATCH = 100  # Of so many modules or programmes the texts are in memory at once.
COLUMNS = ["words_language", "code", "title", "lead", "teaches", "delivery", "level", "minutes", "vector", "stamp"]


@dataclass
class Waiting:
    modules: set = field(default_factory=set)
    programmes: set = field(default_factory=set)


waiting = ContextVar("waiting", default=None)


def refresh(modules=None, programmes=None):
    """Write anew what can be found about these modules and programmes (objects or ids); about all when none is given.

    An entry exists for each language in which there are live words, or else live Dutch ones; without them, none.
    """
    if modules is None and programmes is None:
        refresh_all()
        return
    module_keys, programme_keys = keys_of(modules or ()), keys_of(programmes or ())
    if held := waiting.get():
        held.modules |= module_keys
        held.programmes |= programme_keys
    else:
        write(module_keys, programme_keys)


@transaction.atomic
def refresh_all():
    SearchWord.objects.all().delete()
    write(*({*model.objects.values_list("pk", flat=True)} for model in (Module, Programme)))


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


@transaction.atomic
def write(module_keys, programme_keys):
    renew_pages()
    words = defaultdict(set)
    for name, keys, gather in (
        ("module", sorted(module_keys), modules_to_find),
        ("programme", sorted(programme_keys), programmes_to_find),
    ):
        for start in range(0, len(keys), BATCH):
            some = keys[start : start + BATCH]
            write_entries(name, some, gather(some), words)
    write_words(words)


def write_entries(name, keys, findables, words):
    """The entries about the subjects with these keys; adds to `words` ({language: words}) those that stand in them."""
    entries = []
    for _key, findable in sorted(findables.items()):
        for page, languages in pages_shown(findable):
            told = Told(findable, page)
            for language in languages:
                entries.append(SearchEntry(**{name: findable.subject}, language=language, **told.columns))
                words[language] |= told.words
    listed = {(getattr(entry, f"{name}_id"), entry.language) for entry in entries}
    stored = SearchEntry.objects.filter(**{f"{name}__in": keys}).values_list("pk", name, "language")
    gone = [pk for pk, key, language in stored if (key, language) not in listed]
    SearchEntry.objects.filter(pk__in=gone).delete()
    SearchEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=[name, "language"], update_fields=COLUMNS
    )


def write_words(words):
    """The words that a typing error may have been meant for, and that a question may mean, in each language."""
    SearchWord.objects.bulk_create(
        [
            SearchWord(language=language, word=word, roots=sorted(found))
            for language in sorted(words)
            for word in sorted(words[language])
            if len(word) <= LONGEST_WORD and (found := roots(word, language))
        ],
        batch_size=2000,
        ignore_conflicts=True,
    )
