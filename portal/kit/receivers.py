"""Tells that what the public reads has changed. Bulk work sends no signals: it calls `renew_pages` itself."""

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.kit.kept_pages import pages_show, renew_pages, shown


def page_changed(sender, **kwargs):
    renew_pages()


def row_changed(sender, instance, **kwargs):
    # A copy that follows another page is live at once and never published by itself.
    if issubclass(sender, tuple(shown)) or (issubclass(sender, Page) and instance.alias_of_id):
        renew_pages()


def row_deleted(sender, **kwargs):
    if issubclass(sender, (Page, *shown)):
        renew_pages()


def connect():
    # A page is saved as a draft too, which nobody reads: its own signals tell when words are published.
    pages_show(BaseGenericSetting, Locale, PageViewRestriction, Site, get_document_model(), get_image_model())
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(page_changed, dispatch_uid="kept pages")
    post_save.connect(row_changed, dispatch_uid="kept pages")
    post_delete.connect(row_deleted, dispatch_uid="kept pages")
