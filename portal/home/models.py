from django.conf import settings
from django.db import models
from django.http import Http404
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import AbstractGroupApprovalTask, Page

from catalogue.addresses import CATALOGUE_SLUG, MODULES_SLUG
from catalogue.models import CataloguePage, ModuleIndexPage
from portal.house.models import SectorSettings
from portal.kit.pages import FOR_SEARCH_ENGINES, ServedByView
from portal.reading.routing import route_to_page

INDEXES = {CATALOGUE_SLUG: CataloguePage, MODULES_SLUG: ModuleIndexPage}


class HomePage(ServedByView, Page):
    """The first page of a sector, in one language."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = RichTextField(
        _("text"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
    )

    content_panels = [FieldPanel("title", classname="title"), FieldPanel("lead"), FieldPanel("body")]
    promote_panels = FOR_SEARCH_ENGINES
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 3
    template = "home/home.html"
    view = "portal.home.views.HomeView"
    is_creatable = False

    class Meta:
        verbose_name = _("home page")

    def route(self, request, path_components):
        """Refuses languages that the sector does not offer, and leads into the offer without asking for the pages
        in between: they are known by their addresses."""
        language = get_language()
        offered = SectorSettings.load(request_or_site=request).languages
        if language != settings.LANGUAGE_CODE and language not in offered:
            raise Http404
        first, *rest = path_components or [""]
        if len(rest) == 1 and first in INDEXES:
            return INDEXES[first].route_to_words(request, rest[0])
        if not rest and first in INDEXES:
            page = INDEXES[first].objects.child_of(self).live().select_related("locale").first()
            if page:
                return page.route(request, rest)
        if not path_components:
            return super().route(request, path_components)
        if result := route_to_page(self, path_components, language):
            return result
        raise Http404


class ApprovalTask(AbstractGroupApprovalTask):
    """An administrator looks at words before they are published."""

    def get_actions(self, obj, user):
        """Four eyes: whoever sent the words does not approve them. An administrator may publish words of their own
        without asking; the history says so."""
        state = obj.current_workflow_state
        if state and state.requested_by_id == user.pk:
            return []
        return super().get_actions(obj, user)

    def get_task_states_user_can_moderate(self, user, **kwargs):
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        return states.exclude(workflow_state__requested_by=user)

    class Meta:
        verbose_name = _("approval by an administrator")
        verbose_name_plural = _("approvals by an administrator")
