"""From what a row says to what the company has: its functions, its places, the sector's joint committees."""

from __future__ import annotations

import re
from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employees.importing.problems import Problem
from employees.models.persons import PERSON_FIELDS
from employees.proposing import Proposal
from employers.models import JobFunction, JointCommittee
from portal.kit.periods import over_on
from portal.kit.spreadsheets import fold

LONGEST_TITLE = JobFunction._meta.get_field("title").max_length or 0


class Resolver:
    """Asks once what the company has. `new_functions` gathers functions that nobody knows yet, not stored."""

    def __init__(self, employer, sheet):
        self.employer = employer
        self.labels = {heading.field: heading.label for heading in sheet.headings if heading.field}
        # The company's own go before those of the sector with the same title.
        known = sorted(
            JobFunction.objects.for_employer(employer), key=lambda function: function.employer_id is not None
        )
        self.functions = {fold(function.title): function for function in known}
        self.new_functions: dict[str, JobFunction] = {}
        self.places = list(employer.establishments.all())
        self.place_of = places_by_word(self.places)
        self.committees = {committee.number: committee for committee in JointCommittee.objects.all()}
        self.unknown_committees: Counter[str] = Counter()

    def proposal(self, row):
        """The Proposal in a row; what is not known here is added to the problems of the row."""
        facts = row.facts
        work = {name: facts[name] for name in ("statute", "percentage", "hours_per_week")}
        work |= {
            "function": self.function(row),
            "establishment": self.place(row),
            "joint_committee": self.committee(facts["joint_committee"]),
        }
        person = {name: facts[name] for name in PERSON_FIELDS}
        return Proposal(person, work, since=facts["start"], until=over_on(facts["end"]))

    def function(self, row):
        title = row.facts["function"]
        key = fold(title)
        if not key:
            return None
        if len(title) > LONGEST_TITLE:
            self.refuse(
                row, "function", _("Shorten this: a function has at most %(most)s signs.") % {"most": LONGEST_TITLE}
            )
            return None
        if key not in self.functions:
            made = JobFunction(employer=self.employer, title=title)
            self.functions[key] = self.new_functions[key] = made
        return self.functions[key]

    def place(self, row):
        said = row.facts["establishment"]
        if not said:
            return None
        if found := self.place_of.get(digits_of(said)) or self.place_of.get(fold(said)):
            return found
        told = _(
            "The company has no such place. It has: %(places)s. Choose one, or add the place to the company first."
        )
        self.refuse(row, "establishment", told % {"places": "; ".join(map(said_of, self.places))})
        return None

    def committee(self, number):
        """None for one that is not of the sector: that somebody comes under another is no mistake."""
        found = self.committees.get(number)
        if number and not found:
            self.unknown_committees[number] += 1
        return found

    def refuse(self, row, name, message):
        row.problems.append(Problem(row.number, self.labels.get(name, ""), row.facts[name], message, name))

    def warnings(self):
        """What the sector does not know, and so is left out."""
        for number, times in sorted(self.unknown_committees.items()):
            told = ngettext(
                "Joint committee %(number)s is not of this sector; it is left out for %(count)s person.",
                "Joint committee %(number)s is not of this sector; it is left out for %(count)s people.",
                times,
            )
            message = told % {"number": number, "count": times}
            yield Problem(None, self.labels.get("joint_committee", ""), number, message, "joint_committee")


def places_by_word(places):
    """Places by number, by name, and by municipality where the company has one place there."""
    by_word, here = {}, Counter(fold(place.municipality) for place in places)
    for place in places:
        if here[fold(place.municipality)] == 1:
            by_word[fold(place.municipality)] = place
    by_word |= {fold(place.name): place for place in places}
    return by_word | {place.number: place for place in places if place.number}


def digits_of(text):
    """The ten digits of an establishment number however it is written; "" for something else."""
    digits = re.sub(r"[\s.\-]", "", text)
    return digits if re.fullmatch(r"\d{10}", digits) else ""


def said_of(place):
    return f"{place.name} ({place.number_in_words})" if place.number else place.name
