"""What an officer does in a dossier. It is shown again when something was refused, with what was typed."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from employers.back_office.recognitions.decisions import DECISIONS, form_of
from employers.back_office.recognitions.dossier import RecognitionDossier
from employers.happening import refuse_when_recognition_is_stale
from employers.recognition.letters import letter_response
from portal.kit.rules import RuleBroken


class Decide(RecognitionDossier):
    permission_required = "employers.change_recognition"

    def setup(self, request, *args, code, **kwargs):
        super().setup(request, *args, **kwargs)
        if code not in DECISIONS:
            raise Http404
        self.decision = DECISIONS[code]

    def get(self, request, *args, **kwargs):
        return redirect(self.way_back())

    def post(self, request, *args, **kwargs):
        recognition = self.recognition  # A stranger's number is not found, whatever was sent.
        form = form_of(self.decision, request.POST, recognition=recognition, seen=0)
        if form.is_valid():
            try:
                self.decide(form)
            except RuleBroken as refusal:
                form.add_error(None, str(refusal))
            else:
                said = self.decision.said % {"company": recognition.employer}
                messages.success(request, said, buttons=self.go_on())
                return redirect(self.way_back())
        del self.recognition  # It may be another than when the work began.
        messages.error(request, _("%(reference)s: this was not done.") % {"reference": recognition})
        self.forms[self.decision.code] = form
        return self.render_to_response(self.get_context_data())

    @transaction.atomic
    def decide(self, form):
        refuse_when_recognition_is_stale(self.recognition, seen=form.saw())
        self.decision.verb(self.recognition, by=self.request.user, at=timezone.now(), **form.arguments())

    def way_back(self):
        return reverse("recognition_admin:edit", args=[self.pk])

    def go_on(self):
        waits = self.next_one()
        if waits is None:
            return []
        address = reverse("recognition_admin:edit", args=[waits.pk])
        return [messages.button(address, _("Next: %(name)s") % {"name": waits.employer})]


class Letter(RecognitionDossier):
    """The letter of a decision, as the company has it."""

    def get(self, request, *args, step, **kwargs):
        found = self.recognition.steps.filter(pk=step, letter__isnull=False).first()
        if found is None:
            raise Http404
        return letter_response(found)
