from django.db import models
from django.utils.translation import gettext_lazy as _


class ByMail(models.TextChoices):
    """How somebody wants to hear by mail what they are told in the portal."""

    AT_ONCE = "at_once", _("at once")
    DIGEST = "digest", _("once a day, all together")
    NEVER = "never", _("not by mail, only in the portal")
