"""Learning at work in the back office: found by person, company or module; each leads to its own page, to be read there."""

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.viewsets.model import ModelViewSet

from portal.kit.queues import QueueList, StateFilter
from portal.privacy.looking import look_at_all
from training.models import WorkplaceTrack
from training.tracks.enums import RUNNING, TrackState

COLUMNS = [
    Column("module", label=gettext_lazy("Module"), accessor=lambda track: f"{track.code} {track.title}"),
    Column("company", label=gettext_lazy("Company"), accessor="employment.employer.name"),
    Column("mentor", label=gettext_lazy("Mentor"), accessor=lambda track: track.mentor.user if track.mentor else ""),
    Column("since", label=gettext_lazy("Since"), accessor="since", sort_key="since"),
    Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
]


class TrackFilter(StateFilter):
    class Meta:
        model = WorkplaceTrack
        fields = []

    def states(self):
        return [(state, state.label) for state in TrackState]


def page_of(track):
    return reverse("training:track", args=[track.uuid])


class TrackList(QueueList):
    waits = RUNNING
    is_searchable = True
    default_ordering = "-since"

    def get_base_queryset(self):
        return WorkplaceTrack.objects.visible_to(self.request.user).for_lists()

    def get_valid_orderings(self):
        return ["since", "-since"]

    @cached_property
    def columns(self):
        name = TitleColumn("person", label=_("Person"), accessor="employment.sorted_name", get_url=page_of)
        return [name, *COLUMNS]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        subjects = [track.employee.uuid for track in context["object_list"]]
        look_at_all(viewer=self.request.user, subjects=subjects, what="training.track", at=timezone.now())
        return context


class TrackViewSet(ModelViewSet):
    model = WorkplaceTrack
    name = "track_admin"
    url_prefix = "tracks"
    icon = "desktop"
    menu_label = gettext_lazy("Learning at work")
    index_view_class = TrackList
    copy_view_enabled = False
    add_to_reference_index = False
    filterset_class = TrackFilter
    form_fields = ["wanted_until"]  # Never shown: a track has its own pages. Wagtail asks for a form all the same.
