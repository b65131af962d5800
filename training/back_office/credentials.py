"""Certificates that the sector registers with the learning-credentials database (LED): what is due, what is overdue, what is
done; as a spreadsheet to take along, and ticked one at a time or together."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, TitleColumn
from wagtail.admin.views.bulk_action import BulkAction

from catalogue.snapshots import title_of
from employees.back_office.waiting import Answer, QueueViewSet, WaitingList
from employees.certificates.words import holder_of
from employees.models import Certificate
from portal.kit import legal
from portal.kit.asked import row_number
from portal.kit.queues import OffersWorkbook, StateFilter
from portal.kit.spreadsheets import workbook_response
from portal.privacy.looking import look_at_all
from training.models import CredentialRegistered
from training.papers.credentials.ticking import take_back, tick
from training.papers.credentials.which import to_register
from training.papers.deadlines import REGISTER, registration_due
from training.right.words import days_left_in_words

CREDENTIALS = "led_admin"
DUE, OVERDUE, DONE = "due", "overdue", "done"
LOOKED = "training.papers"
MAY_TICK = "training.change_credentialregistered"


class CredentialFilter(StateFilter):
    every = gettext_lazy("all of them")

    class Meta:
        model = Certificate
        fields = []

    def states(self):
        return [
            (DUE, gettext_lazy("to be registered")),
            (OVERDUE, gettext_lazy("to be registered, and the day is over")),
            (DONE, gettext_lazy("registered")),
        ]

    def in_state(self, rows, name, value):
        if value == DUE:
            return rows.filter(is_registered=False)
        if value == OVERDUE:
            return rows.filter(is_registered=False, due_on__lt=timezone.localdate())
        return rows.filter(is_registered=True) if value == DONE else rows


def holder(certificate):
    return holder_of(certificate.snapshot) or _("erased")


def subject(certificate):
    return f"{title_of(certificate.snapshot, get_language() or settings.LANGUAGE_CODE)} ({certificate.subject_code})"


def left(certificate):
    """In words; what is too late stands out."""
    if certificate.is_registered:
        return _("registered") if certificate.stands else _("registered, and revoked since: take it out there")
    days = (certificate.due_on - timezone.localdate()).days
    words = days_left_in_words(days)
    if days < 0:
        return format_html('<strong class="w-text-critical-200">{}: {}</strong>', _("too late"), words)
    return words


class CredentialList(OffersWorkbook, WaitingList):
    template_name = "training/admin/credentials.html"
    results_template_name = "training/admin/credentials_results.html"
    default_ordering = "due_on"
    is_searchable = True
    waits = DUE
    nothing = gettext_lazy("No certificate waits to be registered.")

    def get_base_queryset(self):
        return to_register().select_related("employee")

    def get_valid_orderings(self):
        return ["due_on", "-due_on", "obtained_on", "-obtained_on"]

    @cached_property
    def columns(self):
        ticks = self.request.user.has_perm(MAY_TICK) and self.request.GET.get("state", DUE) != DONE
        return [
            *([BulkActionsCheckboxColumn("bulk_actions", obj_type="certificate")] if ticks else []),
            TitleColumn(
                "number",
                label=_("Number"),
                accessor="reference",
                get_url=self.get_edit_url,
                get_title_id=lambda certificate: f"certificate_{certificate.pk}_title",
            ),
            Column("holder", label=_("Holder"), accessor=holder),
            Column("subject", label=_("What for"), accessor=subject, classname="company-rest"),
            Column("obtained_on", label=_("Obtained on"), sort_key="obtained_on", classname="company-rest"),
            Column("due_on", label=_("Due on"), sort_key="due_on"),
            Column("left", label=_("Days left"), accessor=left),
        ]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        rows = list(queryset)
        self.note(rows)
        return workbook_response("credentials", exported_rows(rows))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"term": legal.value_on(REGISTER, timezone.localdate())}
        self.note(context["object_list"])
        return context

    def note(self, rows):
        people = [row.employee.uuid for row in rows]
        look_at_all(viewer=self.request.user, subjects=people, what=LOOKED, at=timezone.now())


def exported_rows(rows):
    """What a delivery needs, as far as the portal has it: the national register number stays empty."""
    names = [_("Number"), _("First name"), _("Last name"), _("Date of birth")]
    names += [_("National register number (not kept by the portal)"), _("Kind"), _("Code"), _("What for")]
    yield [*names, _("Obtained on"), _("Issued on"), _("Due on"), _("Days left"), _("Registered")]
    today = timezone.localdate()
    for row in rows:
        who = row.snapshot.get("holder") or {}
        told = [who.get("first_name"), who.get("last_name"), row.employee.birth_date, None]
        what = [str(row.kind_in_words), row.subject_code, title_of(row.snapshot, get_language() or "nl")]
        left_over = None if row.is_registered else (row.due_on - today).days
        done = _("yes") if row.is_registered else _("no")
        yield [row.reference, *told, *what, row.obtained_on, row.issued_on, row.due_on, left_over, done]


class OneCredential(Answer):
    """Where one certificate stands, who ticked it and when; ticked, and taken back."""

    template_name = "training/admin/credential.html"
    permission_required = "training.view_credentialregistered"
    queue, label = CREDENTIALS, gettext_lazy("Learning-credentials database")
    header_icon = "success"
    verbs = ("tick", "take_back")

    def rows(self):
        return to_register().select_related("employee")

    def dispatch(self, request, *args, **kwargs):
        if request.method == "POST" and not request.user.has_perm(MAY_TICK):
            return self.handle_no_permission()
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self):
        return self.row.reference

    def form_of(self, name, data):
        return forms.Form(data)

    def get_context_data(self, **kwargs):
        look_at_all(viewer=self.request.user, subjects=[self.row.employee.uuid], what=LOOKED, at=timezone.now())
        due = registration_due(self.row.obtained_on)
        return super().get_context_data(**kwargs) | {
            "certificate": self.row,
            "holder": holder(self.row),
            "subject": subject(self.row),
            "due": due and due.in_words(timezone.localdate()),
            "is_confirmed": bool(due and due.confirmed),
            "steps": self.row.registered.select_related("by", "undone_by"),
            "can_change": self.request.user.has_perm(MAY_TICK),
            "refused": [error for form in self.forms.values() for error in form.non_field_errors()],
        }

    def tick(self, form):
        tick([self.row], by=self.request.user, at=timezone.now())
        return _("%(number)s stands as registered.") % {"number": self.row.reference}

    def take_back(self, form):
        take_back(self.row, by=self.request.user, at=timezone.now())
        return _("%(number)s waits to be registered again.") % {"number": self.row.reference}


class TickSeveral(BulkAction):
    """What was ticked in the list stands as registered; what was so already stays as it was."""

    models = [Certificate]
    display_name = gettext_lazy("Registered")
    aria_label = gettext_lazy("Say that the ticked certificates are registered")
    action_type = "registered_with_led"
    action_priority = 10
    template_name = "training/admin/tick_several.html"

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_TICK):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @classmethod
    def get_queryset(cls, model, object_ids):
        """Nothing is done to what is not ticked, so “all” is nothing; and an id that is no number is no certificate."""
        ids = {row_number(str(each)) for each in object_ids} - {None}
        return to_register().filter(pk__in=ids).order_by("due_on", "pk")

    def get_all_objects_in_listing_query(self, parent_id):
        return []

    def get_execution_context(self):
        return {"by": self.request.user, "at": timezone.now()}

    @classmethod
    def execute_action(cls, objects, by, at, **kwargs):
        return len(tick(objects, by=by, at=at)), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        told = ngettext(
            "%(count)s certificate stands as registered.",
            "%(count)s certificates stand as registered.",
            num_parent_objects,
        )
        return told % {"count": num_parent_objects}


class CredentialViewSet(QueueViewSet):
    # The rows are certificates; the right to see and tick them is that of what is kept here.
    model = CredentialRegistered
    name = CREDENTIALS
    url_prefix = "learning-credentials"
    menu_label = gettext_lazy("Learning-credentials database")
    icon = "success"
    index_view_class = CredentialList
    filterset_class = CredentialFilter
    form_fields = ["at"]  # Never shown.

    @property
    def edit_view(self):
        return self.construct_view(OneCredential)
