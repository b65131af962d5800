from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from employers.access import grant_access, refuse_access
from employers.enums import MemberRole
from employers.forms_people import InviteForm, RefuseForm
from employers.members import end_membership, invitations_of, invite_member, role_of
from employers.models import AccessRequest, EmployerMember
from employers.views.base import CompanyMixin
from portal.kit.access import Audience, open_to
from portal.kit.doing import SaysAndGoesBack
from portal.kit.rules import RuleBroken
from portal.notices.inviting import invite_again


@open_to(Audience.SIGNED_IN)
class PeopleView(CompanyMixin, FormView):
    """Who works in the portal for the company, who is invited, and who asks access. Its form invites."""

    form_class = InviteForm
    template_name = "employers/people.html"
    for_managers = True
    tab = "people"

    def is_refused(self):
        return super().is_refused() or (self.request.method == "POST" and not self.can_change)

    def get_initial(self):
        return {"role": MemberRole.MENTOR, "language": self.request.user.language}

    def form_valid(self, form):
        try:
            invite_member(self.employer, **form.cleaned_data, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error("email", str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, _("%(email)s is invited. The mail is on its way.") % {"email": form.cleaned_data["email"]}
        )
        return redirect("employers:people", self.employer.uuid)

    def get_context_data(self, **kwargs):
        now, company = timezone.now(), self.employer
        members = EmployerMember.objects.current().filter(employer=company).select_related("user")
        requests = AccessRequest.objects.waiting().filter(employer=company).select_related("user")
        invitations = invitations_of(company).select_related("invited_by")
        members = list(members.order_by("role", "user__last_name", "user__first_name", "pk"))
        return super().get_context_data(**kwargs) | {
            "members": members,
            "has_one_manager": sum(member.role == MemberRole.MANAGER for member in members) == 1,
            "requests": list(requests),
            "invitations": [(i, MemberRole(role_of(i)).label, i.is_open_at(now)) for i in invitations],
        }


class ChangePeopleMixin(SaysAndGoesBack, CompanyMixin):
    for_managers = for_changing = True
    tab = "people"

    def back(self):
        return redirect("employers:people", self.employer.uuid)


@open_to(Audience.SIGNED_IN)
class EndView(ChangePeopleMixin, TemplateView):
    """Asks once more, and ends what somebody does for the company."""

    template_name = "employers/end_member.html"

    def dispatch(self, request, *args, **kwargs):
        if self.employer:
            current = EmployerMember.objects.current().filter(employer=self.employer).select_related("user")
            self.member = get_object_or_404(current, pk=kwargs["member"])
        return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            end_membership(self.member, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        if self.member.user == request.user:
            messages.success(request, _("You no longer have this role in “%(company)s”.") % {"company": self.employer})
            return redirect("employers:start")
        return self.tell(_("%(person)s no longer has this role."), person=self.member.user)

    def get_context_data(self, **kwargs):
        is_self = self.member.user == self.request.user
        return super().get_context_data(**kwargs) | {"member": self.member, "is_self": is_self}


@open_to(Audience.SIGNED_IN)
class InvitationView(ChangePeopleMixin, View):
    """Send an invitation again, or withdraw it."""

    http_method_names = ["post"]

    def post(self, request, *args, invitation, **kwargs):
        found = get_object_or_404(invitations_of(self.employer), uuid=invitation)
        try:
            if "again" in request.POST:
                invite_again(found, by=request.user, at=timezone.now())
                return self.tell(_("A new invitation is on its way to %(email)s."), email=found.email)
            found.withdraw(at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("The invitation of %(email)s is withdrawn."), email=found.email)


class AccessMixin(ChangePeopleMixin):
    def dispatch(self, request, *args, **kwargs):
        if self.employer:
            asked = AccessRequest.objects.filter(employer=self.employer).select_related("user", "employer")
            self.asked = get_object_or_404(asked, pk=kwargs["asked"])
        return super().dispatch(request, *args, **kwargs)


@open_to(Audience.SIGNED_IN)
class GrantView(AccessMixin, View):
    """Let whoever asked work for the company, in the role of the button."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if request.POST.get("role") not in MemberRole.values:
            raise Http404
        try:
            grant_access(self.asked, role=request.POST["role"], by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("%(person)s has access now."), person=self.asked.user)


@open_to(Audience.SIGNED_IN)
class RefuseView(AccessMixin, FormView):
    form_class = RefuseForm
    template_name = "employers/refuse_access.html"

    def form_valid(self, form):
        try:
            refuse_access(self.asked, reason=form.cleaned_data["reason"], by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        return self.tell(_("The request of %(person)s is refused; they read why."), person=self.asked.user)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"asked": self.asked}
