"""Django keeps content types in one cache per process, and django-tenants empties it at every switch of sector. With
threads, one sector then reads the other's numbers. Keyed by schema, every sector keeps its own."""

from django.contrib.contenttypes.models import ContentType, ContentTypeManager
from django.db import connection


class CacheBySchema:
    """Stands in for `ContentTypeManager._cache`: the dictionary of the schema that is active."""

    def __get__(self, manager, owner=None):
        if manager is None:
            return self
        return manager.__dict__.setdefault("_caches", {}).setdefault(connection.schema_name, {})

    def __set__(self, manager, value):
        manager.__dict__["_caches"] = {}


def keep(manager):
    """Replaces `clear_cache`, which django-tenants calls at every switch: nothing has changed then.

    `forget_content_types` is for those who did change them (migrations, tests).
    """


def forget_content_types():
    for manager in (ContentType.objects, ContentType._default_manager):
        manager.__dict__["_caches"] = {}


def install():
    ContentTypeManager._cache = CacheBySchema()
    ContentTypeManager.clear_cache = keep
    forget_content_types()
