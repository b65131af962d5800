import time

import pytest
from django.contrib.contenttypes.models import ContentType, ContentTypeManager
from django.db import connection
from django_tenants.utils import schema_context
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.permission_policies.base import BaseDjangoAuthPermissionPolicy

from catalogue.models import Module, Programme
from portal.accounts.models import User
from portal.tenancy import content_types
from tests.tenancy.numbers import renumber_content_types

MODELS = [Module, Programme, User]
SECONDS = 2


@pytest.fixture
def differing_numbers(own_database):
    """In Beta every content type has another number than in Alfa, as after a restore or a hand-made schema."""
    renumber_content_types("beta")
    content_types.forget_content_types()
    return own_database


def true_numbers(schema):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT app_label, model, id FROM {schema}.django_content_type")
        return {(app, model): number for app, model, number in cursor.fetchall()}


def wrong_answers(database):
    """How many of the content types that four threads ask for, two per sector, have the other sector's number."""
    right = {schema: true_numbers(schema) for schema in ("alfa", "beta")}

    def ask(schema):
        wrong, until = 0, time.monotonic() + SECONDS
        while time.monotonic() < until:
            with schema_context(schema):
                for model in MODELS:
                    key = (model._meta.app_label, model._meta.model_name)
                    wrong += ContentType.objects.get_for_model(model).pk != right[schema][key]
                    wrong += ContentType.objects.get_for_id(right[schema][key]).model != key[1]
                found = ContentType.objects.get_for_models(*MODELS)
                wrong += sum(found[m].pk != right[schema][m._meta.app_label, m._meta.model_name] for m in MODELS)
        return wrong

    works = [lambda schema=schema: ask(schema) for schema in ("alfa", "beta", "alfa", "beta")]
    return sum(database.in_threads(*works))


def test_four_threads_in_two_sectors_never_read_each_others_numbers(differing_numbers):
    assert wrong_answers(differing_numbers) == 0


def test_that_soak_finds_wrong_numbers_in_the_cache_that_django_has(differing_numbers, monkeypatch):
    """Without our measure threads do read each other's numbers (or look for those that are not theirs)."""

    class OnePerProcess:
        def __get__(self, manager, owner=None):
            return manager.__dict__.setdefault("_caches", {})

        def __set__(self, manager, value):
            manager.__dict__["_caches"] = value

    monkeypatch.setattr(ContentTypeManager, "_cache", OnePerProcess())
    monkeypatch.setattr(ContentTypeManager, "clear_cache", lambda manager: manager.__dict__["_caches"].clear())

    try:
        wrong = wrong_answers(differing_numbers)
    except (ContentType.DoesNotExist, KeyError, RuntimeError):
        wrong = 1

    assert wrong > 0


def test_forgetting_while_others_read_disturbs_nobody(differing_numbers):
    def forget():
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            content_types.forget_content_types()

    right = {schema: true_numbers(schema)["catalogue", "module"] for schema in ("alfa", "beta")}

    def ask(schema):
        until, wrong = time.monotonic() + SECONDS, 0
        while time.monotonic() < until:
            with schema_context(schema):
                wrong += ContentType.objects.get_for_model(Module).pk != right[schema]
        return wrong

    assert differing_numbers.in_threads(forget, lambda: ask("alfa"), lambda: ask("beta"))[1:] == [0, 0]


def test_a_content_type_is_asked_for_once_per_sector(sector, django_assert_num_queries):
    with schema_context("beta"):
        ContentType.objects.get_for_model(Module)
    with schema_context("alfa"):
        ContentType.objects.get_for_model(Module)
    with django_assert_num_queries(0):
        for schema in ("alfa", "beta", "alfa"):
            with schema_context(schema):
                ContentType.objects.get_for_model(Module)


def test_a_copy_of_the_manager_forgets_with_it(sector):
    copy = ContentType.objects.db_manager("default")
    assert copy.get_for_model(Module).pk in ContentType.objects._cache["default"]

    content_types.forget_content_types()

    assert copy._cache == {}


def test_wagtails_permission_policies_ask_every_sector_for_its_own_numbers(differing_numbers):
    """They live as long as the process, and remembered the number of the first sector that asked."""
    numbers = []
    for schema in ("alfa", "beta"):
        with schema_context(schema):
            policy = image_policy
            numbers.append(policy._content_type.pk - true_numbers(schema)["wagtailimages", "image"])
            user = User.objects.create_user(f"{schema}@example.org", is_superuser=True)
            assert user in policy.users_with_permission("add")
            assert policy._get_permission_objects_for_actions(["add"]).count() == 1

    assert numbers == [0, 0]
    assert isinstance(BaseDjangoAuthPermissionPolicy._content_type, property)
