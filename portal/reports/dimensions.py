"""By what a report divides: the key of a row as SQL over facts (`f`), with what has to be joined for it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.reports.periods import MONTH, QUARTER, YEAR
from portal.reports.provinces import province_by

EMPLOYMENT = "LEFT JOIN employees_employment m ON m.id = f.employment"
ACTIVITY = f"{EMPLOYMENT} LEFT JOIN employers_employeractivity a ON a.employer_id = m.employer_id"
PLACE = (
    f"{EMPLOYMENT} LEFT JOIN employers_establishment t ON t.id = m.establishment_id"
    " LEFT JOIN employers_employer c ON c.id = m.employer_id"
)
# A session keeps what its module was in one large column: read once for each session, not for each of its people.
DELIVERY = (
    "LEFT JOIN (SELECT id, snapshot->>'delivery' AS delivery FROM training_session WHERE state = 'closed' OFFSET 0) s"
    " ON s.id = f.session"
)


@dataclass(frozen=True, eq=False)
class Dimension:
    """`overlaps`: whether one fact may stand in several rows. `unit`: the length of a period, for one in time."""

    code: str
    title: Any
    keys: tuple[str, ...]
    joins: str = ""
    overlaps: bool = False
    unit: str = ""


def of_period(unit, title):
    return Dimension(unit, title, (f"date_trunc('{unit}', f.day)::date",), unit=unit)


BY_MONTH = of_period(MONTH, _("Month"))
BY_QUARTER = of_period(QUARTER, _("Quarter"))
BY_YEAR = of_period(YEAR, _("Year"))
BY_MODULE = Dimension("module", _("Module"), ("f.module",))
BY_MODULE_AND_QUARTER = Dimension("module_quarter", _("Module and quarter"), (*BY_QUARTER.keys, *BY_MODULE.keys))
BY_ACTIVITY = Dimension("activity", _("Activity of the company"), ("a.activity_id",), ACTIVITY, overlaps=True)
BY_DELIVERY = Dimension("delivery", _("Way of learning"), ("coalesce(f.given, s.delivery)",), DELIVERY)
BY_BASIS = Dimension("basis", _("Basis"), ("f.basis",))
BY_PROVINCE = Dimension("province", _("Region"), (province_by("coalesce(t.postcode, c.postcode)"),), PLACE)
BY_GROUND = Dimension("ground", _("Ground"), ("f.ground",))
BY_DECISION = Dimension("decision", _("Decision"), ("f.decided",))
