from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
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
        counts = dict(
            everything.order_by("-published_on__year").values_list("published_on__year").annotate(count=Count("pk"))
        )
        # Only a year that has news: anything else in the address means nothing.
        year = next((year for year in counts if str(year) == self.request.GET.get("year")), None)
        paginator = Paginator(
            with_pictures(everything.filter(published_on__year=year) if year else everything), PER_PAGE
        )
        paginator.count = counts[year] if year else sum(counts.values())
        page = paginator.get_page(self.request.GET.get("page"))
        return super().get_context_data(**kwargs) | {
            "page_obj": page,
            "years": list(counts),
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
    """With each picture as drawn for lists, in one query more."""
    drawn = get_image_model().get_rendition_model().objects.filter(filter_spec=PICTURE_IN_LIST)
    return pages.select_related("picture", "locale").prefetch_related(
        Prefetch("picture__renditions", queryset=drawn, to_attr="prefetched_renditions")
    )
