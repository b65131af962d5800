"""What a document proves, and why one no longer does: the codes that are stored, and the words for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What a sector's fund may issue. A "deelcertificaat" is adult education's, so it is none of these."""

    PARTICIPATION = "participation", _("certificate of participation")
    COMPETENCE = "competence", _("sectoral proof of competence")
    # Only with a recognition of the provider that is recorded (ProviderRecognition).
    QUALIFICATION = "qualification", _("proof of professional qualification")


class RevokedAs(models.TextChoices):
    """Why a certificate no longer holds, as everyone may read it; the reason itself is for the holder and the sector."""

    WITHDRAWN = "withdrawn", _("The sector took it back.")
    UNPROVEN = "unproven", _("What it proved was reviewed, and does not stand as it was.")
    REPLACED = "replaced", _("It was replaced by another certificate.")
