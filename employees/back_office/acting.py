"""What an officer does in a dossier. Each view shows the dossier again when it was refused, with what was typed."""

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from employees.back_office.dossier import Dossier
from employees.back_office.forms import CorrectForm, InviteForm
from employees.employing import correct_person
from employees.inviting.checked import invite_checked
from portal.kit.rules import RuleBroken


class InDossier(Dossier):
    permission_required = "employees.change_employee"
    name: str
    form: type[CorrectForm] | type[InviteForm]

    def form_of(self, data):
        return self.form.of(self.person, data)

    def get(self, request, *args, **kwargs):
        return redirect(self.way_back())

    def post(self, request, *args, **kwargs):
        """Do it, and say so. What is refused is told in the form and on top of the page."""
        form = self.form_of(request.POST)
        if form.is_valid():
            try:
                messages.success(request, self.act(form.cleaned_data))
                return redirect(self.way_back())
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
        messages.error(request, _("This was not done. Look at what is marked."))
        self.forms[self.name] = form
        return self.render_to_response(self.get_context_data())


class Correct(InDossier):
    name, form = "correct", CorrectForm

    def act(self, facts):
        changed = correct_person(self.person, facts=facts, by=self.request.user, at=timezone.now())
        return _("The facts are corrected.") if changed else _("Nothing was changed.")


class Invite(InDossier):
    name, form = "invite", InviteForm

    def act(self, told):
        given = {name: told[name] for name in ("email", "language")}
        invite_checked(self.person, **given, by=self.request.user, at=timezone.now())
        return _("%(email)s is invited to take the record.") % {"email": told["email"]}
