"""Modules and programmes made in the back office: by hand, or as a copy of another."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify
from django.utils.translation import gettext as _

from catalogue.compositions import Wanted, compose
from catalogue.drafts import draft_about
from catalogue.models import Module, Programme, ProgrammeActivity
from catalogue.units import fitting_minutes_per_unit, minutes_per_unit
from catalogue.versions import CHANGED, iso
from portal.kit import audit
from portal.kit.rules import RuleBroken


class Taken(RuleBroken):
    """Another fact has this code or address already. `field` says which of the two it is about."""

    def __init__(self, field, message):
        self.field = field
        super().__init__(message)


@transaction.atomic
def add_module(*, code, title, quantity, unit, delivery, by):
    """Make a module by hand, with a draft of its words. Its address comes from its code. Raises Taken."""
    slug = slugify(code)
    refuse_what_is_taken(Module, code=code, slug=slug, slug_field="code")
    minutes = fitting_minutes_per_unit(quantity, unit, None, minutes_per_unit())
    length = {"quantity": quantity, "unit": unit, "minutes_per_unit": minutes}
    module = create(Module, code=code, slug=slug, title=title, delivery=delivery, **length)
    draft_about(module, by=by)
    audit.record("wagtail.create", on=module, by=by)
    return module


@transaction.atomic
def add_programme(*, code, title, slug, by, **facts):
    """Make a programme by hand, without modules yet, with a draft of its words. Raises Taken."""
    refuse_what_is_taken(Programme, code=code, slug=slug)
    programme = create(Programme, code=code, slug=slug, title=title, **facts)
    draft_about(programme, by=by)
    audit.record("wagtail.create", on=programme, by=by)
    return programme


# What belongs to one programme alone: a copy is approved, handed in and retired by itself.
NOT_COPIED = {
    "id", "code", "slug", "title", "approval_code", "profile_code", "submitted_on", "valid_from", "retired_on",
}  # fmt: skip


@transaction.atomic
def copy_programme(*, programme, code, title, slug, by, composition=None, begins=None):
    """Make a programme with the facts of `programme`, made as its `composition` from the day `begins` (None: always).

    The words come along as drafts in every language; nothing is published. Raises Taken.
    """
    refuse_what_is_taken(Programme, code=code, slug=slug)
    facts = {
        field.attname: getattr(programme, field.attname)
        for field in Programme._meta.concrete_fields
        if field.name not in NOT_COPIED
    }
    copy = create(Programme, code=code, slug=slug, title=title, **facts)
    ProgrammeActivity.objects.bulk_create(
        ProgrammeActivity(programme=copy, activity_id=activity)
        for activity in programme.programme_activities.values_list("activity_id", flat=True)
    )
    if composition:
        compose(programme=copy, wanted=Wanted.of(composition), begins=begins)
    copy_words(programme, copy, by)
    source = {"what": "copied", "source": programme.code, "begins": iso(begins)}
    audit.record(CHANGED, on=copy, by=by, fields=["composition"], told=source)
    return copy


def copy_words(programme, copy, by):
    """Drafts about `copy` in each language in which `programme` has words, as they were last written.

    The Dutch title is the new one; in other languages the old one stays until somebody translates it.
    """
    key = None
    pages = programme.pages.annotate(is_dutch=Q(language=settings.LANGUAGE_CODE)).order_by("-is_dutch", "language")
    for page in pages:
        last = page.get_latest_revision_as_object()
        words = {name: getattr(last, name) for name in ("lead", "entry", "body", "search_description")}
        if key:
            words["translation_key"] = key
        title = copy.title if page.language == settings.LANGUAGE_CODE else last.title
        key = draft_about(copy, by=by, language=page.language, title=title, **words).translation_key
    if key is None:
        draft_about(copy, by=by)


def refuse_what_is_taken(model, *, code, slug, slug_field="slug"):
    """Tell in which field a code or address is that another `model` has. The constraint stays the one that decides."""
    if model.objects.filter(code__iexact=code).exists():
        raise Taken("code", _("The code “%(code)s” is in use already.") % {"code": code})
    if not slug:
        raise Taken(slug_field, _("Use at least one letter or figure, so that an address can be made of it."))
    if model.objects.filter(slug=slug).exists():
        raise Taken(slug_field, _("The address “%(slug)s” is in use already.") % {"slug": slug})


def create(model, **facts):
    try:
        with transaction.atomic():
            return model.objects.create(**facts)
    except IntegrityError as refusal:  # Somebody else took it between the look and the leap.
        raise Taken("code", _("The code “%(code)s” is in use already.") % {"code": facts["code"]}) from refusal
