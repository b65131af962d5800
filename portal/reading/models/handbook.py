from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from portal.kit.translation_panels import TranslatedPanel
from portal.reading.models.base import TEXT, TranslatedPage


class HandbookPage(TranslatedPage):
    """A text in chapters: read one by one, or printed as a whole."""

    body = RichTextField(_("text before the chapters"), blank=True, features=TEXT)

    translated_fields = [*TranslatedPage.translated_fields, "body"]
    content_panels = [*TranslatedPage.content_panels, TranslatedPanel("body")]
    parent_page_types = ["home.HomePage", "reading.InformationPage"]
    subpage_types = ["reading.HandbookChapterPage"]
    template = "reading/handbook.html"
    view = "portal.reading.views.handbook.HandbookView"

    class Meta:
        verbose_name = _("handbook")


class HandbookChapterPage(TranslatedPage):
    """One chapter; its place among the others is its place in the page tree."""

    body = RichTextField(_("text"), features=TEXT)

    translated_fields = [*TranslatedPage.translated_fields, "body"]
    content_panels = [*TranslatedPage.content_panels, TranslatedPanel("body")]
    promote_panels = TranslatedPage.promote_panels[:-1]
    parent_page_types = ["reading.HandbookPage"]
    subpage_types = []
    template = "reading/chapter.html"
    view = "portal.reading.views.handbook.ChapterView"

    class Meta:
        verbose_name = _("chapter of a handbook")
        verbose_name_plural = _("chapters of handbooks")
