"""Tells the search when words change. What is listed, and how, is decided in catalogue.search alone."""

from django.db.models.signals import post_delete
from wagtail.signals import page_published, page_unpublished

from catalogue import search
from catalogue.models import ModulePage, ProgrammePage


def module_words_changed(sender, instance, **kwargs):
    search.refresh(modules=[instance.module_id])


def programme_words_changed(sender, instance, **kwargs):
    search.refresh(programmes=[instance.programme_id])


def connect():
    # A page that is deleted is unpublished first, while it is still there: hence post_delete as well.
    for signal in (page_published, page_unpublished, post_delete):
        signal.connect(module_words_changed, sender=ModulePage, dispatch_uid="search of modules")
        signal.connect(programme_words_changed, sender=ProgrammePage, dispatch_uid="search of programmes")
