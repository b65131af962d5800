"""Django keeps content types in one cache per process, and django-tenants empties it at every switch of sector. With
threads, one sector then reads the other's numbers. Keyed by schema, every sector keeps its own."""

from django.contrib.contenttypes.models import ContentType, ContentTypeManager
from django.db import connection


class CacheBySchema:
    """Stands in for `ContentTypeManager._cache`: the dictionary of the schema that is active in this thread.

    Safe among threads without a lock: `setdefault` is one step, and a thread that still holds a dictionary which
    was forgotten meanwhile fills it for nobody.
    """

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


def forget_content_types(**_):
    # Copies of a manager share the dictionary of caches, so it is emptied and not replaced.
    for manager in (ContentType.objects, ContentType._default_manager):
        manager.__dict__.setdefault("_caches", {}).clear()


def content_type_of_policy(policy):
    """Replaces a property that Wagtail's permission policies, which live as long as the process, look up only once."""
    return ContentType.objects.get_for_model(policy.auth_model)


def install():
    from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

    ContentTypeManager._cache = CacheBySchema()
    ContentTypeManager.clear_cache = keep
    BaseDjangoAuthPermissionPolicy._content_type = property(content_type_of_policy)
    forget_content_types()
