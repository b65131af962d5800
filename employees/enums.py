"""What is known of people and of their work: the codes that are stored, and the words for them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Gender(models.TextChoices):
    """For the social balance sheet alone, which counts men and women; nobody has to say it."""

    MALE = "m", _("man")
    FEMALE = "f", _("woman")
    OTHER = "x", _("other")


class Education(models.TextChoices):
    """The highest diploma or certificate that somebody has."""

    NONE = "none", _("no diploma")
    PRIMARY = "primary", _("primary education")
    LOWER_SECONDARY = "lower_secondary", _("lower secondary education")
    UPPER_SECONDARY = "upper_secondary", _("upper secondary education")
    POST_SECONDARY = "post_secondary", _("after secondary education, not higher")
    BACHELOR = "bachelor", _("bachelor")
    MASTER = "master", _("master")
    DOCTOR = "doctor", _("doctor")


class Statute(models.TextChoices):
    """In what capacity somebody works for a company."""

    WORKER = "worker", _("blue-collar worker")
    CLERK = "clerk", _("white-collar worker")
    EXECUTIVE = "executive", _("executive")
    TEMP = "temp", _("temporary agency worker")
    APPRENTICE = "apprentice", _("learner in alternating training")
    IBO = "ibo", _("individual vocational training (IBO)")
    STUDENT = "student", _("working student")
    FLEXI = "flexi", _("flexi-job")
    SELF_EMPLOYED = "self_employed", _("self-employed")
    OTHER = "other", _("other")
