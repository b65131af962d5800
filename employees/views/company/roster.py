import django_filters
import django_tables2 as tables
from django.db.models import F, Value
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from employees.exporting import people_workbook
from employees.inviting.invited import Standing, invited, standings
from employees.models import Employment
from employees.roster import When, count_by_when, with_mentors, without_mentor
from employees.views.company.base import PeopleMixin
from employers.models import EmployerMember, JobFunction
from portal.kit.access import Audience, open_to
from portal.kit.lists import ListPage
from portal.kit.widgets import LongSelect

NOBODY = "none"
INVITABLE = (Standing.NOT_INVITED, Standing.INVITED)
NO_BOX = mark_safe('<span class="pick__none"></span>')
NOTHING = mark_safe('<span class="says-nothing">—</span>')  # Left out on a phone.
PLAIN = {"td": {"class": "plain"}}  # On a phone the word stands alone: it needs no label.
NAME = ("last_name", "first_name", "pk")  # What comes after any other order.


class PeopleFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(method="search", label=gettext_lazy("Name, e-mail address or function"))
    function = django_filters.ChoiceFilter(
        field_name="function__uuid",
        label=gettext_lazy("Function"),
        empty_label=gettext_lazy("All functions"),
        widget=LongSelect,
    )
    place = django_filters.ChoiceFilter(
        field_name="establishment__uuid",
        label=gettext_lazy("Establishment"),
        empty_label=gettext_lazy("All establishments"),
    )
    account = django_filters.ChoiceFilter(
        method="with_standing",
        label=gettext_lazy("Account"),
        empty_label=gettext_lazy("With and without account"),
        choices=[(s.code, s.label) for s in (Standing.ACCOUNT, Standing.INVITED, Standing.NOT_INVITED)],
    )
    mentor = django_filters.ChoiceFilter(
        method="guided_by", label=gettext_lazy("Mentor"), empty_label=gettext_lazy("All mentors")
    )

    class Meta:
        model = Employment
        fields = []

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        for name, found in choices.items():
            if found:
                self.filters[name].extra["choices"] = found
            else:
                del self.filters[name]

    def search(self, queryset, name, value):
        return queryset.found_by(value)

    def with_standing(self, queryset, name, value):
        if value == Standing.ACCOUNT.code:
            return queryset.exclude(employee__user=None)
        return invited(queryset, at=timezone.now(), yes=value == Standing.INVITED.code)

    def guided_by(self, queryset, name, value):
        today = timezone.localdate()
        if value == NOBODY:
            return without_mentor(queryset, today)
        assigned = EmployerMember.objects.get(pk=value).assignments.current(today)
        return queryset.filter(pk__in=assigned.values("employment"))


def day(value):
    return date_format(value, "SHORT_DATE_FORMAT") if value else NOTHING


def past(record):
    """A first day of before is left out on a phone."""
    return "spare" if record.since <= timezone.localdate() else None


class PeopleTable(tables.Table):
    name = tables.Column(verbose_name=gettext_lazy("Name"), empty_values=())
    function = tables.Column(
        verbose_name=gettext_lazy("Function"), order_by=("function__title", *NAME), default=NOTHING, attrs=PLAIN
    )
    place = tables.Column(
        accessor="establishment",
        verbose_name=gettext_lazy("Establishment"),
        order_by=("establishment__name", *NAME),
        default=NOTHING,
        attrs=PLAIN,
    )
    since = tables.Column(
        verbose_name=gettext_lazy("First day"), order_by=("since", *NAME), attrs={"td": {"class": past}}
    )
    until = tables.Column(verbose_name=gettext_lazy("Last day"), order_by=("until", *NAME))
    mentor = tables.Column(verbose_name=gettext_lazy("Mentor"), empty_values=(), orderable=False)
    account = tables.TemplateColumn(
        template_name="employees/company/standing.html",
        verbose_name=gettext_lazy("Account"),
        orderable=False,
        attrs=PLAIN,
    )

    class Meta:
        attrs = {"class": "tbl tbl--cards tbl--lines", "caption": gettext_lazy("Employees")}

    def order_name(self, rows, is_descending):
        names = [Lower("last_name"), Lower("first_name"), F("pk")]
        return rows.order_by(*(name.desc() if is_descending else name.asc() for name in names)), True

    def render_name(self, record):
        address = reverse("employees:person", args=[record.employer_uuid, record.uuid])
        name = format_html('<a href="{}">{}</a>', address, f"{record.last_name}, {record.first_name}")
        tick = NO_BOX if record.can_be_ticked is False else ""
        if record.can_be_ticked:
            label = _("Choose %(person)s") % {"person": record.full_name}
            tick = format_html(
                '<input class="form-check-input" type="checkbox" name="people" value="{}" aria-label="{}">',
                record.uuid,
                label,
            )
        email = format_html('<br><span class="small muted">{}</span>', record.email) if record.email else ""
        return format_html('<span class="pick">{}<span>{}{}</span></span>', tick, name, email)

    def render_since(self, record):
        return day(record.since)

    def render_until(self, record):
        return day(record.last_day)

    def render_mentor(self, record):
        return ", ".join(str(assignment.mentor.user) for assignment in record.guided_by) or NOTHING


