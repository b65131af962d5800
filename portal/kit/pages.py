"""What Wagtail's pages of every room share: an ordinary view shows them, and search engines are told a little more."""

from csp.constants import SELF
from csp.decorators import csp_replace
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import MultiFieldPanel

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
