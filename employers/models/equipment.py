from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.models import Programme


class EquipmentItem(models.Model):
    """What a workplace needs to train somebody in a programme. The sector keeps the list; companies tick it."""

    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="equipment_items"
    )
    title = models.CharField(
        _("what a workplace needs"), max_length=200, help_text=_("For example: a headset for each learner.")
    )
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        verbose_name = _("equipment of a workplace")
        verbose_name_plural = _("equipment of workplaces")
        ordering = ["programme__title", "programme", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "title"],
                name="equipmentitem_once",
                violation_error_message=_("This stands in the list of the programme already."),
            ),
        ]

    def __str__(self):
        return self.title
