from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a member of the sector's staff does. The value is the name of the Wagtail group made with the sector."""

    CURATOR = "Curators", _("Curator")
    OFFICER = "Officers", _("Officer")
    ADMINISTRATOR = "Administrators", _("Administrator")
