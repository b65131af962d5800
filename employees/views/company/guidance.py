"""Who guides a learner: chosen from the company's mentors, or invited from outside as a coach."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from employees.forms.company import CoachForm, MentorForm
from employees.guiding import assign_mentor, coaches_invited, end_coaching, end_mentor, invite_coach
from employees.models import Coaching
from employees.views.company.person import ActionView, PersonPage
from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite_again


class GuidanceForm(PersonPage):
    """A form of the page of a person: does what was asked, or shows the page with what is wrong."""

    http_method_names = ["post"]

    def is_refused(self):
        return super().is_refused() or not self.can_change

    def show(self, **forms):
        for name, form in forms.items():
            setattr(self, name, form)
        return self.render_to_response(self.get_context_data())


@open_to(Audience.SIGNED_IN)
class AssignMentorView(GuidanceForm):
    def post(self, request, *args, **kwargs):
        form = MentorForm(request.POST, mentors=self.mentors_to_choose())
        if not form.is_valid():
            return self.show(mentor_form=form)
        mentor = form.cleaned_data["mentor"]
        try:
            assign_mentor(self.employment, mentor, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        told = {"mentor": mentor.user, "person": self.employment.full_name}
        return self.tell(_("%(mentor)s guides %(person)s."), **told)


@open_to(Audience.SIGNED_IN)
class EndMentorView(ActionView):
    def act(self, by, at):
        guiding = self.employment.mentor_assignments.not_over().select_related("mentor__user")
        assignment = get_object_or_404(guiding, pk=self.kwargs["assignment"])
        end_mentor(assignment, by=by, at=at)
        return (_("%(mentor)s no longer guides this person."), {"mentor": assignment.mentor.user})


@open_to(Audience.SIGNED_IN)
class InviteCoachView(GuidanceForm):
    def post(self, request, *args, **kwargs):
        form = CoachForm(request.POST)
        if not form.is_valid():
            return self.show(coach_form=form)
        try:
            invite_coach(self.employment, **form.cleaned_data, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error("email", str(refusal))
            return self.show(coach_form=form)
        told = {"email": form.cleaned_data["email"]}
        return self.tell(_("%(email)s is invited as a coach. The mail is on its way."), **told)


@open_to(Audience.SIGNED_IN)
class CoachInvitationView(ActionView):
    """Send the invitation of a coach again, or withdraw it."""

    def act(self, by, at):
        found = get_object_or_404(coaches_invited(self.employment), uuid=self.kwargs["invitation"])
        if "again" in self.request.POST:
            invite_again(found, by=by, at=at)
            return (_("A new invitation is on its way to %(email)s."), {"email": found.email})
        found.withdraw(at=at)
        return (_("The invitation of %(email)s is withdrawn."), {"email": found.email})


@open_to(Audience.SIGNED_IN)
class EndCoachingView(ActionView):
    def act(self, by, at):
        following = Coaching.objects.of_company(self.employer).current().filter(employment=self.employment)
        coaching = get_object_or_404(following.select_related("coach"), uuid=self.kwargs["coaching"])
        end_coaching(coaching, by=by, at=at)
        return (_("%(coach)s no longer follows this person."), {"coach": coaching.coach})
