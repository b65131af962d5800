"""The queue of possible doubles, and two records side by side: the same person, or not."""

from django import forms
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from employees.back_office.beside import AccountForm, beside, said_of_merge
from employees.back_office.dossier import note_looking
from employees.back_office.waiting import Answer, QueueViewSet, WaitingList
from employees.doubles.matching import confirm_match, refuse_match
from employees.models import PersonMatch
from employees.states import MatchState
from portal.kit.queues import StateFilter

DOUBLES = "double_admin"


class DoubleFilter(StateFilter):
    class Meta:
        model = PersonMatch
        fields = []

    def states(self):
        return MatchState.choices

    def in_state(self, matches, name, value):
        return matches.open() if value == MatchState.OPEN else super().in_state(matches, name, value)


def names_of(match):
    return f"{match.proposed.sorted_name} · {match.known.sorted_name}"


def companies_of(match):
    return ", ".join(str(each.proposed_by) for each in (match.proposed, match.known) if each.proposed_by)


def who_is_asked(match):
    return _("the person, and you") if match.known.user_id else _("you")


class DoubleList(WaitingList):
    default_ordering = "found_at"
    waits = MatchState.OPEN.value
    nothing = gettext_lazy("No possible double waits for an answer.")

    def get_base_queryset(self):
        matches = PersonMatch.objects.visible_to(self.request.user)
        return matches.select_related("proposed__proposed_by", "known__proposed_by", "decided_by")

    def get_valid_orderings(self):
        return ["found_at", "-found_at"]

    @property
    def columns(self):
        return [
            TitleColumn("names", label=_("Persons"), accessor=names_of, get_url=self.get_edit_url),
            Column(
                "age", label=_("For how long"), accessor=lambda m: timesince(m.found_at, depth=1), sort_key="found_at"
            ),
            Column("ground", label=_("Why"), accessor="get_ground_display", classname="company-rest"),
            Column("companies", label=_("Companies"), accessor=companies_of, classname="company-rest"),
            Column("asked", label=_("Who can say it"), accessor=who_is_asked, classname="company-rest"),
        ]


class AnswerDouble(Answer):
    template_name = "employees/admin/double.html"
    permission_required = "employees.change_personmatch"
    queue, label = DOUBLES, gettext_lazy("Possible doubles")
    verbs = ("confirm", "refuse")

    def rows(self):
        matches = PersonMatch.objects.visible_to(self.request.user)
        return matches.select_related("proposed__user", "known__user", "decided_by")

    def get_page_title(self):
        return _("Is this one person?")

    def form_of(self, name, data):
        return AccountForm([self.row.known, self.row.proposed], data) if name == "confirm" else forms.Form(data)

    def get_context_data(self, **kwargs):
        match = self.row
        note_looking(self.request, match.known, match.proposed)
        following = PersonMatch.objects.visible_to(self.request.user).open().exclude(pk=match.pk)
        return (
            super().get_context_data(**kwargs)
            | beside(match.known, match.proposed)
            | {
                "match": match,
                "is_open": PersonMatch.objects.open().filter(pk=match.pk).exists(),
                "form": self.shown("confirm"),
                "refusal": self.shown("refuse"),
                "following": following.order_by("found_at", "pk").first(),
            }
        )

    def confirm(self, form):
        confirm_match(self.row, by=self.request.user, at=timezone.now(), account=form.account())
        return said_of_merge(self.row.known)

    def refuse(self, form):
        refuse_match(self.row, by=self.request.user, at=timezone.now())
        return _("They are two people; nobody is asked again.")


class DoubleViewSet(QueueViewSet):
    model = PersonMatch
    name = DOUBLES
    url_prefix = "doubles"
    menu_label = gettext_lazy("Possible doubles")
    icon = "copy"
    index_view_class = DoubleList
    filterset_class = DoubleFilter

    @property
    def edit_view(self):
        return self.construct_view(AnswerDouble)
