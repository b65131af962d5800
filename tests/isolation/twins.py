"""Hostile twins: two sectors with the same primary keys, names and e-mail addresses, and a word of its own in every text.

Every model of every app is filled, found through Django and not through a list, so that rooms that are added later are
filled too. What cannot be filled by the kind of its fields alone stands in RECIPES.
"""

import datetime
import io
import json
import time
import uuid
from decimal import Decimal

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django_tenants.utils import schema_context
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, Page, Site, Task, Workflow

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.home.models import HomePage
from portal.house.models import SectorSettings
from portal.notices.codes import hash_of

MARKERS = {"alfa": "Zalfaz", "beta": "Zbetaz"}
VISITORS = {"anonymous": None, "ordinary": [], **{role.value: [role.value] for role in Role}}
# The primary key of the first row that the twins add to any table.
FIRST = 10_001
EVERYWHERE = datetime.datetime(2026, 1, 15, 12, tzinfo=datetime.UTC)

# Words in these tables come from the code, or are numbers and signatures: they are the same in every sector.
WORDS_OF_THE_CODE = {
    "auth.Group",
    "auth.Permission",
    "contenttypes.ContentType",
    "sessions.Session",
    "wagtailcore.Locale",
    "wagtailcore.ReferenceIndex",
    "wagtailimages.Rendition",
}


class CannotFill(AssertionError):
    """A model of the portal that the twins do not fill; the message says what to do."""


def last_page():
    """A page that nobody needs to reach."""
    return Page.objects.order_by("path").last()


# What a model needs besides: {label: function that gives values for its fields}.
RECIPES = {
    "catalogue.CatalogueImport": lambda: {"applied_at": None, "undone_at": None},
    "catalogue.BusinessActivity": lambda: {"nace": ""},
    "privacy.ErasureRequest": lambda: {"decided_at": None},
    "catalogue.Prerequisite": lambda: {
        "module": another("catalogue", "Module"),
        "requires": first("catalogue", "Module"),
    },
    "catalogue.LearningMaterial": lambda: {
        "kind": "document",
        "audience": "everyone",
        "file": first("catalogue", "MaterialFile"),
        "captions": None,
        "url": "",
        "text": "",
        "withdrawn_on": None,
    },
    "catalogue.MaterialFile": lambda: {
        "token": f"{FIRST:032x}",
        "code": "txt",
        "name": "same.txt",
        "size": 6,
        "sha256": "0" * 64,
    },
    "catalogue.TranslatedCaptions": lambda: {"file": other_file()},
    "catalogue.SearchEntry": lambda: {"module": first("catalogue", "Module"), "programme": None},
    "catalogue.Composition": lambda: {"in_force": DateRange(datetime.date(2020, 1, 1), None)},
    "employers.Employer": lambda: {
        "enterprise_number": "0123456749",
        "postcode": "9000",
        "phone": "",
        "nace": "",
        "registered_by": ordinary(),
    },
    "employers.EmployerMember": lambda: {"user": ordinary(), "until": None},
    "employers.EmployerYear": lambda: {"year": 2025},
    "employers.Establishment": lambda: {"number": "2123456791", "postcode": "9000"},
    "employers.JointCommittee": lambda: {"number": "227"},
    "employers.Exclusion": lambda: {"lifted_by": None, "lifted_on": None},
    "employers.Mandate": lambda: {
        "in_force": DateRange(datetime.date(2020, 1, 1), datetime.date(2020, 1, 2)),
        "powers": ["grant"],
    },
    # Sent to the sector, so that staff have something to see.
    "employers.Recognition": lambda: {"state": "submitted", "in_force": None, "follows": None, "places": 1},
    "employers.RecognitionStep": lambda: {"state": "submitted"},
    "employers.Ratification": lambda: {"is_ratified": None},
    "employers.AccessRequest": lambda: {"decided_at": None, "decided_by": None},
    # The ordinary visitor is a person who learns, a mentor's learner, a coach and a guide.
    "employees.Employee": lambda: {"user": ordinary(), "merged_into": None, "merged_at": None, "erased_at": None},
    "employees.Employment": lambda: {"until": None, "ended_at": None},
    "employees.PersonMatch": lambda: {"proposed": other_person(), "decided_at": None, "decided_by": None},
    "employees.Merge": lambda: {"dropped": other_person()},
    "employees.EmploymentClaim": lambda: {"decided_at": None, "decided_by": None},
    "employees.MentorAssignment": lambda: {"until": None},
    "employees.Coaching": lambda: {"until": None, "coach": ordinary()},
    "employees.SectorTask": lambda: {"until": None, "user": ordinary(), "task": "guide"},
    "employees.PeopleImport": lambda: {
        **dict.fromkeys(("done_at", "undo", "undone_at", "wiped_at", "job")),
        "columns": {},
        "leaving": [],
    },
    "employees.HeadingMapping": lambda: {"field": ""},
    # Sent to nobody who has an account, and its code is what the walk fills in.
    "notices.Invitation": lambda: {
        "purpose": "employers.manager",
        "subject": first("employers", "Employer").uuid,
        "email": "new@same.example",
        "code_hash": hash_of(str(FIRST)),
        "expires_at": EVERYWHERE + datetime.timedelta(days=40_000),
        "accepted_at": None,
        "withdrawn_at": None,
    },
    "notices.Notification": lambda: {
        "path": "/account/",
        "read_at": None,
        "user": ordinary(),
    },
    "jobs.Job": lambda: {
        "state": "failed",
        "about": "/account/",
        "asked_by": ordinary(),
    },
    "reading.QuestionsPage": lambda: {"groups": []},
    "wagtailcore.PageViewRestriction": lambda: {"page": last_page(), "restriction_type": "login"},
    "wagtailcore.CollectionViewRestriction": lambda: {
        "collection": Collection.objects.last(),
        "restriction_type": "login",
    },
    "wagtailcore.ModelLogEntry": lambda: {"action": "wagtail.edit"},
    "wagtailcore.PageLogEntry": lambda: {"action": "wagtail.edit"},
    "mfa.Authenticator": lambda: {"type": "totp", "data": {"secret": marker_here()}, "user": User.objects.last()},
    "wagtailusers.UserProfile": lambda: {
        "preferred_language": "nl",
        "current_time_zone": "Europe/Brussels",
        "avatar": "",
    },
}


