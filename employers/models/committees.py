from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class JointCommittee(models.Model):
    """A joint committee of the sector: employers and employees of one kind of work, who decide together about it."""

    number = models.CharField(
        _("number"),
        max_length=6,
        unique=True,
        help_text=_("Three digits, with a point and two more for a part: 227 or 149.01."),
    )
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("joint committee")
        verbose_name_plural = _("joint committees")
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{3}(\.[0-9]{2})?$"),
                name="jointcommittee_number_form",
                violation_error_message=_("A joint committee has three digits, or three digits, a point and two more."),
            ),
        ]

    def __str__(self):
        return f"{self.number} {self.title}"
