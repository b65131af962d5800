"""Proposes who follows which module in which quarter, and says of each line why. Pure: the same facts, in whatever order,
give the same lines."""

from collections import Counter

from training.plans.enums import Why
from training.plans.facts import Proposed, is_credited_in_full, minutes_for
from training.plans.quarters import next_quarter
from training.plans.wanting import wanted_by


def propose_plan(facts):
    """[Proposed, …]: never what somebody has, has coming, was credited in full or declined; never before what a module
    asks; never more time or people in a quarter than the plan leaves."""
    room = Room(facts)
    people = [OfOnePerson(facts, each, room) for each in sorted(facts.people, key=lambda each: each.id)]
    # What the company does comes after what the work of any of its people asks.
    for presses in (True, False):
        for each in people:
            each.place_what(presses=presses)
    return [line for each in people for line in each.proposed]


class Room:
    """How much of each quarter is taken: of each person's time, and of each team's people in a module."""

    def __init__(self, facts):
        self.minutes, self.heads = Counter(), Counter()
        self.most_minutes, self.most_heads = facts.minutes_per_quarter, facts.most_of_a_team
        for person in facts.people:
            for line in person.planned:
                self.take(person, line.module, line.quarter, still_to_follow(person, line, facts.modules))

    def take(self, person, module, quarter, minutes):
        # What nobody knows the length of takes no time that could be counted.
        self.minutes[person.id, quarter] += minutes or 0
        self.heads[person.team, module, quarter] += 1

    def is_there_for(self, person, module, quarter, minutes):
        return self.has_time(self.minutes[person.id, quarter] + (minutes or 0)) and (
            self.most_heads is None or self.heads[person.team, module, quarter] < self.most_heads
        )

    def has_time(self, minutes):
        return self.most_minutes is None or minutes <= self.most_minutes


def still_to_follow(person, line, modules):
    """Of a line that stands: as it was written, less what was credited since."""
    module = modules.get(line.module)
    left = minutes_for(person, module) if module else None
    return line.minutes if None in (left, line.minutes) else min(left, line.minutes)


class OfOnePerson:
    """The lines of one person: each module as early as it can, after all that it asks.

    `after` holds of each module the place of the first quarter in which what asks it may come; None where it never comes.
    """

    def __init__(self, facts, person, room):
        self.person, self.room = person, room
        self.modules, self.quarters = facts.modules, facts.quarters
        self.after = dict.fromkeys(person.achieved, 0)
        underway = {**person.coming, **{line.module: line.quarter for line in person.planned}}
        for module, day in underway.items():
            self.after.setdefault(module, self.first_after(day))
        # What is known of whether a module can be proposed; what is being asked of counts as not, which ends circles.
        self.known = dict.fromkeys(self.after, True)
        self.proposed = []
        self.wanted = wanted_by(self.person, self.modules, self.is_viable)

    def place_what(self, *, presses):
        """What presses, or the rest: the modules that are meant for what the company does."""
        for module, reason in self.wanted.items():
            if presses == (reason["code"] != Why.ACTIVITY):
                self.place(module)

    def first_after(self, day):
        """Where nobody knows the day, what is being learned is taken to last this one quarter."""
        if day is None:
            return min(1, len(self.quarters))
        return sum(quarter <= day for quarter in self.quarters)

    def is_viable(self, module):
        """Whether this module, and all that it asks, are offered and may be proposed to this person."""
        if module not in self.known:
            self.known[module] = False
            self.known[module] = self.may_be_proposed(module) and all(
                self.is_viable(each) for each in self.modules[module].requires
            )
        return self.known[module]

    def may_be_proposed(self, module):
        facts = self.modules.get(module)
        if facts is None or module in self.person.declined or is_credited_in_full(self.person, facts):
            return False
        return self.room.has_time(minutes_for(self.person, facts) or 0)

    def place(self, module, *, asked_by=None):
        """Put a module in the first quarter that has room, what it asks before it."""
        if module in self.after or not self.is_viable(module):
            return self.after.get(module)
        facts = self.modules[module]
        asked = sorted(facts.requires, key=self.code_of)
        before = [self.place(each, asked_by=facts) for each in asked]
        place = None if None in before else self.first_with_room(facts, max(before, default=0))
        self.after[module] = None if place is None else place + 1
        if place is not None:
            reason = self.wanted.get(module) or {"code": Why.PREREQUISITE_OF.value, "module": asked_by.code}
            self.propose(facts, self.quarters[place], reason)
        return self.after[module]

    def code_of(self, module):
        facts = self.modules.get(module)
        return (facts.code if facts else "", module)

    def first_with_room(self, facts, since):
        minutes = minutes_for(self.person, facts)
        for place in range(since, len(self.quarters)):
            quarter = self.quarters[place]
            if self.suits(facts, quarter) and self.room.is_there_for(self.person, facts.id, quarter, minutes):
                return place
        return None

    def suits(self, facts, quarter):
        """The module is offered as the quarter begins, and the person works there in it."""
        if facts.retired_on is not None and facts.retired_on <= quarter:
            return False
        end = next_quarter(quarter)
        return any(each.since < end and (each.until is None or each.until > quarter) for each in self.person.periods)

    def propose(self, facts, quarter, reason):
        minutes = minutes_for(self.person, facts)
        self.room.take(self.person, facts.id, quarter, minutes)
        self.proposed.append(Proposed(self.person.id, facts.id, quarter, reason, minutes, facts.price))
