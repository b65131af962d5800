"""What an officer does in a dossier. Each view shows the dossier again when it was refused, with what was typed."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from employers.access import grant_access, refuse_access
from employers.back_office.decisions import DECISIONS, AccessForm, DecisionForm, SuccessorForm
from employers.back_office.dossier import Dossier
from employers.happening import refuse_when_stale
from employers.members import appoint_successor
from employers.models import AccessRequest, EmployerMember
from portal.kit.rules import RuleBroken


class InDossier(Dossier):
    permission_required = "employers.change_employer"

    def get(self, request, *args, **kwargs):
        return redirect(self.way_back())

    def way_back(self):
        return reverse("company_admin:edit", args=[self.pk])

    def try_it(self, name, form, act):
        """Call `act()`, which answers with what to say. What it refuses is told in the form and on top of the page."""
        company = self.company  # A stranger's number is not found, whatever was sent.
        if form.is_valid():
            try:
                messages.success(self.request, act(), buttons=self.go_on())
                return redirect(self.way_back())
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        del self.company  # It may be another than when the work began.
        messages.error(self.request, _("“%(company)s”: this was not done.") % {"company": company})
        self.forms[name] = form
        return self.render_to_response(self.get_context_data())

    def go_on(self):
        waits = self.next_company()
        if waits is None:
            return []
        return [messages.button(reverse("company_admin:edit", args=[waits.pk]), _("Next: %(name)s") % {"name": waits})]


class Decide(InDossier):
    def setup(self, request, *args, code, **kwargs):
        super().setup(request, *args, **kwargs)
        if code not in DECISIONS:
            raise Http404
        self.decision = DECISIONS[code]

    def post(self, request, *args, **kwargs):
        form = DecisionForm(self.decision, request.POST, seen=0)
        return self.try_it(self.decision.code, form, lambda: self.decide(form))

    @transaction.atomic
    def decide(self, form):
        refuse_when_stale(self.company, seen=form.saw())
        text = form.cleaned_data.get("text", "")
        self.decision.do(self.company, text=text, by=self.request.user, at=timezone.now())
        return self.decision.said % {"company": self.company}


class AnswerAccess(InDossier):
    permission_required = "employers.change_accessrequest"

    def setup(self, request, *args, asked, **kwargs):
        super().setup(request, *args, **kwargs)
        self.asked = asked

    def post(self, request, *args, **kwargs):
        requests = AccessRequest.objects.visible_to(request.user).select_related("user")
        asked = get_object_or_404(requests, pk=self.asked, employer=self.company)
        form = AccessForm(asked, request.POST)
        return self.try_it(f"access-{asked.pk}", form, lambda: self.answer(asked, form))

    def answer(self, asked, form):
        answer, by, at = form.cleaned_data["answer"], self.request.user, timezone.now()
        if answer == AccessForm.REFUSE:
            refuse_access(asked, reason=form.cleaned_data["reason"], by=by, at=at)
            return _("%(name)s gets no access, and reads why.") % {"name": asked.user}
        grant_access(asked, role=answer, by=by, at=at)
        return _("%(name)s has access.") % {"name": asked.user}


class AppointSuccessor(InDossier):
    def post(self, request, *args, **kwargs):
        form = SuccessorForm(request.POST)
        return self.try_it("successor", form, lambda: self.appoint(form))

    def appoint(self, form):
        made = appoint_successor(self.company, **form.cleaned_data, by=self.request.user, at=timezone.now())
        if isinstance(made, EmployerMember):
            return _("%(name)s is manager of “%(company)s” now.") % {"name": made.user, "company": self.company}
        return _("%(email)s is invited to become manager.") % {"email": made.email}
