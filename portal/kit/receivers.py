"""Tells that what the public reads has changed. Bulk work sends no signals: it calls `renew_pages` itself."""

from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from portal.kit.kept_pages import renew_pages


def page_changed(sender, **kwargs):
    renew_pages()


def row_changed(sender, **kwargs):
    if issubclass(sender, (BaseGenericSetting, get_image_model(), Locale, Site)):
        renew_pages()


def row_deleted(sender, **kwargs):
    if issubclass(sender, Page):
        renew_pages()
    row_changed(sender, **kwargs)


def connect():
    for signal in (page_published, page_unpublished, post_page_move):
        signal.connect(page_changed, dispatch_uid="kept pages")
    post_save.connect(row_changed, dispatch_uid="kept pages")
    post_delete.connect(row_deleted, dispatch_uid="kept pages")
