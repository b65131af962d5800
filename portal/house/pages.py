"""The frame of public pages of words: what each tells its template and search engines."""

from abc import ABC, abstractmethod

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.addresses import in_languages


class PageContext(ContextMixin, ABC):
    """What every page of words tells: its words, the languages it exists in, and its own proper address."""

    page = None

    @abstractmethod
    def path(self):
        """The page's address after the language, as "modules/m-it-025/"."""

    def languages(self):
        """The languages in which this page has words of its own."""
        return self.house.languages

    @property
    def house(self):
        return SectorSettings.load(request_or_site=self.request)

    def get_context_data(self, **kwargs):
        offered = [language for language in self.house.languages if language in self.languages()]
        addresses = {
            language: self.request.build_absolute_uri(url) for language, url in in_languages(offered, self.path())
        }
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "alternates": addresses,
            "canonical": addresses.get(getattr(self.page, "language", get_language())),
        }


@open_to(Audience.ANYONE)
@method_decorator(vary_on_headers("HX-Request"), name="dispatch")
class PageView(PageContext, TemplateView):
    """Shows one page of words; Wagtail found it and hands it over."""

    def get_template_names(self):
        return [self.page.template]
