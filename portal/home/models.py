from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """The first page of a sector, in one language."""

    lead = models.TextField(_("lead"), blank=True, max_length=400)
    body = RichTextField(
        _("text"), blank=True, features=["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
    )

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count_per_parent = 3
    template = "home/home.html"

    class Meta:
        verbose_name = _("home page")
