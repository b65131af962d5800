"""Which words a reader gets: those of the reader's language, else the Dutch ones, marked as such."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import CharField, F, Func, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Lower

from catalogue.lengths import with_length
from catalogue.models import ModulePage, ProgrammePage


@dataclass(frozen=True)
class Words:
    """The title under which something is shown, the language it is in, and whether a page of it can be opened."""

    title: str
    language: str
    has_page: bool = True

    def is_foreign_to(self, language):
        return self.language != language


def words_of(language, *, modules=(), programmes=()):
    """The Words of each of these facts, in one query; keyed by ("module" | "programme", id).

    A fact without published words is shown under its official title, and cannot be opened.
    """
    found = {
        (kind, fact.pk): Words(fact.title, settings.LANGUAGE_CODE, has_page=False)
        for kind, facts in (("module", modules), ("programme", programmes))
        for fact in facts
    }
    rows = _titles(ModulePage, "module", modules, language).union(
        _titles(ProgrammePage, "programme", programmes, language), all=True
    )
    for kind, pk, spoken, title in rows:
        # The reader's own language wins over the Dutch that may have come first.
        if spoken == language or not found[kind, pk].has_page:
            found[kind, pk] = Words(title, spoken)
    return found


def _titles(model, kind, facts, language):
    return (
        model.objects.live()
        .filter(language__in={language, settings.LANGUAGE_CODE}, **{f"{kind}__in": facts})
        .order_by()
        .annotate(kind=Value(kind, output_field=CharField()), fact=F(f"{kind}_id"))
        .values_list("kind", "fact", "language", "title")
    )


def with_titles(modules, language):
    """Of `modules` (a queryset) those with published words, with `words_title`, `words_language`, `sortable_title`
    and `length` (in minutes)."""
    pages = ModulePage.objects.live().filter(module=OuterRef("pk")).order_by()
    mine, dutch = pages.filter(language=language), pages.filter(language=settings.LANGUAGE_CODE)
    return with_length(
        modules.annotate(
            words_title=Coalesce(Subquery(mine.values("title")[:1]), Subquery(dutch.values("title")[:1])),
            words_language=Coalesce(Subquery(mine.values("language")[:1]), Subquery(dutch.values("language")[:1])),
            sortable_title=Lower(Func(F("words_title"), function="public.f_unaccent")),
        ).filter(words_title__isnull=False)
    )
