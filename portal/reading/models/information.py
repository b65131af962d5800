from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from portal.kit.translation_panels import TranslatedPanel
from portal.reading.models.base import TEXT, TranslatedPage


class InformationPage(TranslatedPage):
    """A text that stays: who we are, how something works. May have pages of its own below it."""

    body = RichTextField(_("text"), blank=True, features=TEXT)

    translated_fields = [*TranslatedPage.translated_fields, "body"]
    content_panels = [*TranslatedPage.content_panels, TranslatedPanel("body")]
    parent_page_types = ["home.HomePage", "reading.InformationPage"]
    subpage_types = ["reading.InformationPage", "reading.QuestionsPage", "reading.HandbookPage"]
    template = "reading/information.html"
    view = "portal.reading.views.information.InformationView"

    class Meta:
        verbose_name = _("information page")
