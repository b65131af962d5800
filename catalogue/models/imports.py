from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.enums import ImportKind, ImportState


class CatalogueImportQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.has_perm("catalogue.view_catalogueimport") else self.none()

    def history(self):
        """What was done, not what was only looked at."""
        return self.exclude(state=ImportState.PREVIEWED)

    def listed(self):
        """Without the changes themselves, which may be large."""
        return self.defer("content")

    def last_applied(self):
        """The only one that can be undone, or None."""
        return self.listed().filter(state=ImportState.APPLIED).order_by("-applied_at", "-pk").first()


class CatalogueImport(models.Model):
    """An offer that somebody brought in from a file, or is about to: what it changes, and how to bring that back.

    Made, applied and undone by catalogue.workbook and catalogue.importing.
    """

    state = models.CharField(_("state"), max_length=20, choices=ImportState.choices, default=ImportState.PREVIEWED)
    kind = models.CharField(_("kind of file"), max_length=10, choices=ImportKind.choices)
    name = models.CharField(_("file"), max_length=255)
    publish = models.BooleanField(_("publish new pages"), default=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"))
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("imported by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    applied_at = models.DateTimeField(_("imported at"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("undone by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)
    counts = models.JSONField(_("numbers"), default=dict, blank=True)
    content = models.BinaryField()

    objects = CatalogueImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import of the offer")
        verbose_name_plural = _("imports of the offer")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values),
                name="catalogueimport_state_known",
                violation_error_message=_("This state does not exist."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ImportKind.values),
                name="catalogueimport_kind_known",
                violation_error_message=_("This kind of file is not imported."),
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.PREVIEWED, applied_at__isnull=True)
                | Q(~Q(state=ImportState.PREVIEWED), applied_at__isnull=False),
                name="catalogueimport_applied_with_its_time",
                violation_error_message=_("An import that was applied has its time, and no other has."),
            ),
            models.CheckConstraint(
                condition=Q(state=ImportState.UNDONE, undone_at__isnull=False)
                | Q(~Q(state=ImportState.UNDONE), undone_at__isnull=True),
                name="catalogueimport_undone_with_its_time",
                violation_error_message=_("An import that was undone has its time, and no other has."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def plan(self):
        """The Plan: what it changes, what is wrong with it, what is odd about it."""
        from catalogue.plans import Plan  # Which is made of the models.

        return Plan.unpacked(self.content)

    @property
    def is_last(self):
        last = CatalogueImport.objects.last_applied()
        return last is not None and last.pk == self.pk
