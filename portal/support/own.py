"""What is known of somebody for their own eyes: as companies told, as they told themselves, and as they allow it to be kept.

What a company answered about itself (its budget, its balance) is not theirs to see, so it is not used here.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, Sum

from catalogue.words import with_titles
from employees.models import Employment, HourCredit
from incentives.knowing import fitting
from incentives.knowing.employments import EDUCATIONS
from incentives.knowing.modules import facts_of_modules, left_to_follow
from incentives.own.answers import is_allowed, read_answers
from incentives.rules.deadlines import BEGINS
from portal.support.gathering.participations import Asked, of_enrolments, with_facts
from training.enums import COMES, UNDECIDED
from training.models import Enrolment

# Of these it makes sense to look at the support: also before a place is sure.
STANDS = [*COMES, *UNDECIDED]


@dataclass(frozen=True)
class Own:
    """`known` is what the portal knows by itself, `answered` what the person told before, which goes before it; `session` that in which they have
    a place, or nothing."""

    known: dict[str, Any]
    answered: dict[str, Any]
    is_allowed: bool = False  # Whether the portal may keep what they answer.
    session: Any = None

    @property
    def facts(self):
        return {**self.known, **self.answered}


def titled(modules, language):
    """`modules`, a queryset, with `words_title` and `words_language`; the official title where no words are published."""
    published = {each.pk: each for each in with_titles(modules, language)}
    found = []
    for module in modules:
        module.words_title, module.words_language = module.title, settings.LANGUAGE_CODE
        found.append(published.get(module.pk, module))
    return found


def own_facts(person, module, types, *, today, begins_on=None) -> Own:
    """Of this person in training of this module. `begins_on` is the first day that they think of, where they have no place in
    a session. Some ten queries."""
    participation = of_place(person, module, types, today) or of_work(person, module, types, today, begins_on)
    facts = dict(participation.known) if participation else of_module_alone(module, types, today, begins_on)
    if BEGINS not in facts:
        facts |= fitting(types, {BEGINS: begins_on})
    credited = HourCredit.objects.standing().filter(employee=person, module=module).aggregate(minutes=Sum("minutes"))
    facts |= fitting(types, left_to_follow(module, credited["minutes"] or 0))
    facts |= fitting(types, {"hoogste_diploma": EDUCATIONS.get(person.education)})
    allowed = is_allowed(person)
    answers = read_answers(person, module=module) if allowed else {}
    return Own(facts, answers, allowed, participation.session if participation else None)


def of_place(person, module, types, today):
    """By the session in which they have, wait for or asked a place: the first that is not over, else the last."""
    places = Enrolment.objects.filter(employee=person, session__module=module, state__in=STANDS)
    nearest = places.filter(session__last_ends_at__date__gte=today).order_by("session__first_starts_at").first()
    nearest = nearest or places.order_by("-session__first_starts_at").first()
    found = of_enrolments(places.filter(pk=nearest.pk), types, today=today) if nearest else []
    return next(iter(found), None)


def of_work(person, module, types, today, begins_on):
    """By the work that they have on the day; of several, which of them is meant is not known, so none."""
    day = begins_on or today
    current = Employment.objects.filter(Q(until=None) | Q(until__gt=day), employee=person, since__lte=day)
    work = list(current.select_related("employer", "joint_committee", "establishment")[:2])
    if len(work) != 1:
        return None
    asked = Asked(key=work[0].uuid, employment=work[0], module=module, day=day, training={})
    return next(iter(with_facts([asked], types, today=today)))


def of_module_alone(module, types, today, begins_on):
    day = begins_on or today
    told = facts_of_modules([module], [(module.pk, day)])[module.pk, day]
    return fitting(types, {**told, "aanvraagdatum": today})
