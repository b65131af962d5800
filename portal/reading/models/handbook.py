from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from portal.reading.models.base import TEXT, ReadingPage


class HandbookPage(ReadingPage):
    """A text in chapters: read one by one, or printed as a whole."""

    body = RichTextField(_("text before the chapters"), blank=True, features=TEXT)

    content_panels = [*ReadingPage.content_panels, FieldPanel("body")]
    parent_page_types = ["home.HomePage", "reading.InformationPage"]
    subpage_types = ["reading.HandbookChapterPage"]
    template = "reading/handbook.html"
    view = "portal.reading.views.handbook.HandbookView"

    class Meta:
        verbose_name = _("handbook")


class HandbookChapterPage(ReadingPage):
    """One chapter; its place among the others is its place in the page tree."""

    body = RichTextField(_("text"), features=TEXT)

    content_panels = [*ReadingPage.content_panels, FieldPanel("body")]
    promote_panels = ReadingPage.promote_panels[:-1]
    parent_page_types = ["reading.HandbookPage"]
    subpage_types = []
    template = "reading/chapter.html"
    view = "portal.reading.views.handbook.ChapterView"

    class Meta:
        verbose_name = _("chapter of a handbook")
        verbose_name_plural = _("chapters of handbooks")