@open_to(Audience.SIGNED_IN)
class PeopleView(PeopleMixin, ListPage):
    """Who works for the company: of today, still to come, or gone."""

    template_name = "employees/company/people.html"
    fragment_name = "employees/company/results.html"
    filterset_class = PeopleFilter
    table_class = PeopleTable
    default_sort = "name"
    http_method_names = ["get", "head", "options"]

    @cached_property
    def today(self):
        return timezone.localdate()

    @property
    def when(self):
        asked = self.request.GET.get("when")
        return When(asked) if asked in When.values else When.TODAY

    def get_queryset(self):
        rows = self.when.of(Employment.objects.of_company(self.employer), self.today)
        return with_mentors(rows.select_related("employee", "function", "establishment").by_name(), self.today)

    def make_filterset(self, rows):
        return self.filterset_class(self.request.GET, queryset=rows, request=self.request, choices=self.choices)

    @cached_property
    def choices(self):
        """What the filters of this company offer; a filter with nothing to choose between is not there."""
        company = self.employer
        functions = JobFunction.objects.filter(pk__in=Employment.objects.of_company(company).values("function"))
        functions = functions.order_by().values_list(Value("function"), "uuid", "title")
        both = functions.union(company.establishments.order_by().values_list(Value("place"), "uuid", "name"))
        named = sorted(both, key=lambda row: row[2].casefold())
        places = [(key, name) for kind, key, name in named if kind == "place"]
        mentors = EmployerMember.objects.current(self.today).mentors().filter(employer=company).select_related("user")
        found = [(mentor.pk, str(mentor.user)) for mentor in mentors]
        return {
            "function": [(key, name) for kind, key, name in named if kind == "function"],
            "place": places if len(places) > 1 else [],
            "mentor": [(NOBODY, _("Without mentor")), *found] if found and self.when is When.TODAY else [],
        }

    @cached_property
    def counts(self):
        is_filtered = self.is_filtered()
        numbers, found = count_by_when(self.employer, on=self.today, found=self.filterset.qs if is_filtered else None)
        return numbers, found if is_filtered else numbers[self.when]

    def make_paginator(self):
        paginator = super().make_paginator()
        paginator.count = self.counts[1]  # Asked with the other numbers.
        return paginator

    def export(self):
        return people_workbook(self.table.data.data)

    def get_context_data(self, **kwargs):
        self.table.exclude = self.left_out()
        context = super().get_context_data(**kwargs)
        records = [row.record for row in self.table.page.object_list]
        found = standings(records, at=timezone.now(), on=self.today)
        can_tick = self.can_change and any(found[record.pk].standing in INVITABLE for record in records)
        for record in records:
            record.stands, record.employer_uuid = found[record.pk], self.employer.uuid
            record.can_be_ticked = found[record.pk].standing in INVITABLE if can_tick else None
        counts, _found = self.counts
        return context | {
            "when": self.when,
            "views": [(when, when.label, counts[when], self.query_with(when=when.value)) for when in When],
            "has_people": any(counts.values()),
            "can_tick": can_tick,
        }

    def left_out(self):
        """The columns that say nothing here."""
        hidden = {"until"} if self.when is not When.LEFT else {"mentor"}
        return hidden | {name for name in ("place", "mentor") if name not in self.choices or not self.choices[name]}
