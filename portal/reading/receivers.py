"""Draws the pictures of a page when it is published, so that no reader waits for them."""

from wagtail.rich_text import expand_db_html
from wagtail.signals import page_published

from portal.reading.models import HandbookChapterPage, HandbookPage, InformationPage, NewsPage
from portal.reading.models.news import PICTURE_IN_LIST, PICTURE_IN_TEXT


def draw_pictures(sender, instance, **kwargs):
    expand_db_html(instance.body)
    if picture := getattr(instance, "picture", None):
        picture.get_renditions(PICTURE_IN_LIST, *PICTURE_IN_TEXT)


def connect():
    for model in (InformationPage, NewsPage, HandbookPage, HandbookChapterPage):
        page_published.connect(draw_pictures, sender=model, dispatch_uid=f"pictures of {model.__name__}")
