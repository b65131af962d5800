"""Sessions in the back office: those of the sector and of companies, found and filtered; each leads to its own page."""

import django_filters
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import HeaderButton

from employers.models import Employer
from portal.kit.queues import OffersWorkbook, OfficerList, StateFilter
from portal.kit.spreadsheets import workbook_response
from portal.kit.widgets import LongSelect
from training.models import Session
from training.sessions.stages import Stage, said_of
from training.sessions.words import found_by, giver_of, place_of

AHEAD = "ahead"
SECTOR = "sector"


class SessionFilter(StateFilter):
    every = gettext_lazy("all sessions")
    host = django_filters.ChoiceFilter(
        method="held_by", label=gettext_lazy("Held by"), empty_label=gettext_lazy("Everybody"), widget=LongSelect
    )

    class Meta:
        model = Session
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        hosts = Employer.objects.filter(sessions__isnull=False).order_by("name", "pk").distinct()
        companies = [(str(uuid), name) for uuid, name in hosts.values_list("uuid", "name")]
        self.filters["host"].field.choices = [("", _("Everybody")), (SECTOR, _("the sector")), *companies]

    def states(self):
        return [(AHEAD, gettext_lazy("now and coming")), *[(s, s.label) for s in Stage if s not in AHEAD_OF]]

    def in_state(self, sessions, name, value):
        at = timezone.now()
        if value == AHEAD:
            return sessions.filter(Stage.NOW.condition(at) | Stage.COMING.condition(at))
        return Stage(value).of(sessions, at) if value in Stage.values else sessions

    def held_by(self, sessions, name, value):
        return sessions.filter(host=None) if value == SECTOR else sessions.filter(host__uuid=value)


AHEAD_OF = (Stage.NOW, Stage.COMING)


def page_of(session):
    return reverse("training:session", args=[session.uuid])


def begins(session):
    return date_format(timezone.localtime(session.first_starts_at), "SHORT_DATETIME_FORMAT")


def places(session):
    return f"{session.taking_part} / {session.max_places}" if session.max_places else str(session.taking_part)


def standing(session):
    return said_of(session, timezone.now())[1]


def host(session):
    return session.host.name if session.host else _("the sector")


COLUMNS = [
    Column("first_starts_at", label=gettext_lazy("Begins"), accessor=begins, sort_key="first_starts_at"),
    Column("host", label=gettext_lazy("Held by"), accessor=host, classname="company-rest"),
    Column("place", label=gettext_lazy("Where"), accessor=place_of, classname="company-rest"),
    Column("giver", label=gettext_lazy("Given by"), accessor=giver_of, classname="company-rest"),
    Column("places", label=gettext_lazy("Places"), accessor=places),
    Column("waiting", label=gettext_lazy("Waiting"), accessor="waiting", classname="company-rest"),
    Column("state", label=gettext_lazy("State"), accessor=standing),
]


class SessionList(OffersWorkbook, OfficerList):
    template_name = "employees/admin/people.html"
    results_template_name = "training/admin/sessions_results.html"
    is_searchable = True
    default_ordering = "first_starts_at"

    def get_base_queryset(self):
        return Session.objects.visible_to(self.request.user).for_lists().with_counts()

    def get_filterset_kwargs(self):
        asked = self.request.GET.copy()
        asked.setdefault("state", AHEAD)
        return super().get_filterset_kwargs() | {"data": asked}

    def search_queryset(self, sessions):
        return found_by(sessions, self.search_query) if self.is_searching else sessions

    def get_valid_orderings(self):
        return ["first_starts_at", "-first_starts_at"]

    @cached_property
    def columns(self):
        return [TitleColumn("title", label=_("Session"), accessor="title", get_url=page_of), *COLUMNS]

    @cached_property
    def header_buttons(self):
        if not self.request.user.has_perm("training.add_session"):
            return []
        return [
            HeaderButton(_("Make a session of the sector"), reverse("training:make_open_session"), icon_name="plus")
        ]

    def as_spreadsheet(self, queryset, spreadsheet_format):
        return workbook_response("sessions", exported_rows(queryset))

    def get_context_data(self, **kwargs):
        narrowed = self.is_searching or self.request.GET.get("host") or self.request.GET.get("state", AHEAD) != AHEAD
        return super().get_context_data(**kwargs) | {"is_narrowed": bool(narrowed)}


def exported_rows(sessions):
    """What a spreadsheet of `sessions` holds, the headings first."""
    yield [_("Number"), _("Code"), _("Module"), *(str(column.label) for column in COLUMNS)]
    for session in sessions:
        moment = timezone.localtime(session.first_starts_at).replace(tzinfo=None)
        told = [host(session), place_of(session), giver_of(session), places(session), session.waiting]
        yield [session.number, session.snapshot["code"], session.title, moment, *told, str(standing(session))]


class SessionViewSet(ModelViewSet):
    model = Session
    name = "session_admin"
    url_prefix = "sessions"
    icon = "date"
    menu_label = gettext_lazy("Sessions")
    index_view_class = SessionList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = SessionFilter
    form_fields = ["place_note"]  # Never shown: a session has its own pages. Wagtail asks for a form all the same.
