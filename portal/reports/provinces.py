"""Where in Belgium a place is, by its postcode: bpost gives each province, and Brussels, ranges of its own."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Province(models.TextChoices):
    ANTWERP = "antwerp", _("Antwerp")
    BRUSSELS = "brussels", _("Brussels")
    HAINAUT = "hainaut", _("Hainaut")
    LIEGE = "liege", _("Liège")
    LIMBURG = "limburg", _("Limburg")
    LUXEMBOURG = "luxembourg", _("Luxembourg")
    NAMUR = "namur", _("Namur")
    EAST_FLANDERS = "east_flanders", _("East Flanders")
    FLEMISH_BRABANT = "flemish_brabant", _("Flemish Brabant")
    WALLOON_BRABANT = "walloon_brabant", _("Walloon Brabant")
    WEST_FLANDERS = "west_flanders", _("West Flanders")


# From the first code of a range up to the next line.
RANGES = [
    ("1000", Province.BRUSSELS),
    ("1300", Province.WALLOON_BRABANT),
    ("1500", Province.FLEMISH_BRABANT),
    ("2000", Province.ANTWERP),
    ("3000", Province.FLEMISH_BRABANT),
    ("3500", Province.LIMBURG),
    ("4000", Province.LIEGE),
    ("5000", Province.NAMUR),
    ("6000", Province.HAINAUT),
    ("6600", Province.LUXEMBOURG),
    ("7000", Province.HAINAUT),
    ("8000", Province.WEST_FLANDERS),
    ("9000", Province.EAST_FLANDERS),
]
ENDS = [*(first for first, _province in RANGES[1:]), None]


def within(column, province):
    """The condition that the postcode in `column` lies in this province."""
    found = Q()
    for (first, which), end in zip(RANGES, ENDS, strict=True):
        if which == province:
            found |= Q(**{f"{column}__gte": first}) & (Q() if end is None else Q(**{f"{column}__lt": end}))
    return found


def province_by(column):
    """SQL for the province of the postcode in `column`; of no postcode none."""
    lines = " ".join(f"WHEN {column} >= '{first}' THEN '{province.value}'" for first, province in reversed(RANGES))
    return f"CASE {lines} END"
