from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField

from portal.reading.models.base import TEXT, ReadingPage


class InformationPage(ReadingPage):
    """A text that stays: who we are, how something works. May have pages of its own below it."""

    body = RichTextField(_("text"), blank=True, features=TEXT)

    content_panels = [*ReadingPage.content_panels, FieldPanel("body")]
    parent_page_types = ["home.HomePage", "reading.InformationPage"]
    subpage_types = ["reading.InformationPage", "reading.QuestionsPage", "reading.HandbookPage"]
    template = "reading/information.html"
    view = "portal.reading.views.information.InformationView"

    class Meta:
        verbose_name = _("information page")
