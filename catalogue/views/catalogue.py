from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.addresses import CATALOGUE_SLUG
from catalogue.linked_data import item_list
from catalogue.views.base import PageView
from catalogue.views.cards import cards
from catalogue.views.choosing import Chosen
from catalogue.views.facets import Facets
from catalogue.views.offer_workbook import offer_workbook
from portal.kit.ways_on import blocks_at

PER_PAGE = 20
SORTS = ("match", "title", "duration")
# With fewer answers than this, what is nearly an answer is shown as well; so many of those.
FEW, MOST_SIMILAR = 4, 10


class CatalogueView(PageView):
    """/opleidingen/: the whole offer, to search and filter. Every state has its address, and works without scripts."""

    def path(self):
        return f"{CATALOGUE_SLUG}/"

    def get(self, request, *args, **kwargs):
        if request.GET.get("export") == "xlsx":
            keys = self.index.keys_in(self.found, self.order)
            return offer_workbook(CATALOGUE_SLUG, keys, self.index, address=request.build_absolute_uri)
        return super().get(request, *args, **kwargs)

    @cached_property
    def text(self):
        return self.request.GET.get("q", "").strip()

    @cached_property
    def question(self):
        return search.Question(self.text, get_language(), words=self.index.vocabulary) if self.text else None

    @cached_property
    def sort(self):
        asked = self.request.GET.get("sort")
        return asked if asked in SORTS else "match"

    @cached_property
    def index(self):
        return search.offer_index(get_language(), on=timezone.localdate())

    @cached_property
    def ranked(self):
        """The ids of what answers the question, best first."""
        return self.question.keys() if self.question else self.index.keys

    @cached_property
    def answers(self):
        return self.index.at(self.ranked) if self.question else self.index.everything

    @cached_property
    def facets(self):
        return Facets(self.request.GET, self.index, self.answers)

    @cached_property
    def found(self):
        return self.facets.narrowed(self.answers)

    @cached_property
    def chosen(self):
        return Chosen(self.request.GET, self.index.modules)

    @cached_property
    def order(self):
        """The places of the index, in the order in which they are shown."""
        if self.sort == "duration":
            return self.index.shortest_first
        if self.sort == "title":
            return self.index.alphabet
        if self.question:
            return [self.index.place_of[key] for key in self.ranked if key in self.index.place_of]
        # Who asks nothing sees the programmes first: they are what most people come for.
        return self.index.programmes_first

    def get_template_names(self):
        asks_results = getattr(self.request, "htmx", False) and not self.request.htmx.history_restore_request
        return ["catalogue/offer.html" if asks_results else self.page.template]

    def get_context_data(self, **kwargs):
        page = Paginator(self.index.keys_in(self.found, self.order), PER_PAGE).get_page(self.request.GET.get("page"))
        count = page.paginator.count
        near = self.similar(count) if page.number == 1 else []
        both = self.cards_of([*page.object_list, *near], nearly=bool(near))
        shown = [card for card in both if card.entry.pk not in near]
        similar = [card for card in both if card.entry.pk in near]
        return super().get_context_data(**kwargs) | {
            "question": self.text,
            "facets": list(self.facets.drawn()),
            "chips": list(self.facets.chips(self.request.GET)),
            "without_filters": self.without_filters(),
            "is_filtered": self.facets.is_filtered,
            "count": count,
            "page_obj": page,
            "cards": shown,
            "similar": similar,
            "beside": blocks_at("catalogue.search", self.text) if self.text and page.number == 1 else [],
            "sorts": self.sorts(),
            "sort": self.sort,
            "export_query": self.query_with(export="xlsx"),
            "suggestion": self.question.suggestion if self.question and not self.answers else "",
            "longest": max(
                (card.entry.minutes or 0 for card in [*shown, *similar] if not card.is_programme), default=0
            ),
            "compare": self.chosen,
            # Ticked on another page of the results: they go along when the form is sent.
            "compare_elsewhere": self.chosen_elsewhere([*shown, *similar]),
        }

    def linked_data(self, context):
        return item_list([(card.entry.title, self.absolute(card.url)) for card in context["cards"]])

    def cards_of(self, keys, *, nearly=False):
        if not keys:
            return []
        entries = search.entries(keys)
        if not self.question:
            return cards(entries, keys, self.index)
        hits = frozenset(self.index.modules_in(self.answers))
        return cards(self.question.explained(entries, nearly=nearly), keys, self.index, hits=hits)

    def similar(self, count):
        """The ids of what nearly answers, when little or nothing does."""
        if not self.question or count > FEW:
            return []
        near = self.question.similar_keys
        fitting = self.facets.narrowed(self.index.at(near) & ~self.answers)
        places = [self.index.place_of[key] for key in near if key in self.index.place_of]
        return self.index.keys_in(fitting, places)[:MOST_SIMILAR]

    def chosen_elsewhere(self, shown):
        here = {card.fact.slug for card in shown if not card.is_programme}
        return [slug for slug in self.chosen.slugs if slug not in here]

    def without_filters(self):
        kept = [("q", self.text)] if self.text else []
        kept += [("m", slug) for slug in self.chosen.slugs]
        return f"?{urlencode(kept)}" if kept else self.request.path

    def query_with(self, **changes):
        query = self.request.GET.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query[name] = value
        return f"?{query.urlencode()}"

    def sorts(self):
        """The ways to sort, each with its address: (label, query, whether it is the one in use)."""
        labels = {
            "match": _("Best match") if self.question else _("Programmes first"),
            "title": _("Title"),
            "duration": _("Duration"),
        }
        return [(label, self.query_with(sort=name), name == self.sort) for name, label in labels.items()]
