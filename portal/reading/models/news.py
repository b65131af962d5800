from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField

from portal.kit.translation_panels import FollowsDutchPanel, TranslatedPanel
from portal.reading.models.base import TEXT, ReadingPage, TranslatedPage

# The widths in which a picture is kept ready: a phone, a phone with a fine screen, the column of a text.
PICTURE_IN_LIST = "fill-480x320|format-webp"
PICTURE_IN_TEXT = ["width-480|format-webp", "width-800|format-webp", "width-1200|format-webp"]


class NewsIndexPage(ReadingPage):
    """/nieuws/: all news, the newest first."""

    parent_page_types = ["home.HomePage"]
    subpage_types = ["reading.NewsPage"]
    template = "reading/news_index.html"
    view = "portal.reading.views.news.NewsIndexView"
    is_creatable = False
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("news")


class NewsPage(TranslatedPage):
    """One piece of news."""

    published_on = models.DateField(_("date"), default=timezone.localdate)
    picture = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    picture_shows = models.CharField(
        _("what the picture shows"),
        max_length=200,
        blank=True,
        help_text=_("For who cannot see it. Leave this empty when the picture only decorates."),
    )
    body = RichTextField(_("text"), blank=True, features=TEXT)

    translated_fields = [*TranslatedPage.translated_fields, "picture_shows", "body"]
    content_panels = [
        FollowsDutchPanel(),
        TranslatedPanel("title", classname="title"),
        FieldPanel("published_on"),
        TranslatedPanel("lead"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("picture"), TranslatedPanel("picture_shows")])], heading=_("Picture")
        ),
        TranslatedPanel("body"),
    ]
    promote_panels = ReadingPage.promote_panels[:-1]
    parent_page_types = ["reading.NewsIndexPage"]
    subpage_types = []
    template = "reading/news.html"
    view = "portal.reading.views.news.NewsView"

    class Meta:
        verbose_name = _("piece of news")
        verbose_name_plural = _("pieces of news")
        indexes = [models.Index(fields=["-published_on"], name="newspage_newest_first")]
