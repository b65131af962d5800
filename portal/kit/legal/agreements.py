"""What joint committees agreed on among themselves, and goes before the figures of the law for their people.

Under the same codes as the law's. An agreement that is not here is one that nobody read: for its committee the law answers.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from portal.kit.legal.values import LegalValue, Source, Unit

CLERKS = "200"
DAYS_OF_CLERKS = Source(
    act="Collectieve arbeidsovereenkomst van 6 juli 2023, registratienummer 181682/CO/200",
    read="Sociaal Fonds 200: aantal opleidingsdagen, 2024 - 2028",
    url="https://www.sfonds200.be/nl/sectormaatregelen/opleiding/aantal-opleidingsdagen/",
    is_official=False,
)
GROWS = _("The days of each person grow from 3 in 2024 to 5 in 2028, instead of the 5 of the law.")
SPREAD = _(
    "Of each person, on average. The agreement also asks days that a company spreads over its people as it likes."
)
NOT_READ = _("Agreed in 2023 for the years up to 2028. No source of this year was read.")
LARGER = _("Individual training right: days a year in a larger company")
SMALLER = _("Individual training right: days a year in a smaller company")
SMALLEST = _("Individual training right: days a year in a company that is smaller still")


def of_clerks(code, title, days, since, until, *, confirmed=False, remark=NOT_READ):
    return LegalValue(
        f"training_right.{code}",
        title,
        Decimal(days),
        Unit.DAYS,
        date(since, 1, 1),
        date(until, 1, 1),
        DAYS_OF_CLERKS,
        confirmed,
        remark,
        committee=CLERKS,
    )


AGREED = [
    of_clerks("days_of_larger", LARGER, 3, 2024, 2026, confirmed=True, remark=GROWS),
    of_clerks("days_of_larger", LARGER, 4, 2026, 2028),
    of_clerks("days_of_larger", LARGER, 5, 2028, 2029),
    of_clerks("days_of_smaller", SMALLER, 1, 2024, 2026, confirmed=True, remark=SPREAD),
    of_clerks("days_of_smaller", SMALLER, 1, 2026, 2029),
    of_clerks("days_of_smallest", SMALLEST, 1, 2024, 2026, confirmed=True, remark=SPREAD),
    of_clerks("days_of_smallest", SMALLEST, 1, 2026, 2029),
]
