"""The pages that a curator put in the menus: news at the top, where there is little room; the rest at the foot."""

from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django_tenants.utils import get_public_schema_name
from wagtail.models import Page

from portal.kit.remembering import remembered
from portal.reading.models import NewsIndexPage, ReadingPage
from portal.reading.models.base import ReadingQuerySet, path_of


@dataclass(frozen=True)
class Entry:
    title: str
    path: str
    language: str
    is_news: bool


class Menus:
    """Asks for the pages when a template first prints one."""

    @cached_property
    def pages(self):
        return pages_in_menus(get_language())

    @property
    def header(self):
        return [page for page in self.pages if page.is_news]

    @property
    def footer(self):
        return [page for page in self.pages if not page.is_news]


@remembered
def pages_in_menus(language):
    """An Entry for each page in the menus that all may read, in the order of the Dutch pages."""
    found = ReadingQuerySet(Page).open_to_all().in_menu().type(ReadingPage).in_best_language(language)
    dutch = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale__language_code=settings.LANGUAGE_CODE
    )
    in_dutch_order = found.annotate(place=Coalesce(Subquery(dutch.values("path")[:1]), "path")).order_by("place")
    return tuple(
        Entry(
            title=page.title,
            path=f"/{path_of(page)}",
            language=page.locale.language_code,
            is_news=issubclass(page.specific_class, NewsIndexPage),
        )
        for page in in_dutch_order
    )


def menus(request):
    """The menus for every template of a sector; the public site has no pages."""
    return {} if connection.schema_name == get_public_schema_name() else {"menus": Menus()}
