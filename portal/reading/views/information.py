from wagtail.models import Page

from portal.reading.models.base import ReadingQuerySet
from portal.reading.views.base import ReadingView, links_to


class InformationView(ReadingView):
    def get_context_data(self, **kwargs):
        same = Page.objects.filter(translation_key=self.page.translation_key)
        return super().get_context_data(**kwargs) | {"below": links_to(ReadingQuerySet(Page).directly_below(same))}
