from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.translation import get_language
from wagtail.models import Page

from portal.house.pages import PageView
from portal.kit.addresses import in_language
from portal.kit.templatetags.components import lang_of
from portal.reading.models.base import ReadingQuerySet, path_of
from portal.reading.routing import neighbours

HOME_DEPTH = 2


@dataclass(frozen=True)
class Link:
    """The way to a page, under a title in this language."""

    title: str
    url: str
    language: str


class ReadingView(PageView):
    """A page to read, in the reader's language or in the Dutch that stands in for it."""

    def path(self):
        return self.page.public_path or path_of(self.page)

    def languages(self):
        return self.page.languages_with_words or [self.page.language]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"crumbs": crumbs(self.page)}


def crumbs(page):
    """(title, address) of the pages between the home page and this one."""
    above = [page.path[: depth * page.steplen] for depth in range(HOME_DEPTH + 1, page.depth or 0)]
    if not above:
        return []
    links = links_to(Page.objects.filter(path__in=above))
    return [(format_html("<span{}>{}</span>", lang_of(link), link.title), link.url) for link in links]


def links_to(pages):
    """Links to what `pages` tell, whatever language those are in: in the reader's language, else in Dutch."""
    language = get_language()
    versions = ReadingQuerySet(Page).open_to_all().filter(translation_key__in=pages.values("translation_key"))
    return [
        Link(page.title, in_language(f"/{page.public_path}", language), page.locale.language_code)
        for page in neighbours(versions.select_related("locale"), language)
    ]
