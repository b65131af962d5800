import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from catalogue.models import Programme
from employers.models.employers import Employer


class JobFunctionQuerySet(models.QuerySet):
    def of_the_sector(self):
        return self.filter(employer=None)

    def for_employer(self, employer):
        """The sector's functions, and those that the company made for itself."""
        return self.filter(Q(employer=None) | Q(employer=employer))


class JobFunction(models.Model):
    """A job in a company. The programme that it points at is what a training plan proposes from."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    employer = models.ForeignKey(
        Employer,
        verbose_name=_("company"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="own_functions",
        help_text=_("Empty for a function of the sector, which every company can choose."),
    )
    title = models.CharField(_("title"), max_length=150)
    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="job_functions",
    )

    objects = JobFunctionQuerySet.as_manager()

    class Meta:
        verbose_name = _("job function")
        verbose_name_plural = _("job functions")
        ordering = [Lower("title"), "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("title"),
                "employer",
                name="jobfunction_once",
                nulls_distinct=False,
                violation_error_message=_("There is a function with this title already."),
            ),
            models.CheckConstraint(
                condition=~Q(employer=None) | ~Q(programme=None),
                name="jobfunction_of_the_sector_points",
                violation_error_message=_("A function of the sector points at a programme."),
            ),
        ]

    def __str__(self):
        return self.title


class EmployerFunction(models.Model):
    """The company has people with this function."""

    employer = models.ForeignKey(Employer, on_delete=models.CASCADE, related_name="employer_functions")
    function = models.ForeignKey(JobFunction, on_delete=models.PROTECT, related_name="employer_functions")

    class Meta:
        verbose_name = _("function in a company")
        verbose_name_plural = _("functions in companies")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["employer", "function"],
                name="employerfunction_once",
                violation_error_message=_("The company has this function already."),
            ),
        ]

    def __str__(self):
        return f"#{self.employer_id} → {self.function_id}"
