"""The list of requests and recognitions: its columns, its filters, and what of it goes to a spreadsheet."""

import re

import django_filters
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn

from catalogue.models import Programme
from employers.models import Recognition
from employers.numbers import digits_in
from employers.recognition.enums import DRAFT, RecognitionState
from portal.kit.queues import StateFilter

REFERENCE = re.compile(r"LWP-?([0-9]{1,9})", re.IGNORECASE)
# A period that is over is no state of its own, but officers look for it.
IN_FORCE = "in_force"
STATES = [
    *((state.value, state.label) for state in RecognitionState if state != DRAFT),
    (IN_FORCE, _("in force today")),
]


class RecognitionFilter(StateFilter):
    every = _("all requests")
    programme = django_filters.ModelChoiceFilter(
        queryset=Programme.objects.filter(recognitions__isnull=False).distinct(),
        label=_("Programme"),
        widget=forms.Select,
        empty_label=_("All programmes"),
    )

    class Meta:
        model = Recognition
        fields = []

    def states(self):
        return STATES

    def in_state(self, recognitions, name, value):
        if value == IN_FORCE:
            return recognitions.in_force_on(timezone.localdate())
        return super().in_state(recognitions, name, value)


def found_by(recognitions, words):
    """Those of a company or place with these words, or with these digits in the number or the reference."""
    found = Q(employer__name__icontains=words) | Q(establishment__name__icontains=words)
    found |= Q(establishment__municipality__icontains=words) | Q(programme__title__icontains=words)
    if digits := digits_in(words):
        found |= Q(employer__enterprise_number__contains=digits)
    if reference := REFERENCE.fullmatch(words.strip()):
        found |= Q(pk=int(reference[1]))
    return recognitions.filter(found)


def subject(recognition):
    """What is learned: the programme, or the codes of the modules."""
    return str(recognition.programme or ", ".join(module.code for module in recognition.modules.all()))


def state(recognition):
    return _("expired") if recognition.is_expired_on(timezone.localdate()) else recognition.get_state_display()


def age(recognition):
    return timesince(recognition.since, depth=1)


class WorkplaceColumn(TitleColumn):
    """The company with its place, so that a phone shows it without scrolling sideways."""

    cell_template_name = "employers/admin/recognitions/cell.html"


AGE = Column("age", label=_("For how long"), accessor=age, sort_key="since")
STATE = Column("state", label=_("State"), accessor=state, sort_key="state")
REST = [
    Column("subject", label=_("What is learned"), accessor=subject, classname="company-rest"),
    Column("places", label=_("Learners"), accessor="places", classname="company-rest"),
]
EXPORTED = [
    (_("Reference"), lambda recognition: recognition.reference),
    (_("Company"), lambda recognition: recognition.employer.name),
    (_("Enterprise number"), lambda recognition: recognition.employer.number_in_words),
    (_("Workplace"), lambda recognition: recognition.establishment.name),
    (_("Municipality"), lambda recognition: recognition.establishment.municipality),
    (_("What is learned"), subject),
    (_("Learners"), lambda recognition: recognition.places),
    (_("State"), lambda recognition: str(state(recognition))),
    (_("Since"), lambda recognition: localtime(recognition.since).replace(tzinfo=None)),
    (_("Recognised from"), lambda recognition: recognition.in_force.lower if recognition.in_force else ""),
    (_("Recognised to"), lambda recognition: recognition.last_day or ""),
]


def exported_rows(recognitions):
    """What a spreadsheet of `recognitions` holds, the headings first."""
    yield [str(heading) for heading, _value in EXPORTED]
    for recognition in recognitions:
        yield [value(recognition) for _heading, value in EXPORTED]
