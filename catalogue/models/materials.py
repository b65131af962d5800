import uuid

from django.conf import settings
from django.db import models
from django.db.models import BooleanField, Case, Exists, OuterRef, Q, Value, When
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField

from catalogue import participants
from catalogue.enums import MaterialAudience, MaterialKind
from catalogue.models.modules import Module
from portal.kit.contents import KINDS
from portal.kit.private_files import PrivateStorage, random_name

# Links to pages and to other sites; no documents, whose addresses ask nobody who they are.
TEXT = ["h3", "bold", "italic", "ol", "ul", "link"]


def place_of(file, given_name):
    """Where a file is kept: what somebody called it stands in its row alone."""
    name = random_name()
    return f"material/{name[:2]}/{name}"


class MaterialFile(models.Model):
    """One file as it was once sent. It never changes: another file is another row, with another address."""

    token = models.CharField(max_length=32, unique=True, default=random_name, editable=False)
    file = models.FileField(_("file"), storage=PrivateStorage(), upload_to=place_of, max_length=120)
    name = models.CharField(_("name"), max_length=255)
    code = models.CharField(_("kind of file"), max_length=10)
    size = models.BigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    seconds = models.IntegerField(_("duration in seconds"), null=True, blank=True)
    transcript = models.TextField(_("what is said"), blank=True)
    added_at = models.DateTimeField(_("added"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("added by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("file of learning material")
        verbose_name_plural = _("files of learning material")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__in=list(KINDS)),
                name="materialfile_code_known",
                violation_error_message=_("Files of this kind are not accepted."),
            ),
            models.CheckConstraint(
                condition=Q(size__gt=0),
                name="materialfile_not_empty",
                violation_error_message=_("This file is empty."),
            ),
            models.CheckConstraint(
                condition=Q(("token__regex", "^[0-9a-f]{32}$"), ("sha256__regex", "^[0-9a-f]{64}$")),
                name="materialfile_has_token_and_hash",
                violation_error_message=_("A file is kept with an address that nobody can guess and its hash."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def content(self):
        return KINDS[self.code]


# What its audience can see: neither a draft nor withdrawn.
OFFERED = Q(is_draft=False, withdrawn_on__isnull=True)


class MaterialQuerySet(models.QuerySet):
    def offered(self):
        return self.filter(OFFERED)

    def visible_to(self, user):
        return self.filter(may_be_opened_by(user))

    def with_access(self, user):
        """Adds `may_open`: whether `user` may open it. In the same query, whatever the number of rows."""
        return self.annotate(
            may_open=Case(
                When(may_be_opened_by(user), then=Value(True)), default=Value(False), output_field=BooleanField()
            )
        )


def sees_all(user):
    """Sector staff who look after the offer see all material, drafts and withdrawn too."""
    return bool(getattr(user, "is_sector_staff", False)) and user.has_perm("catalogue.view_module")


def may_be_opened_by(user):
    if sees_all(user):
        return Q(pk__isnull=False)
    allowed = Q(audience=MaterialAudience.EVERYONE)
    if getattr(user, "is_authenticated", False):
        allowed |= Q(audience=MaterialAudience.REGISTERED)
        followed, guided = participants.followed_by(user), participants.guided_by(user)
        # Who guides others has to know what they read.
        for modules in (*followed, *guided):
            allowed |= Q(audience=MaterialAudience.PARTICIPANTS) & used_in(modules)
        for modules in guided:
            allowed |= Q(audience=MaterialAudience.MENTORS) & used_in(modules)
    return OFFERED & allowed


def used_in(modules):
    return Q(Exists(ModuleMaterial.objects.filter(material=OuterRef("pk"), module__in=modules)))


class LearningMaterial(models.Model):
    """Something to learn from: a document, a video, a link or a text. One row, used by as many modules as want it.

    Changed through the verbs in `catalogue.materials`.
    """

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=MaterialKind.choices)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(
        _("description"), blank=True, max_length=400, help_text=_("One or two short sentences: what is it for?")
    )
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    audience = models.CharField(
        _("who may open it"),
        max_length=20,
        choices=MaterialAudience.choices,
        default=MaterialAudience.PARTICIPANTS,
    )
    file = models.OneToOneField(
        MaterialFile, verbose_name=_("file"), null=True, blank=True, on_delete=models.PROTECT, related_name="material"
    )
    captions = models.OneToOneField(
        MaterialFile,
        verbose_name=_("captions"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="captions_of",
    )
    has_no_speech = models.BooleanField(_("nothing is said in this video"), default=False)
    url = models.URLField(_("address"), max_length=500, blank=True)
    text = RichTextField(_("text"), blank=True, features=TEXT)
    is_draft = models.BooleanField(
        _("not yet to be seen"), default=False, help_text=_("Only the sector's staff see it, until you untick this.")
    )
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True, editable=False)
    added_at = models.DateTimeField(_("added"), editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("added by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    modules = models.ManyToManyField(Module, through="ModuleMaterial", related_name="materials")

    objects = MaterialQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning material")
        verbose_name_plural = _("learning material")
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=MaterialKind.DOCUMENT, file__isnull=False, url="", text="")
                | Q(kind=MaterialKind.VIDEO, file__isnull=False, url="", text="")
                | (Q(kind=MaterialKind.LINK, file__isnull=True, text="") & ~Q(url=""))
                | (Q(kind=MaterialKind.TEXT, file__isnull=True, url="") & ~Q(text="")),
                name="learningmaterial_columns_of_its_kind",
                violation_error_message=_("A document or video has a file, a link an address, a text its words."),
            ),
            models.CheckConstraint(
                condition=Q(kind=MaterialKind.VIDEO) | Q(captions__isnull=True, has_no_speech=False),
                name="learningmaterial_captions_of_videos",
                violation_error_message=_("Only a video has captions."),
            ),
            # WCAG 2.2, success criterion 1.2.2: captions for everything that is said.
            models.CheckConstraint(
                condition=~Q(kind=MaterialKind.VIDEO)
                | Q(is_draft=True)
                | Q(has_no_speech=True)
                | Q(captions__isnull=False),
                name="learningmaterial_video_can_be_followed",
                violation_error_message=_(
                    "A video needs captions before others see it. Is nothing said in it? Then tick that."
                ),
            ),
            models.CheckConstraint(
                condition=Q(url="") | Q(url__regex=r"^https?://[^[:space:]]+$"),
                name="learningmaterial_url_of_the_web",
                violation_error_message=_("An address begins with https:// or http:// and has no spaces."),
            ),
            models.CheckConstraint(
                condition=Q(audience__in=MaterialAudience.values),
                name="learningmaterial_audience_known",
                violation_error_message=_("This audience does not exist."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_offered(self):
        return not self.is_draft and self.withdrawn_on is None

    @property
    def is_public(self):
        return self.is_offered and self.audience == MaterialAudience.EVERYONE

    @property
    def needs_captions(self):
        return self.kind == MaterialKind.VIDEO and not self.has_no_speech and self.captions_id is None

    @cached_property
    def tracks(self):
        """Pairs of language and file of the captions, those in the language of the video first."""
        own = [(self.language, self.captions)] if self.captions else []
        others = self.translated_captions.select_related("file").order_by("language")
        return [*own, *((one.language, one.file) for one in others if one.language != self.language)]


class TranslatedCaptions(models.Model):
    """Captions of a video in a language that is not spoken in it."""

    material = models.ForeignKey(LearningMaterial, on_delete=models.CASCADE, related_name="translated_captions")
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    file = models.OneToOneField(MaterialFile, on_delete=models.PROTECT, related_name="translation")

    class Meta:
        verbose_name = _("captions in another language")
        verbose_name_plural = _("captions in other languages")
        ordering = ["material", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["material", "language"],
                name="translatedcaptions_once_per_language",
                violation_error_message=_("This video has captions in this language already."),
            ),
        ]

    def __str__(self):
        return f"{self.material_id} ({self.language})"


class FormerFile(models.Model):
    """What was there before a file was replaced or taken away. The file itself is gone; its hash says which it was."""

    material = models.ForeignKey(LearningMaterial, on_delete=models.CASCADE, related_name="former_files")
    name = models.CharField(_("name"), max_length=255)
    size = models.BigIntegerField(_("size in bytes"))
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField(_("added"))
    removed_at = models.DateTimeField(_("replaced"))
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("replaced by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("replaced file")
        verbose_name_plural = _("replaced files")
        ordering = ["material", "-removed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(removed_at__gte=models.F("added_at")),
                name="formerfile_removed_after_added",
                violation_error_message=_("A file is replaced after it was added."),
            ),
        ]

    def __str__(self):
        return self.name


class ModuleMaterial(models.Model):
    """A module uses a piece of material, at this place in its list."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="module_materials")
    material = models.ForeignKey(LearningMaterial, on_delete=models.CASCADE, related_name="module_materials")
    order = models.IntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("learning material of a module")
        verbose_name_plural = _("learning material")
        ordering = ["module", "order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["module", "material"],
                name="modulematerial_once",
                violation_error_message=_("This module has this material already."),
            ),
        ]

    def __str__(self):
        return f"{self.module_id} → {self.material_id}"
