"""`make bench` for incentives: 30 measures (those of the real file, four of them twice) for 1,000 participants who differ in
hours, percentage, joint committee and in what is not known of them. Verdicts, amounts, last days and the best set of each.
"""

import random

from bench.learning import timed
from bench.serving import in_sector

PEOPLE, MEASURES = 1_000, 30
BUDGET = "≤ 1 s"
DIFFERS = {
    "tewerkstellingspct": [50, 60, 80, 100],
    "uren_per_week": [19, 28, 38],
    "opl_omvang": [30, 40, 80],
    "pc": ["126", "200", "336"],
    "statuut": ["arbeider", "bediende", "uitzendkracht"],
}
UNKNOWN = 8  # Of each participant so many facts are not known.


def measure():
    """Rows as of bench.learning."""
    from django.db import connection, transaction

    with in_sector():
        with transaction.atomic():
            found = verdicts()
            transaction.set_rollback(True)
        connection.close()
    return found


def verdicts():
    from django.utils import timezone

    from incentives.importing.bringing_in import import_incentives
    from incentives.importing.overlays import SEED, seed
    from incentives.knowledge import read_knowledge
    from incentives.rules.best import best_set
    from incentives.rules.facts import values_of
    from incentives.rules.verdicts import evaluate_many

    import_incentives(SEED / "incentives.json", at=timezone.now())
    knowledge = read_knowledge()
    measures = list(knowledge.measures.values())
    measures += measures[: MEASURES - len(measures)]
    chance, usual = random.Random(1), seed("incentives.json")["test_cases"][0]["facts"]
    everybody = [values_of(knowledge.types, facts_of(usual, chance)) for _number in range(PEOPLE)]

    def evaluate():
        rows = evaluate_many(measures, everybody)
        told = [(best_set(row), [(outcome.eur, outcome.last_day) for outcome in row]) for row in rows]
        assert (len(told), len(told[0][1])) == (PEOPLE, MEASURES)

    return [
        timed(f"{MEASURES} measures × {PEOPLE:,} participants", evaluate, BUDGET, rounds=5),
        timed("the measures of a sector read", read_knowledge, "", rounds=5),
    ]


def facts_of(usual, chance):
    facts = usual | {key: chance.choice(values) for key, values in DIFFERS.items()}
    for key in chance.sample(sorted(set(facts) - {"opl_start"}), UNKNOWN):
        del facts[key]
    return facts
