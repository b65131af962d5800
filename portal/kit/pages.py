"""What Wagtail's pages of every room share: an ordinary view shows them, search engines are told a little more, and a
room makes its own pages in every language."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import Locale, PageViewRestriction

from portal.kit.remembering import remembered
from portal.kit.translation_panels import TranslatedPanel

# Without the address: it is public and stable.
FOR_SEARCH_ENGINES = [
    MultiFieldPanel([TranslatedPanel("seo_title"), TranslatedPanel("search_description")], _("For search engines"))
]


class ServedByView:
    """A page that an ordinary view shows, also in the editor's preview."""

    view: str | None = None
    promote_panels = FOR_SEARCH_ENGINES

    def serve(self, request, *args, **kwargs):
        return import_string(self.view).as_view(page=self)(request)

    def serve_preview(self, request, mode_name):
        # The editor shows the preview in a frame of its own page.
        return csp_replace({"frame-ancestors": [SELF]})(self.serve)(request)

    def get_view_restrictions(self):
        """For whom a curator keeps this page or one above it. As Wagtail's own, which asks the database twice."""
        above = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        if restricted_paths().isdisjoint(above):
            return PageViewRestriction.objects.none()
        return PageViewRestriction.objects.filter(Q(page__path__in=above) | Q(page__aliases__path__in=above)).distinct()


@remembered
def restricted_paths():
    """Where the pages stand that a curator keeps for some, and the copies of those pages; mostly there are none."""
    kept = PageViewRestriction.objects.values_list("page__path", "page__aliases__path")
    return frozenset(path for paths in kept for path in paths if path)


def without_restrictions(pages):
    """Those of `pages` that no curator keeps for some: neither the page, nor one above it, nor what it is a copy of."""
    ways = [OuterRef("path"), OuterRef("alias_of__path")]
    kept = [
        PageViewRestriction.objects.annotate(here=ExpressionWrapper(way, CharField())).filter(
            here__startswith=F("page__path")
        )
        for way in ways
    ]
    return pages.filter(*(~Exists(restrictions) for restrictions in kept))


def make_missing(home, wanted):
    """Make and publish under `home`, in its language, the pages of `wanted` (model, slug, title) that are not there: each
    a translation of the one at that slug in another language."""
    for model, slug, title in wanted:
        if model.objects.child_of(home).filter(slug=slug).exists():
            continue
        page = model(title=title, slug=slug, locale=home.locale, show_in_menus=True)
        if original := model.objects.filter(slug=slug).exclude(locale=home.locale).first():
            page.translation_key = original.translation_key
        home.add_child(instance=page)
        page.save_revision().publish()


def publish_in(language, dutch, words):
    """Publish `words` ({name: value}) as those of the page `dutch`, or in another language as a new translation of it."""
    page = dutch
    if language != settings.LANGUAGE_CODE:
        page = dutch.copy_for_translation(Locale.objects.get(language_code=language))
    for name, value in words.items():
        setattr(page, name, value)
    page.save_revision().publish()
