"""Everything that the sector keeps of one person, on one screen. Whoever opens it is written down."""

from collections.abc import Callable

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.log_actions import registry as log_actions
from wagtail.models import ModelLogEntry

from employees.back_office.facts import facts_of, label, told_otherwise
from employees.back_office.forms import CorrectForm, InviteForm
from employees.back_office.lists import standing
from employees.forms.record import ReasonForm, StartForm
from employees.inviting.checked import invitations_of
from employees.models import Achievement, Coaching, Employee, Employment, MentorAssignment, PersonMatch
from employees.permissions import can_look_after
from employees.record.showing import ways_of
from portal.privacy.looking import look_at_all

DOSSIER = "person_admin"
# What rooms above let an officer begin for a person: functions of the person and the officer that give pairs of a label and
# an address.
beginnings: list[Callable] = []
MOST_STEPS = 50


def note_looking(request, *people):
    """Write down that whoever asks looks at these dossiers."""
    look_at_all(
        viewer=request.user,
        subjects=[person.uuid for person in people if person.user_id != request.user.pk],
        what="employees.dossier",
        at=timezone.now(),
    )


class AboutPerson(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page about one person who was neither merged nor erased. `forms` holds what was sent and could not be done."""

    header_icon = "user"
    permission_required = "employees.change_employee"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk, self.forms = pk, {}

    @cached_property
    def person(self):
        people = Employee.objects.visible_to(self.request.user).select_related("user", "proposed_by")
        return get_object_or_404(people, pk=self.pk)

    def get_page_title(self):
        return self.person.full_name

    def get_breadcrumbs_items(self):
        index = {"url": reverse(f"{DOSSIER}:index"), "label": _("People")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": self.person.full_name}]

    def way_back(self):
        return reverse(f"{DOSSIER}:edit", args=[self.pk])


class Dossier(AboutPerson):
    template_name = "employees/admin/dossier.html"
    permission_required = "employees.view_employee"

    def get(self, request, *args, **kwargs):
        gone = get_object_or_404(Employee.objects.for_officers(request.user), pk=self.pk)
        if gone.merged_into_id:
            return redirect(f"{DOSSIER}:edit", gone.merged_into_id)
        return super().get(request, *args, **kwargs)

    @property
    def header_buttons(self):
        history = reverse(f"{DOSSIER}:history", args=[self.pk])
        begun = [pair for each in beginnings for pair in each(self.person, self.request.user)]
        further = [HeaderButton(label, address, icon_name="plus") for label, address in begun]
        return [HeaderButton(_("History"), history, icon_name="history"), *further]

    def get_context_data(self, **kwargs):
        person = self.person
        note_looking(self.request, person)
        return super().get_context_data(**kwargs) | {
            "person": person,
            "standing": standing(person),
            "facts": facts_of(person),
            "employments": self.employments(),
            "claims": list(person.claims.select_related("employer", "decided_by").order_by("-asked_at", "-pk")),
            "corrections": [(label(each.field), each) for each in person.fact_changes.select_related("by")],
            "merges": list(person.merges.select_related("by", "dropped")),
            "invitations": list(invitations_of(person)),
            "matches": self.matches(),
            "guides": self.guides(),
            "steps": self.steps(),
            **self.record(),
            **self.to_do(),
        }

    def employments(self):
        rows = Employment.objects.filter(employee=self.person).select_related(
            "employer", "establishment", "function", "joint_committee"
        )
        rows = rows.order_by(F("until").desc(nulls_first=True), "-since", "pk")
        return [(each, told_otherwise(each, self.person)) for each in rows]

    def matches(self):
        found = PersonMatch.objects.filter(Q(proposed=self.person) | Q(known=self.person))
        found = found.select_related("proposed", "known", "decided_by").order_by("-found_at", "-pk")
        return [(each, each.known if each.proposed_id == self.person.pk else each.proposed) for each in found]

    def record(self):
        """What the person learned, and on the way to what they are."""
        achievements = list(Achievement.objects.held_by([self.person]).newest_first())
        certificates = list(self.person.certificates.newest_first())
        proven = {each.achievement_id: each for each in certificates if each.stands}
        return {
            "ways": ways_of(self.person.trajectories.in_order()),
            "learned": [(each, proven.get(each.pk)) for each in achievements],
            "certificates": certificates,
            "credits": list(self.person.hour_credits.standing().select_related("module")),
        }

    def guides(self):
        """Who guides the person today: names alone. What a coach writes is for the two of them."""
        mentors = MentorAssignment.objects.current().filter(employment__employee=self.person)
        coaches = Coaching.objects.current().filter(employment__employee=self.person)
        return {
            "mentors": list(mentors.select_related("mentor__user", "employment__employer")),
            "coaches": list(coaches.select_related("coach")),
        }

    def steps(self):
        """What happened to the person and to the employments, the latest first, in words."""
        employments = self.person.employments.values_list("pk", flat=True)
        kinds = ContentType.objects.get_for_models(Employee, Employment)
        about = Q(content_type=kinds[Employee], object_id=str(self.person.pk))
        about |= Q(content_type=kinds[Employment], object_id__in=[str(pk) for pk in employments])
        entries = ModelLogEntry.objects.filter(about).select_related("user").order_by("-timestamp", "-pk")[:MOST_STEPS]
        return [(log_actions.get_formatter(entry).format_message(entry), entry) for entry in entries]

    def to_do(self):
        """The forms of what can be done now, with what was sent and refused."""
        if not can_look_after(self.request.user):
            return {}
        invite = None if self.person.has_account else InviteForm.of(self.person)
        today = timezone.localdate()
        return {
            "start_form": self.forms.get("start") or StartForm(today=today, prefix="start"),
            "move_form": self.forms.get("move") or ReasonForm(prefix="move"),
            "correct_form": self.forms.get("correct") or CorrectForm.of(self.person),
            "invite_form": self.forms.get("invite") or invite,
        }
