from wagtail.models import Page

from portal.reading.views.base import ReadingView, links_to


class InformationView(ReadingView):
    def get_context_data(self, **kwargs):
        # Below this page in every language: what was put under one of them only is there all the same.
        same = Page.objects.filter(translation_key=self.page.translation_key).values_list("path", flat=True)
        below = Page.objects.none()
        for path in same:
            below |= Page.objects.filter(path__startswith=path, depth=self.page.depth + 1)
        return super().get_context_data(**kwargs) | {"below": links_to(below)}
