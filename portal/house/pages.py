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
from portal.kit.kept_pages import may_be_kept
from portal.kit.linked_data import as_script


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
            "feed": self.feed(),
        }

    def absolute(self, url):
        return self.request.build_absolute_uri(url)

    def feed(self):
        """The title and address of a feed of what is new here, or None."""
        return None


@open_to(Audience.ANYONE)
@method_decorator([may_be_kept, vary_on_headers("HX-Request")], name="dispatch")
class PageView(PageContext, TemplateView):
    """Shows one page of words; Wagtail found it and hands it over."""

    def get_template_names(self):
        return [self.page.template]

    def preview_picture(self):
        """The absolute address of the picture that goes with a link to this page, or None."""
        return None

    def linked_data(self, context):
        """What search engines read of this page, by schema.org's vocabulary, or None."""
        return None

    def render_to_response(self, context, **kwargs):
        data = self.linked_data(context)
        context |= {"linked_data": as_script(data) if data else "", "preview_picture": self.preview_picture()}
        return super().render_to_response(context, **kwargs)
