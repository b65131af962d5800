"""What Wagtail's pages of every room share: an ordinary view shows them, and search engines are told a little more."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.db.models import Q
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel
from wagtail.models import PageViewRestriction

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
