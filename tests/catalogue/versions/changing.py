"""Versions of a programme for tests, made through the verbs, and the days on which they begin."""

from datetime import timedelta

from django.utils import timezone

from catalogue.compositions import Wanted
from catalogue.versions import change_from, correct_version, state_of

TODAY = timezone.localdate()
SOON, LATER = TODAY + timedelta(days=30), TODAY + timedelta(days=60)
AGO = TODAY - timedelta(days=30)


def change(programme, wanted, begins, **kwargs):
    kwargs = {"by": None, "seen": state_of(programme), "at": timezone.now()} | kwargs
    return change_from(programme=programme, wanted=Wanted(wanted), begins=begins, **kwargs)


def correct(composition, wanted, **kwargs):
    kwargs = {"by": None, "seen": state_of(composition.programme), "at": timezone.now()} | kwargs
    return correct_version(composition=composition, wanted=Wanted(wanted), **kwargs)


def periods(programme):
    """(first day, first day after, codes) of each version."""
    return [
        (one.in_force.lower, one.in_force.upper, [line.module.code for line in one.lines.select_related("module")])
        for one in programme.compositions.order_by("in_force")
    ]
