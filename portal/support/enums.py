from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How a measure stands for somebody in a training, as a manager may know it."""

    FITS = "fits", _("fits")
    UNLESS = "unless", _("fits, unless a special status applies")
    MAYBE = "maybe", _("perhaps")
    NOT_KNOWN = "not_known", _("not known yet")
    NO = "no", _("does not fit")

    @property
    def icon(self):
        return {"fits": "check", "unless": "check", "no": "cross"}.get(self.value, "question")

    @property
    def look(self):
        """Which verdict it is, for the stylesheet."""
        return {"fits": "ok", "unless": "ok", "no": "no"}.get(self.value, "maybe")


FITS, UNLESS, MAYBE, NOT_KNOWN, NO = (
    Standing.FITS, Standing.UNLESS, Standing.MAYBE, Standing.NOT_KNOWN, Standing.NO,
)  # fmt: skip
MAY_FIT = (FITS, UNLESS, MAYBE, NOT_KNOWN)
