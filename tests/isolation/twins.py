"""Hostile twins: two sectors with the same primary keys, names and e-mail addresses, and a word of its own in every text.

Every model of every app is filled, found through Django and not through a list, so that rooms that are added later are
filled too. What cannot be filled by the kind of its fields alone stands in recipes.py.
"""

import io
import json
import time

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection, models
from django_tenants.utils import schema_context
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Page, Site, Task, Workflow

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.house.models import SectorSettings
from tests.isolation import (  # noqa: F401 - they tell the rows what they need
    recipes,
    recipes_of_answers,
    recipes_of_exemptions,
    recipes_of_incentives,
    recipes_of_papers,
)
from tests.isolation.rows import FIRST, MARKERS, make, marker_here

VISITORS = {"anonymous": None, "ordinary": [], **{role.value: [role.value] for role in Role}}
# Words in these tables come from the code, or are numbers and signatures: they are the same in every sector.
WORDS_OF_THE_CODE = {
    "auth.Group",
    "auth.Permission",
    "contenttypes.ContentType",
    "sessions.Session",
    "training.ObservationPhoto",
    "wagtailcore.Locale",
    "wagtailcore.ReferenceIndex",
    "wagtailimages.Rendition",
}


def tenant_models():
    found = apps.get_models(include_auto_created=True)
    return [
        model for model in found if model._meta.app_label != "tenancy" and model._meta.managed and not model._meta.proxy
    ]


def fill(schema):
    """Put at least one row in every table of the sector."""
    with schema_context(schema):
        count_from(FIRST)
        write_settings()
        make_people()
        make_files()
        Collection.get_first_root_node().add_child(instance=Collection(name=marker_here()))
        mark_pages()
        for model in tenant_models():
            if not model._base_manager.exists():
                make(model)


def count_from(number):
    """Earlier tests moved the counters, of one sector more than of the other; and no counter is ever rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, %s, false)"
            " FROM pg_sequences WHERE schemaname = %s",
            [number, connection.schema_name],
        )


def fill_both():
    for schema in MARKERS:
        fill(schema)


def write_settings():
    house = SectorSettings.objects.get()
    house.name, house.tagline, house.contact_phone = marker_here(), f"{marker_here()} tagline", marker_here()
    house.contact_email = "info@same.example"
    house.save()
    Site.objects.update(site_name=marker_here())
    Workflow.objects.update(name=marker_here())
    Task.objects.update(name=marker_here())


def make_people():
    for name, roles in VISITORS.items():
        if roles is not None:
            email = f"{name.lower()}@same.example"
            user = User.objects.create_user(email, None, first_name=marker_here(), last_name="Same")
            user.groups.set(Group.objects.filter(name__in=roles))
    User.objects.create_user("zz@same.example", None, first_name=marker_here(), last_name="Same")


def make_files():
    drawn = io.BytesIO()
    Picture.new("RGB", (40, 40), "#0B6B75").save(drawn, "PNG")
    file = ImageFile(io.BytesIO(drawn.getvalue()), name="same.png")
    picture = Image.objects.create(title=f"{marker_here()} picture", description=marker_here(), file=file)
    picture.get_rendition("width-20")
    document = Document(title=f"{marker_here()} document")
    document.file.save("same.txt", ContentFile(marker_here().encode()))


def mark_pages():
    for page in Page.objects.filter(depth__gt=1).specific():
        page.title, page.search_description = f"{marker_here()} {page.title}", marker_here()
        for field in page._meta.concrete_fields:
            if isinstance(field, models.TextField) and field.model is not Page:
                setattr(page, field.attname, marker_here())
        page.save_revision().publish()


def words_by_table():
    """Of each model with texts: whether each sector's word stands in its rows, in every schema."""
    found = {}
    with connection.cursor() as cursor:
        for model in tenant_models():
            table = connection.ops.quote_name(model._meta.db_table)
            for schema in MARKERS:
                for marker in MARKERS.values():
                    cursor.execute(f"SELECT count(*) FROM {schema}.{table} t WHERE t::text ILIKE %s", [f"%{marker}%"])
                    found[model._meta.label, schema, marker] = cursor.fetchone()[0]
    return found


def holds_texts(model):
    """Whether people can write in it."""
    return any(
        isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and not isinstance(field, models.EmailField)
        and not (field.max_length and field.max_length < len(marker_here()))
        and field.name not in ("object_id",)
        for field in model._meta.local_concrete_fields
    )


def primary_keys(schema):
    with schema_context(schema):
        return {
            model._meta.label: list(model._base_manager.order_by("pk").values_list("pk", flat=True))
            for model in tenant_models()
            if not isinstance(model._meta.pk, models.CharField | models.UUIDField)
        }


def enter(client, name):
    """Log `client` in as this visitor of the active sector, with a second factor."""
    if VISITORS[name] is None:
        return client
    user = User.objects.get(email=f"{name.lower()}@same.example")
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def everything_said(response):
    """Body and headers as one text, as a reader or a machine would see them."""
    body = response.getvalue() if response.streaming else response.content
    return f"{response.status_code}\n{json.dumps(dict(response.items()))}\n{body.decode(errors='replace')}"


def in_text(marker, text):
    return marker.lower() in str(text).lower()


def own_folder():
    return settings.MEDIA_ROOT
