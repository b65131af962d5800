from django.db import models
from django.utils.translation import gettext_lazy as _


class Resource(models.TextChoices):
    """What can be in one place at a time only."""

    PERSON = "person", _("person")
    PLACE = "place", _("place or room")
