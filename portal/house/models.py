from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

hex_colour = RegexValidator(
    r"\A#[0-9A-Fa-f]{6}\Z", _("A colour is # and six digits or letters A to F, for example #0B6B75.")
)


def all_languages():
    return ["nl", "fr", "en"]


@register_setting(icon="cog")
class SectorSettings(BaseGenericSetting):
    """What a sector decides for itself: its name, look, languages, texts and policy. One row per sector."""

    name = models.CharField(_("name"), max_length=80)
    tagline = models.CharField(_("tagline"), max_length=120, blank=True)
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"), default=all_languages)
    colour = models.CharField(_("colour"), max_length=7, default="#0B6B75", validators=[hex_colour])
    logo = models.ForeignKey(
        "wagtailimages.Image",
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    contact_email = models.EmailField(_("contact e-mail"), blank=True)
    contact_phone = models.CharField(_("contact telephone"), max_length=40, blank=True)
    minutes_per_lestijd = models.IntegerField(_("minutes per lestijd"), default=50)
    recognition_required = models.BooleanField(_("a recognition is required to train at the workplace"), default=True)
    exemptions_can_be_appealed = models.BooleanField(_("exemption decisions can be appealed"), default=False)
    exemptions_hold_within_sector = models.BooleanField(_("exemptions hold within the sector only"), default=True)

    class Meta:
        verbose_name = _("sector settings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(minutes_per_lestijd__gte=1, minutes_per_lestijd__lte=60),
                name="sectorsettings_minutes_per_lestijd_sane",
                violation_error_message=_("A lestijd lasts 1 to 60 minutes."),
            ),
        ]

    def __str__(self):
        return self.name
