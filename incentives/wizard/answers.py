"""What a visitor answered so far, as it travels from one page to the next."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from incentives.enums import Sensitivity
from incentives.rules.facts import FactRefused, FactType
from incentives.wizard.fields import read_text, text_of
from portal.kit.asked import typed

MOST_ANSWERS, LONGEST = 200, 100


class Asker(models.TextChoices):
    """Who asks: somebody who follows training, or who lets others follow it."""

    PARTICIPANT = "participant", _("I follow the training")
    EMPLOYER = "employer", _("I am an employer")


@dataclass(frozen=True)
class Answers:
    """`given` are {fact: value}, None for what somebody does not know, in the order in which they were given. `module` and
    `measure` are a slug and a code: from where the visitor came. `asks_all`: also about measures that seemed further off."""

    asker: str = Asker.PARTICIPANT.value
    module: str = ""
    measure: str = ""
    given: Mapping[str, Any] = field(default_factory=dict)
    asks_all: bool = False

    @property
    def known(self):
        return {key: value for key, value in self.given.items() if value is not None}

    def with_answer(self, key, value):
        """A later answer to the same question takes the place of the first."""
        return replace(self, given={**self.given, key: value})

    def without(self, key):
        return replace(self, given={one: value for one, value in self.given.items() if one != key})

    @property
    def last(self):
        return next(reversed(self.given), "")

    def hidden(self, types):
        """[(name, text, whether it may stay in the browser's own history of this page)] for the form."""
        told = [("asker", self.asker, True), ("module", self.module, True), ("measure", self.measure, True)]
        told.append(("asks_all", "1" if self.asks_all else "", True))
        for key, value in self.given.items():
            text = f"{key}={'' if value is None else text_of(value)}"
            told.append(("given", text, types[key].sensitivity is Sensitivity.LOW))
        return [each for each in told if each[1]]


def read_answers(posted, types: Mapping[str, FactType]) -> Answers:
    """Of a QueryDict. What no page of ours sends is left out, rather than refused: the question is then asked again."""
    given = {}
    for text in posted.getlist("given")[:MOST_ANSWERS]:
        key, _sign, said = typed(text, most=LONGEST).partition("=")
        if key in types:
            try:
                given[key] = read_text(types[key], said)
            except FactRefused:
                continue
    asker = posted.get("asker")
    return Answers(
        asker=asker if asker in Asker.values else Asker.PARTICIPANT.value,
        module=typed(posted.get("module", "")),
        measure=typed(posted.get("measure", "")),
        given=given,
        asks_all="asks_all" in posted,
    )