def marker_here():
    return MARKERS[connection.schema_name]


def first(app, name):
    model = apps.get_model(app, name)
    return model._base_manager.order_by("pk").first() or make(model)


def another(app, name):
    """A second row of a model, whose texts differ from those of the first."""
    row = first(app, name)
    copy = type(row)._base_manager.get(pk=row.pk)
    copy.pk, copy._state.adding = None, True
    for field in row._meta.concrete_fields:
        if field.unique and not field.primary_key and isinstance(field, models.CharField):
            setattr(copy, field.attname, f"{getattr(row, field.attname)}2")
    copy.save(force_insert=True)
    return copy


def ordinary():
    return User.objects.get(email="ordinary@same.example")


def other_person():
    """A second record of a person: without an account, and not of the one that the ordinary visitor has."""
    model = apps.get_model("employees", "Employee")
    mine = first("employees", "Employee")
    return model.objects.exclude(pk=mine.pk).first() or model.objects.create(
        first_name=marker_here(), last_name="Other", name_key=marker_here(), added_at=EVERYWHERE
    )


def other_file():
    """A second file of material: each belongs to one thing."""
    model = apps.get_model("catalogue", "MaterialFile")
    file = ContentFile(f"{marker_here()} captions".encode(), name="same.vtt")
    facts = {"code": "vtt", "name": marker_here(), "size": 6, "sha256": "0" * 64, "added_at": EVERYWHERE}
    return model.objects.create(file=file, **facts)


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
            f" Say in RECIPES of tests/isolation/twins.py what a row of it needs."
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
