"""The page of a meeting: its agenda, what it said of each decision, whom it excluded, and the mandate it gave."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db import transaction
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from employers.back_office.recognitions.decisions import years_after
from employers.back_office.recognitions.meeting_forms import BatchForm, ExcludeForm, MandateForm, SaidForm
from employers.models import Exclusion, Mandate, PartnershipMeeting, RecognitionStep
from employers.permissions import can_keep_meetings
from employers.recognition import meetings
from employers.recognition.enums import Power
from portal.kit.rules import RuleBroken

MANDATE_YEARS = 1


class MeetingPage(PermissionRequiredMixin, WagtailAdminTemplateMixin, TemplateView):
    """`forms` holds what was sent and could not be done, by the name of the form."""

    template_name = "employers/admin/recognitions/meeting.html"
    header_icon = "calendar"
    permission_required = "employers.view_partnershipmeeting"

    def setup(self, request, *args, pk, **kwargs):
        super().setup(request, *args, pk=pk, **kwargs)
        self.pk, self.forms = pk, {}

    @cached_property
    def meeting(self):
        return get_object_or_404(PartnershipMeeting, pk=self.pk)

    def get_page_title(self):
        return _("Meeting of %(day)s") % {"day": self.meeting}

    def get_breadcrumbs_items(self):
        index = {"url": reverse("meeting_admin:index"), "label": _("Meetings")}
        return [*self.breadcrumbs_items, index, {"url": "", "label": str(self.meeting)}]

    @property
    def header_buttons(self):
        if not can_keep_meetings(self.request.user):
            return []
        return [HeaderButton(_("Change"), reverse("meeting_admin:edit", args=[self.pk]), icon_name="edit")]

    def get_context_data(self, **kwargs):
        today, meeting = timezone.localdate(), self.meeting
        is_held, may_keep = meeting.is_held_by(today), can_keep_meetings(self.request.user)
        agenda = list(self.agenda())
        in_force = Exclusion.objects.in_force_on(today).exclude(meeting=meeting)
        return super().get_context_data(**kwargs) | {
            "meeting": meeting,
            "is_held": is_held,
            "may_keep": may_keep,
            "may_decide": is_held and may_keep,
            "batch": self.batch(agenda) if may_keep else [],
            "to_say": [(each, self.said_form(each)) for each in agenda if each.is_ratified is None],
            "said": [each for each in agenda if each.is_ratified is not None],
            "exclusions": list(meeting.exclusions.select_related("employer", "lifted_by")),
            "others_excluded": list(in_force.select_related("employer", "meeting")),
            "mandates": list(Mandate.objects.filter(decided_at=meeting)),
            "today": today,
            "exclude_form": self.forms.get("exclude") or ExcludeForm(prefix="exclude"),
            "mandate_form": self.forms.get("mandate") or self.mandate_form(),
        }

    def agenda(self):
        found = self.meeting.ratifications.select_related(
            "step__by",
            "step__recognition__employer",
            "step__recognition__establishment",
            "step__recognition__programme",
        )
        return found.prefetch_related("step__recognition__modules")

    def choices(self):
        """What can be on this agenda: what is, and what stands on none yet."""
        mine = Q(ratification__meeting=self.pk, ratification__is_ratified=None)
        return RecognitionStep.objects.filter(Q(pk__in=meetings.waiting_for_a_meeting().values("pk")) | mine)

    def batch(self, agenda):
        """(decision, whether it is on the agenda)."""
        there = {each.step_id for each in agenda}
        found = self.choices().select_related("by", "recognition__employer", "recognition__establishment")
        return [(step, step.pk in there) for step in found.order_by("at", "pk")]

    def said_form(self, ratification):
        return self.forms.get(ratification.pk) or SaidForm(ratification)

    def mandate_form(self):
        begins = max(timezone.localdate(), self.meeting.held_on)
        known = {"first_day": begins, "last_day": years_after(begins, MANDATE_YEARS), "powers": Power.values}
        return MandateForm(prefix="mandate", initial=known)


class OnMeeting(MeetingPage):
    permission_required = "employers.change_partnershipmeeting"

    def get(self, request, *args, **kwargs):
        return self.back()

    def back(self):
        return redirect("meeting_admin:page", self.pk)

    def given(self):
        return {"by": self.request.user, "at": timezone.now()}

    def try_it(self, name, form, act):
        """Call `act()`, which answers with what to say. What it refuses is told in the form and on top of the page."""
        if form.is_valid():
            try:
                messages.success(self.request, act(form.cleaned_data))
                return self.back()
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        messages.error(self.request, _("This was not done."))
        self.forms[name] = form
        return self.render_to_response(self.get_context_data())

    def press(self, act):
        """A button alone."""
        try:
            messages.success(self.request, act())
        except RuleBroken as refusal:
            messages.error(self.request, str(refusal))
        return self.back()


class ChooseBatch(OnMeeting):
    def post(self, request, *args, **kwargs):
        form = BatchForm(request.POST, choices=self.choices())
        if not form.is_valid():
            messages.error(request, _("One of these stands on the agenda of another meeting already."))
            return self.back()
        return self.press(lambda: self.choose(form.cleaned_data["steps"]))

    def choose(self, steps):
        meetings.choose_batch(self.meeting, steps=steps, by=self.request.user)
        return _("The agenda is kept.")


class Say(OnMeeting):
    def post(self, request, *args, **kwargs):
        """Each by its own verb: what one refuses does not keep back the others, and is told in its place."""
        done = 0
        for ratification in self.meeting.ratifications.filter(is_ratified=None):
            form = SaidForm(ratification, request.POST)
            if form.is_valid() and not form.cleaned_data["answer"]:
                continue
            done += self.said_of(form)
        if done:
            messages.success(
                request,
                ngettext(
                    "Kept what the meeting said of %(count)s decision.",
                    "Kept what it said of %(count)s decisions.",
                    done,
                )
                % {"count": done},
            )
        if not self.forms:
            return self.back()
        messages.error(request, _("This was not done."))
        return self.render_to_response(self.get_context_data())

    def said_of(self, form):
        """Whether it was kept."""
        if form.is_valid():
            try:
                self.keep(form)
                return True
            except RuleBroken as refusal:
                form.add_error("reason", str(refusal))
        self.forms[form.ratification.pk] = form
        return False

    @transaction.atomic
    def keep(self, form):
        if form.cleaned_data["answer"] == SaidForm.RATIFIED:
            meetings.ratify(form.ratification, **self.given())
        else:
            meetings.refuse_to_ratify(form.ratification, reason=form.cleaned_data["reason"], **self.given())


class Exclude(OnMeeting):
    def post(self, request, *args, **kwargs):
        return self.try_it("exclude", ExcludeForm(request.POST, prefix="exclude"), self.exclude)

    def exclude(self, typed):
        company = typed["number"]
        meetings.exclude_employer(company, meeting=self.meeting, reason=typed["reason"], **self.given())
        return _("“%(company)s” is excluded; what it had is revoked, and its managers read why.") % {"company": company}


class LiftExclusion(OnMeeting):
    def post(self, request, *args, exclusion, **kwargs):
        found = get_object_or_404(Exclusion.objects.select_related("employer"), pk=exclusion)
        return self.press(lambda: self.lift(found))

    def lift(self, exclusion):
        meetings.lift_exclusion(exclusion, meeting=self.meeting, **self.given())
        return _("“%(company)s” may ask again to be recognised; its managers are told.") % {
            "company": exclusion.employer
        }


class GiveMandate(OnMeeting):
    def post(self, request, *args, **kwargs):
        return self.try_it("mandate", MandateForm(request.POST, prefix="mandate"), self.give)

    def give(self, typed):
        meetings.give_mandate(meeting=self.meeting, **typed, **self.given())
        return _("The mandate is kept.")


class EndMandate(OnMeeting):
    def post(self, request, *args, mandate, **kwargs):
        found = get_object_or_404(Mandate, pk=mandate, decided_at=self.meeting)
        return self.press(lambda: self.end(found))

    def end(self, mandate):
        meetings.end_mandate(mandate, **self.given())
        return _("From today officers decide nothing under this mandate any more.")
