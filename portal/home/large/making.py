"""What is made, in order; and how its rows are written."""

import random
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from datetime import date

BATCH = 2_000


@dataclass
class Making:
    """What was asked, the dice, and what there is so far. The same seed and day make the same sector."""

    people: int
    employers: int
    years: int
    seed: int
    on: date
    drawn: int
    # How many companies there are already: the new ones are numbered and called after them.
    before: int = 0
    counts: Counter = field(default_factory=Counter)
    seconds: dict = field(default_factory=dict)

    def __post_init__(self):
        self.dice = random.Random(self.seed)  # noqa: S311 - nothing here is secret

    def uuid(self):
        return uuid.UUID(int=self.dice.getrandbits(128), version=4)

    def write(self, model, rows):
        """Insert these, and return them with their numbers."""
        rows = list(rows)
        for row in rows:
            if hasattr(row, "uuid"):
                row.uuid = self.uuid()
        model.objects.bulk_create(rows, batch_size=BATCH)
        self.counts[str(model._meta.verbose_name_plural)] += len(rows)
        return rows

    def step(self, name, work, *given):
        began = time.perf_counter()
        made = work(self, *given)
        self.seconds[name] = time.perf_counter() - began
        return made
