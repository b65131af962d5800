from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.utils.translation import get_language
from wagtail.images import get_image_model

from portal.reading.models import NewsPage
from portal.reading.models.news import PICTURE_IN_LIST, PICTURE_IN_TEXT
from portal.reading.views.base import ReadingView

PER_PAGE = 10


def news(language):
    """Every piece of news once, the newest first."""
    return NewsPage.objects.open_to_all().in_best_language(language).order_by("-published_on", "-pk")


def latest(language, number):
    """The newest pieces, for other pages."""
    return list(news(language)[:number])


class NewsIndexView(ReadingView):
    """/nieuws/: pages of news, of all years or of one (?year=2026)."""

    def get_context_data(self, **kwargs):
        everything = news(get_language())
        years = [day.year for day in everything.order_by().dates("published_on", "year", order="DESC")]
        # Only a year that has news: anything else in the address means nothing.
        year = next((year for year in years if str(year) == self.request.GET.get("year")), None)
        found = everything.filter(published_on__year=year) if year else everything
        page = Paginator(with_pictures(found), PER_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "page_obj": page,
            "years": years,
            "year": year,
        }


class NewsView(ReadingView):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"sizes": sizes_of(self.page.picture)}


def sizes_of(picture):
    """A picture in its widths, the narrowest first. A small one has fewer: it is never made larger."""
    drawn = picture.get_renditions(*PICTURE_IN_TEXT).values() if picture else []
    return list({rendition.width: rendition for rendition in drawn}.values())


def with_pictures(pages):
    pictures = get_image_model().objects.prefetch_renditions(PICTURE_IN_LIST)
    return pages.prefetch_related(Prefetch("picture", queryset=pictures))
