"""The figures themselves. Who adds one gives the page on which it was read; who changes one ends the period of the old.

`confirmed` means: read in a source of the period itself. What was only announced, or goes on without anybody having read
so, is not.
"""

from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from portal.kit.legal.values import LegalValue, Source, Unit, Yearly

LEAVE_ACT = (
    "Herstelwet van 22 januari 1985, hoofdstuk IV, afdeling 6; besluit van de Vlaamse Regering van 21 december 2018"
)
CONDITIONS_OF_LEAVE = Source(
    act=LEAVE_ACT,
    read="Vlaanderen.be: Vlaams opleidingsverlof, voorwaarden van de opleiding",
    url="https://www.vlaanderen.be/als-opleidingsverstrekker-een-opleiding-aanbieden-voor-vlaams-opleidingsverlof/"
    "vlaams-opleidingsverlof-voorwaarden-van-de-opleiding",
    is_official=True,
)
ANNOUNCED_LEAVE = Source(
    act=LEAVE_ACT,
    read="Securex, 28 april 2026: new changes to Flemish training leave from 1 September 2026",
    url="https://aztrix.securex.be/knowledge/employment-law/new-changes-to-flemish-training-leave-from-1-september-2026.md",
    is_official=False,
)
HOURS_OF_LEAVE = Source(
    act=LEAVE_ACT,
    read="Vlaanderen.be: aantal uren Vlaams opleidingsverlof per schooljaar",
    url="https://www.vlaanderen.be/als-werknemer-vlaams-opleidingsverlof-opnemen/"
    "aantal-uren-vlaams-opleidingsverlof-per-schooljaar",
    is_official=True,
)
DUTIES_OF_PROVIDER = Source(
    act="Ministerieel besluit van 8 juli 2019 over het Vlaams opleidingsverlof",
    read="Vlaanderen.be: Vlaams opleidingsverlof, administratieve verplichtingen van de opleidingsverstrekker",
    url="https://www.vlaanderen.be/werken/opleiding-op-de-werkplek/als-werknemer-een-opleiding-volgen/"
    "als-opleidingsverstrekker-een-opleiding-aanbieden-voor-vlaamse-opleidingsincentives/"
    "vlaams-opleidingsverlof-administratieve-verplichtingen-van-de-opleidingsverstrekker",
    is_official=True,
)
PRESENCE_IN_LEAVE = Source(
    act=LEAVE_ACT,
    read="Securex, 4 juli 2023: wanneer gaat het recht op Vlaams opleidingsverlof verloren?",
    url="https://www.securex.be/nl/lex4you/werkgever/themas/vakantie-afwezigheid/tijd-voor-de-werknemer/"
    "wanneer-gaat-het-recht-op-vlaams-opleidingsverlof-verloren",
    is_official=False,
)
PROOFS_OF_TRAJECTORIES = Source(
    act="Regels voor beroepskwalificerende trajecten (het besluit zelf is niet opgezocht)",
    read="Vlaanderen.be: uitreiken en registreren van bewijzen",
    url="https://www.vlaanderen.be/werken/beroepskwalificerende-trajecten/uitreiken-en-registreren-van-bewijzen",
    is_official=True,
)
LABOUR_DEAL = "Wet van 3 oktober 2022 houdende diverse arbeidsbepalingen"
FIVE_DAYS = Source(
    act=LABOUR_DEAL,
    read="DLA Piper, 2025: changes to registering vocational training",
    url="https://knowledge.dlapiper.com/dlapiperknowledge/globalemploymentlatestdevelopments/2025/"
    "changes-to-registering-vocational-training",
    is_official=False,
)
ONE_DAY = Source(
    act=LABOUR_DEAL,
    read="Osborne Clarke, 15 februari 2024: march deadline looms for Belgium compliance with employees' right to training",
    url="https://www.osborneclarke.com/insights/march-deadline-looms-belgium-compliance-employees-right-training-2",
    is_official=False,
)
BELOW_TEN = Source(
    act=LABOUR_DEAL,
    read="FOD WASO: individueel opleidingsrecht, informatie voor de professionelen",
    url="https://werk.belgie.be/nl/themas/opleiding/individueel-opleidingsrecht/"
    "individueel-opleidingsrecht-informatie-voor-de",
    is_official=True,
)
# It says that this threshold is reckoned as that of the right: by article 50 § 2, in full-time equivalents.
WHO_PLANS = Source(
    act=LABOUR_DEAL,
    read="FOD WASO: opleidingsplannen, FAQ",
    url="https://werk.belgie.be/nl/themas/opleiding/opleidingsplannen/opleidingsplannen-faq",
    is_official=True,
)
PLANNING = Source(
    act=LABOUR_DEAL,
    read="FOD WASO: opleidingsplannen",
    url="https://werk.belgie.be/nl/themas/opleiding/opleidingsplannen",
    is_official=True,
)
FULL_WEEK = Source(
    act="Wet van 10 augustus 2001 betreffende de verzoening van werkgelegenheid en kwaliteit van het leven",
    read="Algemene Centrale ABVV: arbeidsduur in het aanvullend paritair comité",
    url="https://www.accg.be/nl/sector/aanvullend-paritair-comite/arbeidscontract/arbeiders/arbeidsduur",
    is_official=False,
)

LEAVE_BEGAN, LEAVE_CHANGES = date(2019, 9, 1), date(2026, 9, 1)
RIGHT_BEGAN, RIGHT_NOT_READ = date(2024, 1, 1), date(2026, 1, 1)
PLAN_BEGAN = date(2023, 1, 1)
DATABASE_KNOWN_FROM = date(2019, 9, 1)

