"""Answers that cannot all be true: told in words, with which of them to look at again. Nothing is refused for it."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from incentives.rules.expressions import Facts

# By the EU definition of SMEs (recommendation 2003/361/EC): from 50 people on none is small, from 250 on none is an SME.
SMALL_BELOW, SME_BELOW = 50, 250
NO_EMPLOYER = ("werkzoekende", "niet_actief")
MONTHS_IN_A_YEAR = 12
POINTS = "studiepunten"


@dataclass(frozen=True)
class Contradiction:
    """`facts` are the answers that do not go together; `words` say why, and what to do about it."""

    facts: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Clash:
    """`holds` gets the values of `facts`, when all of them are known."""

    facts: tuple[str, ...]
    holds: Callable[..., bool]
    words: Any


def above(least, most, words):
    """The first is part of the second, and so not more."""
    return Clash((least, most), lambda part, whole: part > whole, words)


MORE_HOURS = _("There are more hours in the shorter period than in the longer one.")
WORKS_FOR_NOBODY = _("Somebody who works for no employer has no months of service, hours or percentage of work there.")

CLASHES = (
    Clash(
        ("betaler", "kmop_gebruikt"),
        lambda payer, used: used and payer == "deelnemer",
        _("The participant pays, and the kmo-portefeuille is used: that pays only for what the company itself pays."),
    ),
    Clash(
        ("betaler", "kmop_gebruikt"),
        lambda payer, used: used and payer == "gratis",
        _("The training is free, and the kmo-portefeuille is used: there is nothing to pay with it."),
    ),
    Clash(
        ("betaler", "opl_prijs"),
        lambda payer, price: payer == "gratis" and price > 0,
        _("The training is free, and it has a price. Say who pays, or make the price 0."),
    ),
    above("opl_uren_in_30d", "opl_uren_in_60d", MORE_HOURS),
    above("opl_uren_in_60d", "opl_uren_in_75d", MORE_HOURS),
    above("opl_uren_in_30d", "opl_uren_in_75d", MORE_HOURS),
    above("opl_uren_in_30d", "opl_uren_totaal", MORE_HOURS),
    above("opl_uren_in_60d", "opl_uren_totaal", MORE_HOURS),
    above("opl_uren_in_75d", "opl_uren_totaal", MORE_HOURS),
    above("opl_uren_per_trimester", "opl_uren_per_jaar", MORE_HOURS),
    above("opl_uren_per_jaar", "opl_uren_totaal", MORE_HOURS),
    Clash(
        ("opl_eenheid", "opl_omvang", "opl_uren_totaal"),
        lambda unit, length, hours: unit != POINTS and length > hours,
        _("The participant is enrolled for more than the whole training lasts."),
    ),
    *(
        Clash(
            ("statuut", key), lambda statute, number: statute in NO_EMPLOYER and number > Decimal(0), WORKS_FOR_NOBODY
        )
        for key in ("ancienniteit_maanden", "tewerkstellingspct", "uren_per_week")
    ),
    Clash(
        ("tewerkstellingspct", "uren_per_week"),
        lambda share, hours: (share == 0) != (hours == 0),
        _("Somebody who works 0 percent works no hours, and the other way round."),
    ),
    Clash(
        ("ancienniteit_maanden", "loopbaan_jaren"),
        lambda months, years: months > (years + 1) * MONTHS_IN_A_YEAR,
        _("The time with this employer is longer than the whole career."),
    ),
    Clash(
        ("opl_start", "opl_einde"),
        lambda first, last: last < first,
        _("The training ends before it begins."),
    ),
    Clash(
        ("inschrijvingsdatum", "opl_einde"),
        lambda enrolled, last: enrolled > last,
        _("The enrolment is later than the last day of the training."),
    ),
    Clash(
        ("statuut", "plaats_tewerkstelling", "vestiging_vlaanderen"),
        lambda statute, place, there: statute != "uitzendkracht" and place == "vlaams_gewest" and not there,
        _("The participant works in the Flemish Region, and the company has no place there."),
    ),
    Clash(
        ("vestiging_vlaanderen", "ibo_vestiging_vl_of_bru"),
        lambda flemish, either: flemish and not either,
        _("A company with a place in the Flemish Region has one in Flanders or Brussels."),
    ),
    Clash(
        ("kmo_grootte", "aantal_vte"),
        lambda size, people: (size == "klein" and people >= SMALL_BELOW) or (size != "groot" and people >= SME_BELOW),
        _(
            "By the European definition a small company has fewer than 50 workers, and a medium-sized one fewer than 250."
        ),
    ),
    Clash(
        ("rechtsvorm", "klein_wvv"),
        lambda form, small: small and form in ("eenmanszaak", "vzw"),
        _("Only a company with a legal form of its own can be a small company by the code of companies (WVV)."),
    ),
)


def contradictions(facts: Facts) -> list[Contradiction]:
    return [
        Contradiction(clash.facts, clash.words)
        for clash in CLASHES
        if all(facts.get(key) is not None for key in clash.facts) and clash.holds(*(facts[key] for key in clash.facts))
    ]
