"""Attests for training leave that wait for the sector; all others by filter. Each leads to the page where it is given."""

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from employees.back_office.waiting import QueueViewSet, WaitingList
from portal.kit import legal
from portal.kit.queues import OffersWorkbook, StateFilter
from portal.kit.spreadsheets import workbook_response
from portal.privacy.looking import look_at_all
from training.enums import COMES
from training.models import LeaveWish
from training.papers.deadlines import ATTEST, asked_too_long_ago, attest_due

WAITING, OVERDUE, GIVEN = "waiting", "overdue", "given"
LOOKED = "training.papers"


class LeaveFilter(StateFilter):
    class Meta:
        model = LeaveWish
        fields = []

    def states(self):
        return [
            (WAITING, gettext_lazy("wait for an attest")),
            (OVERDUE, gettext_lazy("wait, and the day is over")),
            (GIVEN, gettext_lazy("have their attest")),
        ]

    def in_state(self, rows, name, value):
        if value == WAITING:
            return rows & LeaveWish.objects.waiting()
        if value == OVERDUE:
            return overdue(rows, timezone.localdate())
        return rows.filter(is_answered=True) if value == GIVEN else rows


def overdue(rows, today):
    last = asked_too_long_ago(today)
    waiting = rows & LeaveWish.objects.waiting()
    return waiting.filter(counts_from__lt=last) if last else waiting.none()


def person(wish):
    return wish.enrolment.person.sorted_name


def page_of(wish):
    return reverse("training:give_attest", args=[wish.enrolment.session.uuid, wish.enrolment.uuid])


def module(wish):
    session = wish.enrolment.session
    return f"{session.snapshot['code']} {session.title}"


def company(wish):
    return wish.enrolment.employment.employer.name if wish.enrolment.employment else ""


def begins(wish):
    return timezone.localdate(wish.enrolment.session.first_starts_at)


def due(wish):
    """In words; what is too late stands out."""
    if wish.is_answered:
        return _("given")
    found, today = attest_due(wish.asked_at), timezone.localdate()
    if found is None:
        return _("not known")
    words = found.in_words(today)
    return (
        format_html('<strong class="w-text-critical-200">{}</strong> {}', _("too late"), words)
        if found.is_over(today)
        else words
    )


class LeaveList(OffersWorkbook, WaitingList):
    results_template_name = "training/admin/leave_results.html"
    default_ordering = "asked_at"
    is_searchable = True
    waits = WAITING
    nothing = gettext_lazy("Nobody waits for an attest.")

    def get_base_queryset(self):
        rows = LeaveWish.objects.visible_to(self.request.user).standing().with_answer()
        # Of who withdrew or stayed away nothing is due, and there is no page to give it.
        rows = rows.filter(Q(enrolment__state__in=COMES) | Q(is_answered=True))
        return rows.select_related("enrolment__employee", "enrolment__employment__employer", "enrolment__session")

    def get_valid_orderings(self):
        return ["asked_at", "-asked_at", "counts_from", "-counts_from"]

    def search_queryset(self, rows):
        for word in self.search_query.split() if self.is_searching else ():
            told = Q(enrolment__employee__first_name__icontains=word) | Q(
                enrolment__employee__last_name__icontains=word
            )
            told |= Q(enrolment__session__module__code__icontains=word)
            told |= Q(enrolment__employment__employer__name__icontains=word)
            rows = rows.filter(told)
        return rows

    @cached_property
    def columns(self):
        return [
            TitleColumn("person", label=_("Person"), accessor=person, get_url=page_of),
            Column("module", label=_("Module"), accessor=module),
            Column("company", label=_("Company"), accessor=company, classname="company-rest"),
            Column("begins", label=_("Begins"), accessor=begins, classname="company-rest"),
            Column("asked_at", label=_("Asked at"), sort_key="asked_at", classname="company-rest"),
            Column("due", label=_("Attest"), accessor=due, sort_key="counts_from"),
        ]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        rows = list(queryset)
        self.note(rows)
        return workbook_response("training-leave", exported_rows(rows))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"term": legal.value_on(ATTEST, timezone.localdate())}
        self.note(context["object_list"])
        return context

    def note(self, rows):
        people = [wish.enrolment.employee.uuid for wish in rows]
        look_at_all(viewer=self.request.user, subjects=people, what=LOOKED, at=timezone.now())


def exported_rows(rows):
    yield [_("Person"), _("Module"), _("Company"), _("Begins"), _("Asked at"), _("Due on"), _("Days left")]
    today = timezone.localdate()
    for wish in rows:
        found = None if wish.is_answered else attest_due(wish.asked_at)
        asked = timezone.localdate(wish.asked_at)
        told = [person(wish), module(wish), company(wish), begins(wish), asked]
        yield [*told, found and found.on, found and found.left(today)]


class LeaveViewSet(QueueViewSet):
    model = LeaveWish
    name = "leave_admin"
    url_prefix = "training-leave"
    menu_label = gettext_lazy("Training leave")
    icon = "calendar-alt"
    index_view_class = LeaveList
    filterset_class = LeaveFilter
    form_fields = ["asked_at"]  # Never shown.