EXCEPTIONS = _("Not asked for mentor training, for the examination board and for the recognition of competences (EVC).")
LEAVE_UNKNOWN = _(
    "The conditions change on 1 September 2026, and the new ones were not read. The old figure stands here."
)
RIGHT_UNKNOWN = _("No source of 2026 was read. The figure of 2025 stands here.")
IN_FTE = _(
    "The federal public service counts full-time equivalents, as for the training right; some other sources count people."
)
ELSE_WORKERS = _("Where there is neither, the draft is put before the workers themselves by the same day.")


def in_two(code, title, value, unit, *, since, changes, source, because, later=None, remark=""):
    """A figure that was read up to a day, and from that day on goes on without anybody having read so."""
    amount = value if isinstance(value, Yearly) else Decimal(value)
    return [
        LegalValue(code, title, amount, unit, since, changes, source, True, remark),
        LegalValue(code, title, amount, unit, changes, None, later or source, False, because),
    ]


def of_leave(code, title, value, unit, source, remark=""):
    return in_two(
        f"training_leave.{code}",
        title,
        value,
        unit,
        since=LEAVE_BEGAN,
        changes=LEAVE_CHANGES,
        source=source,
        later=ANNOUNCED_LEAVE,
        because=LEAVE_UNKNOWN,
        remark=remark,
    )


def of_labour_deal(code, title, value, unit, source, since=RIGHT_BEGAN, remark=""):
    return in_two(
        code,
        title,
        value,
        unit,
        since=since,
        changes=RIGHT_NOT_READ,
        source=source,
        because=RIGHT_UNKNOWN,
        remark=remark,
    )


VALUES = [
    *of_leave(
        "minimum_hours",
        _("Flemish training leave: the least hours that a training counts"),
        "32",
        Unit.HOURS,
        CONDITIONS_OF_LEAVE,
        EXCEPTIONS,
    ),
    *of_leave(
        "minimum_study_points",
        _("Flemish training leave: the least study points that a training counts"),
        "3",
        Unit.STUDY_POINTS,
        CONDITIONS_OF_LEAVE,
        EXCEPTIONS,
    ),
    *of_leave(
        "most_hours_a_year",
        _("Flemish training leave: the most hours in a school year, for who works full-time"),
        "125",
        Unit.HOURS,
        HOURS_OF_LEAVE,
    ),
    *of_leave(
        "attest_within_days",
        _("Flemish training leave: within how many days after enrolling the provider gives the attest"),
        "8",
        Unit.DAYS,
        DUTIES_OF_PROVIDER,
    ),
    *of_leave(
        "most_unjustified",
        _("Flemish training leave: the most that somebody may be absent without a good reason"),
        "10",
        Unit.PERCENT,
        PRESENCE_IN_LEAVE,
    ),
    LegalValue(
        "credentials.register_within",
        _("Learning-credentials database (LED): within how long after the trajectory a proof is registered"),
        Decimal(2),
        Unit.MONTHS,
        DATABASE_KNOWN_FROM,
        None,
        PROOFS_OF_TRAJECTORIES,
        False,
        _("The page where it was read says neither from when this holds, nor by which act."),
    ),
    *of_labour_deal(
        "training_right.days_of_larger",
        _("Individual training right: days a year in a larger company"),
        "5",
        Unit.DAYS,
        FIVE_DAYS,
        remark=_("For who works full-time. A collective agreement of a sector can say otherwise."),
    ),
    *of_labour_deal(
        "training_right.larger_from",
        _("Individual training right: from how many a company is a larger one"),
        "20",
        Unit.FTE,
        ONE_DAY,
    ),
    *of_labour_deal(
        "training_right.days_of_smaller",
        _("Individual training right: days a year in a smaller company"),
        "1",
        Unit.DAYS,
        ONE_DAY,
    ),
    *of_labour_deal(
        "training_right.smaller_from",
        _("Individual training right: from how many a company is a smaller one; below it, there is no right"),
        "10",
        Unit.FTE,
        ONE_DAY,
    ),
    *of_labour_deal(
        "training_right.days_of_smallest",
        _("Individual training right: days a year in a company that is smaller still"),
        "0",
        Unit.DAYS,
        BELOW_TEN,
        remark=_("The law gives no right there. A collective agreement of a sector can."),
    ),
    *of_labour_deal(
        "working_time.full_week",
        _("Working time: how many hours a full-time week counts at most, on average"),
        "38",
        Unit.HOURS_A_WEEK,
        FULL_WEEK,
        remark=_("A fifth of it is a day of training, 7 hours 36, for people whose hours a week are not known."),
    ),
    *of_labour_deal(
        "training_plan.from",
        _("Yearly training plan: from how many a company makes one"),
        "20",
        Unit.FTE,
        WHO_PLANS,
        since=PLAN_BEGAN,
        remark=IN_FTE,
    ),
    *of_labour_deal(
        "training_plan.advice_by",
        _("Yearly training plan: the last day for the advice of the works council or the union delegation"),
        Yearly(3, 15),
        Unit.DAY_OF_YEAR,
        PLANNING,
        since=PLAN_BEGAN,
        remark=ELSE_WORKERS,
    ),
    *of_labour_deal(
        "training_plan.draft_days_before",
        _("Yearly training plan: how many days before that meeting the draft is given"),
        "15",
        Unit.DAYS,
        FIVE_DAYS,
        since=PLAN_BEGAN,
    ),
    *of_labour_deal(
        "training_plan.made_by",
        _("Yearly training plan: the last day to make it"),
        Yearly(3, 31),
        Unit.DAY_OF_YEAR,
        PLANNING,
        since=PLAN_BEGAN,
    ),
]
