import re

from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.rich_text import expand_db_html

from portal.reading.models import HandbookChapterPage
from portal.reading.routing import neighbours
from portal.reading.views.base import ReadingView

HEADING = re.compile(r"(</?h)([2-5])\b")


def chapters_of(handbook_path):
    """The chapters of the handbook at this place in the tree, in the reader's language, else in Dutch."""
    found = HandbookChapterPage.objects.directly_below(Page.objects.filter(path=handbook_path))
    return neighbours(found.open_to_all().select_related("locale"), get_language())


class HandbookView(ReadingView):
    """The first page of a handbook with its table of contents; with ?view=whole all of it, to print."""

    @property
    def is_whole(self):
        return self.request.GET.get("view") == "whole"

    def get_template_names(self):
        return ["reading/handbook_whole.html"] if self.is_whole else super().get_template_names()

    def get_context_data(self, **kwargs):
        chapters = chapters_of(self.page.path)
        bodies = [one_level_lower(chapter.body) for chapter in chapters] if self.is_whole else [None] * len(chapters)
        return super().get_context_data(**kwargs) | {
            "chapters": [
                {"page": chapter, "url": chapter.address(get_language()), "body": body}
                for chapter, body in zip(chapters, bodies, strict=True)
            ],
            "url": self.page.address(get_language()),
        }


class ChapterView(ReadingView):
    @cached_property
    def chapters(self):
        return chapters_of(self.page.path[: -self.page.steplen])

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        links = [
            {
                "page": chapter,
                "number": number,
                "url": chapter.address(get_language()),
                "is_here": chapter.translation_key == self.page.translation_key,
            }
            for number, chapter in enumerate(self.chapters, 1)
        ]
        here = next((place for place, link in enumerate(links) if link["is_here"]), None)
        return context | {
            "chapters": links,
            "number": None if here is None else here + 1,
            "previous": links[here - 1] if here else None,
            "next": links[here + 1] if here is not None and here + 1 < len(links) else None,
            "handbook": context["crumbs"][-1] if context["crumbs"] else None,
        }


def one_level_lower(body):
    """A chapter's text with its headings under the chapter's own: <h2> becomes <h3>."""
    lowered = HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}", expand_db_html(body))
    return mark_safe(lowered)  # noqa: S308 - Wagtail's own HTML, with other headings
