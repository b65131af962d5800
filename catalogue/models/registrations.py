from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from catalogue.enums import KmoTheme
from catalogue.models.modules import Module
from portal.kit.periods import PeriodQuerySet, ends_after_it_began, once_at_a_time


class Provider(models.Model):
    """Who gives training, as the authorities that support training know them: by name and enterprise number."""

    name = models.CharField(_("name of the provider"), max_length=200)
    enterprise_number = models.CharField(_("enterprise number"), max_length=10, unique=True)
    kmo_number = models.CharField(
        _("number for the SME e-wallet"),
        max_length=20,
        blank=True,
        help_text=_("The DV.O number of who is registered for training; empty when it is not known."),
    )

    class Meta:
        verbose_name = _("provider of training")
        verbose_name_plural = _("providers of training")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(enterprise_number__regex=r"^[01][0-9]{9}$"),
                name="provider_number_form",
                violation_error_message=_("An enterprise number has ten digits and begins with 0 or 1."),
            ),
        ]

    def __str__(self):
        return self.name


class ModuleRegistration(models.Model):
    """A module of a provider in the Flemish training database (ODB), for a time: what papers about support name."""

    module = models.ForeignKey(Module, verbose_name=_("module"), on_delete=models.PROTECT, related_name="registrations")
    provider = models.ForeignKey(
        Provider, verbose_name=_("provider"), on_delete=models.PROTECT, related_name="registrations"
    )
    odb_number = models.CharField(
        _("ODB number"), max_length=30, help_text=_("As it stands in the Flemish training database.")
    )
    kmo_theme = models.CharField(
        _("theme of the SME e-wallet"),
        max_length=40,
        choices=KmoTheme.choices,
        blank=True,
        help_text=_("Empty when it is not known."),
    )
    since = models.DateField(_("first day"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects = PeriodQuerySet.as_manager()

    class Meta:
        verbose_name = _("registration in the training database")
        verbose_name_plural = _("registrations in the training database")
        ordering = ["module", "since", "pk"]
        constraints = [
            ends_after_it_began("moduleregistration"),
            once_at_a_time(
                "moduleregistration",
                "module",
                "provider",
                told=_("This module of this provider is registered in this period already."),
            ),
            models.CheckConstraint(
                condition=~Q(odb_number=""),
                name="moduleregistration_has_a_number",
                violation_error_message=_("Fill in the ODB number."),
            ),
            models.CheckConstraint(
                condition=Q(kmo_theme="") | Q(kmo_theme__in=KmoTheme.values),
                name="moduleregistration_theme_known",
                violation_error_message=_("This theme does not exist."),
            ),
        ]

    def __str__(self):
        return self.odb_number
