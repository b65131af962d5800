from abc import ABC, abstractmethod

from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.vary import vary_on_headers
from django.views.generic import TemplateView
from django.views.generic.base import ContextMixin

from catalogue.addresses import in_languages
from catalogue.linked_data import as_script
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.kept_pages import may_be_kept


class PageContext(ContextMixin, ABC):
    """What every page of the offer tells: its words, the languages it exists in, and its own proper address."""

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

    def absolute(self, url):
        return self.request.build_absolute_uri(url)


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
        """What search engines read of this page (catalogue.linked_data), or None."""
        return None

    def render_to_response(self, context, **kwargs):
        data = self.linked_data(context)
        context |= {"linked_data": as_script(data) if data else "", "preview_picture": self.preview_picture()}
        return super().render_to_response(context, **kwargs)
