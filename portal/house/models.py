from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Site

from portal.house.fields import LanguagesField
from portal.house.panels import ColourPanel
from portal.house.stylesheet import fingerprint
from portal.kit.remembering import remembered

COLOUR_SENTENCE = _("A colour is # and six digits or letters A to F, for example #0B6B75.")
hex_colour = RegexValidator(r"\A#[0-9A-Fa-f]{6}\Z", COLOUR_SENTENCE)


def all_languages():
    return ["nl", "fr", "en"]


@register_setting(icon="cog")
class SectorSettings(BaseGenericSetting):
    """What a sector decides for itself: its name, look, languages, texts and policy. One row per sector."""

    name = models.CharField(_("name"), max_length=120)
    name_fr = models.CharField(_("name in French"), max_length=120, blank=True)
    name_en = models.CharField(_("name in English"), max_length=120, blank=True)
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    tagline_fr = models.CharField(_("tagline in French"), max_length=120, blank=True)
    tagline_en = models.CharField(_("tagline in English"), max_length=120, blank=True)
    languages = LanguagesField(
        models.CharField(max_length=2),
        verbose_name=_("languages"),
        default=all_languages,
        help_text=_("Visitors can choose among these. Dutch is always one of them."),
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0B6B75",
        validators=[hex_colour],
        help_text=_("One colour of your house. The portal makes it darker where words would be hard to read."),
    )
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("PNG, JPEG or WebP, at least 88 pixels high, on a white or transparent ground."),
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    minutes_per_lestijd = models.IntegerField(_("minutes per lestijd"), default=50)
    recognition_required = models.BooleanField(_("a recognition is required to train at the workplace"), default=True)
    evaluated_by_both = models.BooleanField(
        _("trainer and mentor both evaluate, without seeing each other first"),
        default=False,
        help_text=_("Where a session has both, no participant has a result before each of them evaluated everything."),
    )
    exemptions_can_be_appealed = models.BooleanField(_("exemption decisions can be appealed"), default=False)
    exemptions_hold_within_sector = models.BooleanField(_("exemptions hold within the sector only"), default=True)
    exemptions_need_two_officers = models.BooleanField(
        _("two officers decide about an exemption"),
        default=False,
        help_text=_("One proposes the decision, another confirms it."),
    )
    exemption_decision_days = models.IntegerField(
        _("working days in which an exemption is decided"),
        default=20,
        help_text=_("Monday to Friday. Who asks reads it, and the queue counts by it."),
    )
    words_are_approved = models.BooleanField(
        _("words are approved before they are published"),
        default=True,
        help_text=_(
            "Curators send their texts, administrators approve and publish them. Without this, curators publish themselves."
        ),
    )

    select_related = ("logo",)

    panels = [
        MultiFieldPanel(
            [FieldPanel(f"{field}{ending}") for field in ("name", "tagline") for ending in ("", "_fr", "_en")],
            heading=_("Name"),
            help_text=_("Where a text has no French or English, the Dutch one shows."),
        ),
        MultiFieldPanel([FieldPanel("colour"), ColourPanel(), FieldPanel("logo")], heading=_("Look")),
        MultiFieldPanel([FieldPanel("languages")], heading=_("Languages")),
        MultiFieldPanel([FieldPanel("contact_email"), FieldPanel("contact_phone")], heading=_("Contact")),
        MultiFieldPanel(
            [
                FieldPanel("minutes_per_lestijd"),
                FieldPanel("recognition_required"),
                FieldPanel("evaluated_by_both"),
                FieldPanel("exemptions_can_be_appealed"),
                FieldPanel("exemptions_hold_within_sector"),
                FieldPanel("exemptions_need_two_officers"),
                FieldPanel("exemption_decision_days"),
                FieldPanel("words_are_approved"),
            ],
            heading=_("Policy"),
        ),
    ]

    class Meta:
        verbose_name = _("sector settings")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes_per_lestijd__gte=1, minutes_per_lestijd__lte=60),
                name="sectorsettings_minutes_per_lestijd_sane",
                violation_error_message=_("A lestijd lasts 1 to 60 minutes."),
            ),
            models.CheckConstraint(
                condition=Q(exemption_decision_days__gte=1, exemption_decision_days__lte=250),
                name="sectorsettings_decision_days_sane",
                violation_error_message=_("A decision takes 1 to 250 working days."),
            ),
            models.CheckConstraint(
                condition=Q(languages__contains=["nl"], languages__contained_by=["nl", "fr", "en"]),
                name="sectorsettings_languages_known",
                violation_error_message=_("Choose Dutch, and French or English if you want."),
            ),
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9A-Fa-f]{6}$"),
                name="sectorsettings_colour_is_hexadecimal",
                violation_error_message=COLOUR_SENTENCE,
            ),
        ]

    def __str__(self):
        return self.name

    @classmethod
    def load(cls, request_or_site=None):
        """The settings. For a request they are those that this process remembers: to read, not to change."""
        asked = request_or_site is not None and not isinstance(request_or_site, Site)
        if asked and not hasattr(request_or_site, cls.get_cache_attr_name()):
            setattr(request_or_site, cls.get_cache_attr_name(), settings_as_shown())
        return super().load(request_or_site)

    @property
    def name_here(self):
        return self.in_language("name", get_language())

    @property
    def tagline_here(self):
        return self.in_language("tagline", get_language())

    def in_language(self, field, language):
        """A text of this sector in a language, or in Dutch where it has none."""
        return getattr(self, f"{field}_{language}", "") or getattr(self, field)

    @property
    def stylesheet_url(self):
        return reverse("house:stylesheet") + f"?v={fingerprint(self.colour)}"


@remembered
def settings_as_shown():
    return SectorSettings.load()
