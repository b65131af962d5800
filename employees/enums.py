from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Gender(models.TextChoices):
    M = "m", pgettext_lazy("gender", "man")
    F = "f", pgettext_lazy("gender", "woman")
    X = "x", pgettext_lazy("gender", "X")


class Statute(models.TextChoices):
    """On what footing somebody works for a company, as Belgian labour law and its HR systems know it."""

    WORKER = "worker", pgettext_lazy("statute", "worker")
    CLERK = "clerk", pgettext_lazy("statute", "clerk")
    EXECUTIVE = "executive", pgettext_lazy("statute", "executive")
    TEMP = "temp", pgettext_lazy("statute", "temporary agency worker")
    APPRENTICE = "apprentice", pgettext_lazy("statute", "apprentice")
    IBO = "ibo", pgettext_lazy("statute", "individual training in the company (IBO)")
    STUDENT = "student", pgettext_lazy("statute", "student")
    FLEXI = "flexi", pgettext_lazy("statute", "flexi-job")
    SELF_EMPLOYED = "self_employed", pgettext_lazy("statute", "self-employed")
    OTHER = "other", pgettext_lazy("statute", "other")


class Education(models.TextChoices):
    """The highest diploma, in the steps of the Belgian education systems."""

    NONE = "none", _("no diploma")
    PRIMARY = "primary", _("primary education")
    LOWER_SECONDARY = "lower_secondary", _("lower secondary education")
    UPPER_SECONDARY = "upper_secondary", _("upper secondary education")
    POST_SECONDARY = "post_secondary", _("post-secondary education (Se-n-Se, HBO5)")
    BACHELOR = "bachelor", _("bachelor")
    MASTER = "master", _("master")
    DOCTOR = "doctor", _("doctor")
