from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from employees.states import Task
from portal.kit.periods import PeriodQuerySet, ends_after_it_began, once_at_a_time


class SectorTaskQuerySet(PeriodQuerySet):
    def of(self, user, on=None):
        return self.current(on).filter(user=user.pk)

    def visible_to(self, user):
        return self if user.has_perm("employees.view_sectortask") else self.filter(user=user.pk)


class SectorTask(models.Model):
    """Somebody gives sessions, assesses, or guides people to training for the sector, for a time."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sector_tasks")
    task = models.CharField(_("task"), max_length=10, choices=Task.choices)
    # For whom a guide works, or the company that lends its trainer: as they told it.
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    since = models.DateField(_("first day"))
    until = models.DateField(_("until"), null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SectorTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task for the sector")
        verbose_name_plural = _("tasks for the sector")
        ordering = ["task", "pk"]
        constraints = [
            ends_after_it_began("sectortask"),
            once_at_a_time("sectortask", "user", "task", told=_("This person has this task already.")),
        ]

    def __str__(self):
        return f"#{self.user_id} {self.task}"
