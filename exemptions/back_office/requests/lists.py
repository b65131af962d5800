"""The queue of exemptions: its columns, its filters, and what of it goes to a spreadsheet."""

import django_filters
from django import forms
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.ui.tables import Column, TitleColumn

from catalogue.models import Module
from exemptions.deciding.days import working_days_until
from exemptions.deciding.verdicts import in_words
from exemptions.enums import DRAFT, WITH_THE_SECTOR, RequestState
from exemptions.models import RequestedModule
from portal.accounts.models import User
from portal.kit.queues import StateFilter
from portal.kit.widgets import LongSelect

# What an officer looks for, beside the states themselves.
WAITING, OVERDUE, SECOND = "waiting", "overdue", "second"
STATES = [
    (WAITING, gettext_lazy("waits for the sector")),
    (OVERDUE, gettext_lazy("waits, and the day is over")),
    (SECOND, gettext_lazy("waits for you as second officer")),
    *((state.value, state.label) for state in RequestState if state != DRAFT),
]
MINE, NOBODY = "me", "nobody"


def sent_rows(user):
    """Every module of every request that was sent."""
    return RequestedModule.objects.visible_to(user).exclude(request__submitted_at=None).exclude(state=DRAFT)


def waiting_in_order(user):
    """What waits for the sector, the soonest to be decided first."""
    waiting = sent_rows(user).waiting_for_the_sector().select_related("request", "employee", "module", "officer")
    return waiting.order_by("request__decide_before", "pk")


def officers():
    return User.objects.filter(pk__in=RequestedModule.objects.exclude(officer=None).values("officer"))


class RequestedFilter(StateFilter):
    every = gettext_lazy("all requests")
    officer = django_filters.ChoiceFilter(
        method="of_officer",
        label=gettext_lazy("Officer"),
        widget=forms.Select,
        empty_label=gettext_lazy("All officers"),
    )
    module = django_filters.ModelChoiceFilter(
        queryset=Module.objects.filter(requested_exemptions__isnull=False).distinct().order_by("code"),
        label=gettext_lazy("Module"),
        widget=LongSelect,
        empty_label=gettext_lazy("All modules"),
    )

    class Meta:
        model = RequestedModule
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = [(str(officer.pk), str(officer)) for officer in officers()]
        self.filters["officer"].field.choices = [(MINE, _("myself")), (NOBODY, _("nobody yet")), *known]

    def states(self):
        return STATES

    def in_state(self, rows, name, value):
        if value == WAITING:
            return rows.waiting_for_the_sector()
        if value == OVERDUE:
            return rows.overdue_on(timezone.localdate())
        if value == SECOND:
            return rows.for_a_second(self.request.user)
        return super().in_state(rows, name, value)

    def of_officer(self, rows, name, value):
        if value == NOBODY:
            return rows.filter(officer=None)
        return rows.filter(officer=self.request.user.pk if value == MINE else value)


def found_by(rows, words):
    """Those where each of these words stands in the name of the learner, the number, the module or the company."""
    for word in words.split():
        found = Q(employee__first_name__icontains=word) | Q(employee__last_name__icontains=word)
        found |= Q(request__number__icontains=word) | Q(request__employment__employer__name__icontains=word)
        found |= Q(module__code__icontains=word) | Q(module__title__icontains=word)
        rows = rows.filter(found)
    return rows


def load(user):
    """[(officer or None, how many wait for them)], whoever has most first."""
    waiting = sent_rows(user).waiting_for_the_sector().order_by()
    counts = list(waiting.values_list("officer").annotate(Count("pk")))
    names = {officer.pk: officer for officer in User.objects.filter(pk__in=[pk for pk, _count in counts if pk])}
    return sorted(((names.get(pk), count) for pk, count in counts), key=most_first)


def most_first(pair):
    return -pair[1], str(pair[0])


def age(requested):
    return timesince(requested.request.submitted_at, depth=1)


def days_in_words(requested, today=None):
    """How long the sector still has; nothing when it is not its turn."""
    if requested.state not in WITH_THE_SECTOR:
        return ""
    left = working_days_until(requested.request.decide_before, on=today or timezone.localdate())
    if left < 0:
        return ngettext("%(days)s working day too late", "%(days)s working days too late", -left) % {"days": -left}
    return ngettext("%(days)s working day left", "%(days)s working days left", left) % {"days": left}


def officer(requested):
    return str(requested.officer) if requested.officer else "–"


def state(requested):
    return requested.get_state_display()


def company(requested):
    return requested.request.employment.employer.name if requested.request.employment else ""


def decision(requested):
    return in_words(requested, requested.outcome, requested.quantity) if requested.decided_at else ""


class LearnerColumn(TitleColumn):
    """The learner with the number and the module, so that a phone shows it without scrolling sideways."""

    cell_template_name = "exemptions/admin/cell.html"


STATE = Column("state", label=gettext_lazy("State"), accessor=state, sort_key="state")
REST = [
    Column("days", label=gettext_lazy("Working days"), accessor=days_in_words, sort_key="request__decide_before"),
    Column("age", label=gettext_lazy("Sent"), accessor=age, sort_key="request__submitted_at", classname="company-rest"),
    Column("officer", label=gettext_lazy("Officer"), accessor=officer, classname="company-rest"),
]
EXPORTED = [
    (gettext_lazy("Number"), lambda each: each.request.number),
    (gettext_lazy("Learner"), lambda each: each.employee.full_name),
    (gettext_lazy("Company"), company),
    (gettext_lazy("Module"), lambda each: each.module.code),
    (gettext_lazy("Title"), lambda each: each.title),
    (gettext_lazy("State"), lambda each: str(state(each))),
    (gettext_lazy("Sent"), lambda each: localtime(each.request.submitted_at).replace(tzinfo=None)),
    (gettext_lazy("Decided by"), lambda each: each.request.decide_before),
    (gettext_lazy("Working days"), lambda each: str(days_in_words(each))),
    (gettext_lazy("Officer"), lambda each: str(each.officer or "")),
    (gettext_lazy("Decision"), decision),
]


def exported_rows(rows):
    """What a spreadsheet of `rows` holds, the headings first."""
    yield [str(heading) for heading, _value in EXPORTED]
    for each in rows:
        yield [value(each) for _heading, value in EXPORTED]
