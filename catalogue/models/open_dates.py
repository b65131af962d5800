import uuid

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.models.modules import Module


class OpenDateQuerySet(models.QuerySet):
    def open_on(self, day=None):
        return self.filter(until__gt=day or timezone.localdate())

    def told_of(self, module):
        """As a column: those open today of a module (a reference), each as a pair of ISO date and town."""
        mine = self.open_on().filter(module=module).order_by("begins_on", "pk")
        return ArraySubquery(mine.values(told=JSONObject(begins_on="begins_on", town="town")))


class OpenDate(models.Model):
    """Somewhere, some day, people can come and follow a module: told by a room above (catalogue.search.tell_open_date),
    for the search and the page of the module. `origin` is what it is there."""

    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="open_dates")
    origin = models.UUIDField(default=uuid.uuid4, unique=True)
    town = models.CharField(_("where"), max_length=120, blank=True)
    begins_on = models.DateField(_("first day"))
    # In which it is given, as 2026-11.
    months = ArrayField(models.CharField(max_length=7), default=list)
    # The first day on which nobody can come in any more.
    until = models.DateField(_("until"))

    objects = OpenDateQuerySet.as_manager()

    class Meta:
        verbose_name = _("open date")
        verbose_name_plural = _("open dates")
        ordering = ["begins_on", "pk"]
        indexes = [models.Index(fields=["until"], name="opendate_until")]

    def __str__(self):
        return f"{self.begins_on} {self.town}"
