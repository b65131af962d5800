from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.generic import TemplateView

from catalogue import search
from catalogue.views.cards import cards
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.addresses import in_languages
from portal.kit.kept_pages import may_be_kept
from portal.reading.views.news import latest

NEWS_SHOWN = 3


@open_to(Audience.ANYONE)
@method_decorator(may_be_kept, name="dispatch")
class HomeView(TemplateView):
    """The sector's first page: search, its programmes, and how much there is."""

    page = None
    shown = 9  # A sector with more programmes leads on to the catalogue.

    def get_template_names(self):
        return [self.page.template]

    def get_context_data(self, **kwargs):
        index = search.offer_index(get_language(), on=timezone.localdate())
        first = index.keys_in(index.of("kind", ["programme"]), index.alphabet)[: self.shown]
        languages = SectorSettings.load(request_or_site=self.request).languages
        addresses = {language: self.request.build_absolute_uri(url) for language, url in in_languages(languages, "")}
        return super().get_context_data(**kwargs) | {
            "page": self.page,
            "cards": cards(search.entries(first), first, index),
            "programme_count": index.count("kind", "programme"),
            "module_count": index.count("kind", "module"),
            "news": latest(get_language(), NEWS_SHOWN),
            "alternates": addresses,
            "canonical": addresses.get(get_language()),
        }
