"""Meetings of the partnership: when they are, what is on the agenda, and what they decided."""

from django.db.models import Count, Q
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import CreateView, EditView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet

from employers.back_office.recognitions.meeting_page import (
    ChooseBatch,
    EndMandate,
    Exclude,
    GiveMandate,
    LiftExclusion,
    MeetingPage,
    Say,
)
from employers.back_office.sector_lists import TellsRule
from employers.models import PartnershipMeeting


def page_of(meeting):
    return reverse("meeting_admin:page", args=[meeting.pk])


class MeetingList(IndexView):
    default_ordering = "-held_on"
    any_permission_required = ["view"]

    def get_base_queryset(self):
        return PartnershipMeeting.objects.annotate(
            decision_count=Count("ratifications", distinct=True),
            open_count=Count("ratifications", filter=Q(ratifications__is_ratified=None), distinct=True),
            exclusion_count=Count("exclusions", distinct=True),
        )

    @property
    def columns(self):
        return [
            TitleColumn("held_on", label=_("Date"), accessor=str, sort_key="held_on", get_url=page_of),
            Column("place", label=_("Place")),
            Column("decision_count", label=_("On the agenda"), sort_key="decision_count"),
            Column("open_count", label=_("Still to say"), sort_key="open_count"),
            Column("exclusion_count", label=_("Companies excluded"), sort_key="exclusion_count"),
        ]


class ToItsPage:
    def get_success_url(self):
        return page_of(self.object)

    def get_usage_url(self):
        """Wagtail's list of uses knows pages alone."""


class AddMeeting(ToItsPage, TellsRule, CreateView):
    pass


class ChangeMeeting(ToItsPage, TellsRule, EditView):
    pass


class MeetingViewSet(ModelViewSet):
    model = PartnershipMeeting
    name = "meeting_admin"
    url_prefix = "meetings"
    icon = "calendar"
    menu_label = _("Meetings")
    index_view_class = MeetingList
    add_view_class = AddMeeting
    edit_view_class = ChangeMeeting
    copy_view_enabled = False
    add_to_reference_index = False
    search_backend_name = None
    panels = [FieldRowPanel([FieldPanel("held_on"), FieldPanel("place")]), FieldPanel("report")]

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("page/<int:pk>/", self.construct_view(MeetingPage), name="page"),
            path("page/<int:pk>/agenda/", self.construct_view(ChooseBatch), name="batch"),
            path("page/<int:pk>/said/", self.construct_view(Say), name="say"),
            path("page/<int:pk>/exclude/", self.construct_view(Exclude), name="exclude"),
            path("page/<int:pk>/let-in/<int:exclusion>/", self.construct_view(LiftExclusion), name="lift"),
            path("page/<int:pk>/mandate/", self.construct_view(GiveMandate), name="mandate"),
            path("page/<int:pk>/mandate/<int:mandate>/end/", self.construct_view(EndMandate), name="end_mandate"),
        ]
