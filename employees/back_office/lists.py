"""The list of persons: its columns, its filters, and what of it goes to a spreadsheet."""

import django_filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from employees.back_office.facts import label, said
from employees.models import Employee, PersonMatch
from employees.models.persons import PERSON_FIELDS

EVERYBODY, ACCOUNT, PROVISIONAL, DOUBLE, MERGED = "all", "account", "provisional", "double", "merged"
KINDS = {
    EVERYBODY: gettext_lazy("everybody"),
    ACCOUNT: gettext_lazy("with an account"),
    PROVISIONAL: gettext_lazy("provisional: without an account"),
    DOUBLE: gettext_lazy("possibly a double"),
    MERGED: gettext_lazy("merged into another"),
}


class PersonFilter(WagtailFilterSet):
    """Without a choice it shows everybody who stands for a person; records that were merged only when they are asked."""

    kind = django_filters.ChoiceFilter(
        choices=list(KINDS.items()),
        method="of_kind",
        label=gettext_lazy("Who"),
        widget=forms.RadioSelect,
        empty_label=None,
        initial=EVERYBODY,
    )

    class Meta:
        model = Employee
        fields = []

    def of_kind(self, people, name, value):
        if value == MERGED:
            return people.exclude(merged_into=None)
        people = people.filter(merged_into=None)
        if value in (ACCOUNT, PROVISIONAL):
            return people.filter(user__isnull=value == PROVISIONAL)
        if value == DOUBLE:
            asked = PersonMatch.objects.open()
            return people.filter(Q(pk__in=asked.values("proposed")) | Q(pk__in=asked.values("known")))
        return people


class PersonColumn(TitleColumn):
    """The name with what tells people apart, so that a phone shows it without scrolling sideways."""

    cell_template_name = "employees/admin/person_cell.html"


def companies_of(person):
    """The companies for which the person works or worked, each once; those of today first (prefetched in that order)."""
    return ", ".join(dict.fromkeys(employment.employer.name for employment in person.employments.all()))


def standing(person):
    if person.merged_into_id:
        return _("merged into another")
    if person.user_id:
        return _("with an account") if person.user.is_active else _("account closed")
    return _("provisional")


def added_on(person):
    return person.added_at.date()


# Left out on a phone: the dossier says it too.
COLUMNS = [
    Column("companies", label=gettext_lazy("Companies"), accessor=companies_of, classname="company-rest"),
    Column("standing", label=gettext_lazy("Record"), accessor=standing, classname="company-rest"),
    Column("added_at", label=gettext_lazy("Added"), accessor=added_on, sort_key="added_at", classname="company-rest"),
]


def exported_rows(people):
    """What a spreadsheet of `people` holds, the headings first."""
    yield [*(label(field) for field in PERSON_FIELDS), _("Companies"), _("Record"), _("Added")]
    for person in people:
        facts = [person.birth_date if field == "birth_date" else said(person, field) for field in PERSON_FIELDS]
        yield [*facts, companies_of(person), standing(person), added_on(person)]
