"""Rows of whatever model, with a word of their sector in every text: by the kinds of its fields, and by a recipe."""

import datetime
import uuid
from collections.abc import Callable
from decimal import Decimal

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection, models, transaction
from wagtail.models import Page

from portal.home.models import HomePage

MARKERS = {"alfa": "Zalfaz", "beta": "Zbetaz"}
# The primary key of the first row that the twins add to any table.
FIRST = 10_001
EVERYWHERE = datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.UTC)
# What a model needs besides: {label: function that gives values for its fields} (tests/isolation/recipes.py).
RECIPES: dict[str, Callable[[], dict]] = {}


class CannotFill(AssertionError):
    """A model of the portal that the twins do not fill; the message says what to do."""


def marker_here():
    return MARKERS[connection.schema_name]


def first(app, name):
    model = apps.get_model(app, name)
    return model._base_manager.order_by("pk").first() or make(model)


def make(model):
    """One row of `model`, and of everything it cannot be without."""
    label = model._meta.label
    try:
        with transaction.atomic():
            values = values_for(model) | RECIPES.get(label, dict)()
            if issubclass(model, Page):
                parent = model.allowed_parent_page_models()[0].objects.first()
                values["slug"] = f"{marker_here().lower()}-{model._meta.model_name}"  # Several kinds have one parent.
                page = parent.add_child(instance=model(**values, locale=parent.locale))
                page.save_revision().publish()
                return page
            row = model(**values)
            row.save(force_insert=True)
            return row
    except Exception as problem:
        raise CannotFill(
            f"The twins cannot fill {label}, so nothing proves that it stays in its sector: {problem!r}."
            f" Say in RECIPES of tests/isolation/recipes.py what a row of it needs."
        ) from problem


def values_for(model):
    given = {}
    for field in model._meta.concrete_fields:
        skipped = field.auto_created or getattr(field.remote_field, "parent_link", False)
        of_the_tree = issubclass(model, Page) and field.model is Page and field.name not in ("title", "slug")
        if not skipped and not of_the_tree:
            given[field.name] = value_for(field)
    return given


def value_for(field):
    if isinstance(field, models.ForeignKey):
        return related(field)
    if field.choices:
        return field.get_default() or field.flatchoices[0][0]
    if field.name == "object_id":
        return str(HomePage.objects.first().pk)
    if isinstance(field, models.EmailField):
        return "same@same.example"
    if isinstance(field, models.FileField):
        return ContentFile(marker_here().encode(), name="same.bin")
    if isinstance(field, models.URLField):
        return f"https://same.example/{marker_here()}"
    if isinstance(field, models.SlugField):
        return f"{marker_here().lower()}-{field.model._meta.model_name}"[: field.max_length]
    if isinstance(field, models.CharField | models.TextField):
        return text_for(field)
    if field.has_default() and not isinstance(field, models.JSONField | models.UUIDField):
        return field.get_default()
    return plain_value(field)


def text_for(field):
    text = f"{marker_here()} {field.model._meta.model_name} {field.name}"
    short = field.max_length is not None and field.max_length < len(marker_here())
    return "nl"[: field.max_length] if short else text[: field.max_length]


def plain_value(field):
    values = {
        "UUIDField": uuid.UUID(int=7),
        "JSONField": {"text": marker_here()},
        "DateField": EVERYWHERE.date(),
        "DateTimeField": EVERYWHERE,
        "TimeField": EVERYWHERE.time(),
        "DurationField": datetime.timedelta(hours=1),
        "BooleanField": False,
        "DecimalField": Decimal(1),
        "BinaryField": marker_here().encode(),
        "GenericIPAddressField": "127.0.0.1",
    }
    kind = field.get_internal_type()
    if kind in values:
        return values[kind]
    return None if field.null else 1


def related(field):
    target = field.remote_field.model
    if target is ContentType:  # Of something that is there, has words and has a page of its own.
        return ContentType.objects.get_for_model(Page if field.name.startswith("base_") else HomePage)
    found = target._base_manager.order_by("pk").first()
    return found if found or field.null else make(target)
