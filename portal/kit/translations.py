"""Translations that know which Dutch text they follow, so that one that fell behind can be found and brought level.

A page type takes the mixin, names the fields that are translated, and shows them with the panels of
portal.kit.translation_panels:

    class NewsPage(FollowsDutch, Page):
        translated_fields = ["title", "lead", "body"]
        content_panels = [FollowsDutchPanel(), TranslatedPanel("title"), TranslatedPanel("lead"), TranslatedPanel("body")]
"""

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import BooleanField, Case, F, Func, IntegerField, OuterRef, Subquery, TextField, Value, When
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.db.models.lookups import Exact
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, Revision
from wagtail.signals import copy_for_translation_done


class TranslationForm(WagtailAdminPageForm):
    """Lets a translation follow only texts that its own Dutch page has, or had."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "translated_from" in self.fields:
            source = self.instance.dutch
            self.fields["translated_from"].queryset = source.revisions if source else Revision.objects.none()


class FollowsDutch(models.Model):
    """For page types whose pages in other languages are translations of a Dutch one."""

    translated_fields: list[str] = []
    base_form_class = TranslationForm

    # Part of a revision like the words: a draft, or an old version that is restored, follows what it followed.
    translated_from = models.ForeignKey(Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    translated_from.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]  # Wagtail asks for it.

    class Meta:
        abstract = True

    @cached_property
    def dutch(self):
        """The Dutch page that this is a translation of; None for a Dutch page, and where there is none."""
        if self.locale_id is None or self.locale.language_code == settings.LANGUAGE_CODE:
            return None
        return type(self).objects.filter(**of_dutch(self.translation_key)).first()

    @cached_property
    def dutch_revision(self):
        """The Dutch text as it is now: the published one, or the draft while none is published."""
        return self.dutch and (self.dutch.live_revision or self.dutch.get_latest_revision())

    @cached_property
    def dutch_now(self):
        return self.dutch_revision.as_object() if self.dutch_revision else self.dutch

    @cached_property
    def dutch_then(self):
        """The Dutch text that this translation follows; None when nobody noted which."""
        return self.translated_from.as_object() if self.translated_from else None

    @cached_property
    def changed_in_dutch(self):
        """The names of the translated fields that changed in Dutch since; all of them when nobody noted since when."""
        if not self.dutch_revision:
            return []
        if self.dutch_then is None:
            return list(self.translated_fields)
        value = {name: self._meta.get_field(name).value_from_object for name in self.translated_fields}
        return [name for name, of in value.items() if of(self.dutch_now) != of(self.dutch_then)]

    @property
    def is_out_of_date(self):
        return bool(self.changed_in_dutch)


def of_dutch(translation_key):
    return {"translation_key": translation_key, "locale__language_code": settings.LANGUAGE_CODE}


def translated_models():
    """Every page type that keeps translations."""
    return [model for model in apps.get_models() if issubclass(model, FollowsDutch)]


def models_in(language):
    """Those of which a page exists in `language`: to ask the others what is out of date takes time and finds nothing."""
    there = set(Page.objects.filter(locale__language_code=language).values_list("content_type", flat=True).distinct())
    return [model for model in translated_models() if ContentType.objects.get_for_model(model).pk in there]


class Words(Func):
    """The translated fields of a revision as one text, which the database compares."""

    function = "jsonb_build_array"
    template = "%(function)s(%(expressions)s)::text"
    output_field = TextField()


def words_of(model, revision):
    names = [KeyTransform(name, "content") for name in model.translated_fields]
    found = Revision.objects.filter(pk=OuterRef(revision)).order_by().annotate(words=Words(*names))
    return Subquery(found.values("words")[:1])


def with_dutch(pages):
    """`pages` of one such type with `is_behind`: whether the Dutch words differ from those that the latest draft
    follows, or nobody noted which those are. Never for a Dutch page, nor where there is none."""
    model = pages.model
    dutch = model.objects.filter(**of_dutch(OuterRef("translation_key"))).order_by()
    drafted = Cast(KeyTextTransform("translated_from", "latest_revision__content"), IntegerField())
    return pages.alias(
        today=Subquery(dutch.values(revision=Coalesce("live_revision", "latest_revision"))[:1]),
        followed=Case(
            When(latest_revision=None, then=F("translated_from")), default=drafted, output_field=IntegerField()
        ),
    ).annotate(
        is_behind=Case(
            When(locale__language_code=settings.LANGUAGE_CODE, then=Value(False)),
            When(today=None, then=Value(False)),
            When(followed=None, then=Value(True)),
            When(today=F("followed"), then=Value(False)),
            When(Exact(words_of(model, "today"), words_of(model, "followed")), then=Value(False)),
            default=Value(True),
            output_field=BooleanField(),
        )
    )


def out_of_date(model, language):
    """The pages of `model` in `language` whose Dutch words changed since, by title."""
    pages = model.objects.filter(locale__language_code=language)
    return with_dutch(pages).filter(is_behind=True).order_by("title", "pk")


def note_what_a_new_translation_follows(sender, source_obj, target_obj, **kwargs):
    """It begins as a copy of the Dutch text, so it follows that one."""
    page = target_obj.specific if isinstance(target_obj, Page) else target_obj
    if not isinstance(page, FollowsDutch):
        return
    following = target_obj if isinstance(target_obj, FollowsDutch) else page
    following.translated_from = following.dutch_revision
    following.save(update_fields=["translated_from"], clean=False)
    revision = following.get_latest_revision()
    if revision and following.translated_from:
        revision.content["translated_from"] = following.translated_from_id
        revision.save(update_fields=["content"])


def connect():
    copy_for_translation_done.connect(note_what_a_new_translation_follows, dispatch_uid="portal.kit.translations")
