"""What an officer does in a dossier. It is shown again when something was refused, with what was typed."""

from django.db import transaction
from django.http import Http404, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages

from exemptions.back_office.requests import showing
from exemptions.back_office.requests.dossier import RequestedDossier, note_looking
from exemptions.back_office.requests.forms import ACTS, ActForm
from exemptions.back_office.requests.stale import refuse_when_stale
from exemptions.deciding.genuine import find_genuine
from exemptions.deciding.letters import letter_of, letter_response, text_of
from exemptions.deciding.supports import losses
from exemptions.deciding.verdicts import NotDecided, minutes_of
from exemptions.enums import GRANTED_HOURS, PROPOSED, REFUSED, LetterKind
from portal.kit.rules import RuleBroken


class NotKept(Exception):
    """Carries what was worked out past the end of a transaction, so that nothing of it is kept."""

    def __init__(self, worked_out):
        self.worked_out = worked_out


class Acting(RequestedDossier):
    permission_required = "exemptions.change_exemptionrequest"

    def get(self, request, *args, **kwargs):
        return redirect(self.way_back())

    def way_back(self):
        return reverse("exemption_admin:dossier", args=[self.pk])

    def tried(self, code, form, work):
        """Do `work` when the form is filled in well; show the dossier again, with the form, when it is not or is refused."""
        if form.is_valid():
            try:
                return work(form)
            except RuleBroken as refusal:
                form.refused(refusal)
        return self.shown_again(code, form)

    def shown_again(self, code, form):
        for known in ("requested", "renewed", "like", "steps"):
            vars(self).pop(known, None)  # It may be another than when the work began.
        if form.errors:
            messages.error(
                self.request, _("%(number)s: this was not done.") % {"number": self.requested.request.number}
            )
        self.forms[code] = form
        return self.render_to_response(self.get_context_data())

    def done(self, said):
        messages.success(self.request, said, buttons=self.go_on())
        return redirect(self.way_back())

    def go_on(self):
        waits = self.next_one()
        if waits is None:
            return []
        address = reverse("exemption_admin:dossier", args=[waits.pk])
        told = {"name": waits.employee.full_name, "module": waits.module.code}
        return [messages.button(address, _("Next: %(name)s, %(module)s") % told)]


class Decide(Acting):
    """The decision itself. `follow` takes over the proposal in one click, `preview` shows the letter and decides nothing."""

    def post(self, request, *args, **kwargs):
        form = self.decision_form(self.followed() if "follow" in request.POST else request.POST)
        return self.tried("decision", form, self.show_letter if "preview" in request.POST else self.decide)

    def followed(self):
        """What the form of a decision that follows the proposal would send."""
        sent = QueryDict(mutable=True)
        for name, value in showing.proposed_decision(self.requested, self.proposal).items():
            sent[f"decision-{name}"] = "" if value is None else str(value)
        sent["decision-seen"] = self.request.POST.get("decision-seen", "")
        return sent

    def decide(self, form):
        with transaction.atomic():
            refuse_when_stale(self.requested, seen=form.cleaned_data["seen"])
            if "follow" in self.request.POST and not showing.is_shown_by_documents(self.proposal, self.held):
                raise NotDecided(_("What the rule asks is not shown yet: look at the document, then decide."))
            lost = self.lost(form)
            decided = form.do(self.requested, by=self.request.user, at=timezone.now())
            warn_of(lost, form)
        if decided.state == PROPOSED:
            return self.done(_("Your decision waits for a second officer."))
        return self.done(_("It is decided, and the letter is sent."))

    def lost(self, form):
        """Reckoned before the decision, which changes the record."""
        outcome, quantity = form.cleaned_data["outcome"], form.cleaned_data["quantity"]
        if outcome == REFUSED:
            return []
        minutes = minutes_of(self.requested, quantity or 0) if outcome == GRANTED_HOURS else None
        return losses(self.requested, outcome, minutes, on=timezone.localdate())

    def show_letter(self, form):
        try:
            with transaction.atomic():
                now = timezone.now()
                decided = form.do(self.requested, by=self.request.user, at=now)
                raise NotKept(text_of(letter_of(decided, LetterKind.DECISION, at=now)))
        except NotKept as found:
            self.letter = found.worked_out
        return self.shown_again("decision", form)


def warn_of(lost, form):
    """Raise NotDecided with the figures, until the officer says to know that a support is lost."""
    if lost and not form.cleaned_data["knows_loss"]:
        form.losses = lost
        raise NotDecided(" ".join(str(each) for each in lost), "knows_loss")


class Act(Acting):
    """Everything else that is done by a button: of a request, or of a credential that it shows."""

    def post(self, request, *args, code, **kwargs):
        if code in ("genuine", "not_genuine"):
            return self.look_at_credential(is_genuine=code == "genuine")
        if code not in ACTS:
            raise Http404
        return self.tried(code, ActForm(ACTS[code], request.POST), self.do)

    def do(self, form):
        with transaction.atomic():
            refuse_when_stale(self.requested, seen=form.cleaned_data["seen"])
            form.do(self.requested, by=self.request.user, at=timezone.now())
        return self.done(form.act.said)

    def look_at_credential(self, *, is_genuine):
        asked = self.request.POST.get("held", "")
        found = next((each for each in self.held if str(each.pk) == asked), None)
        if found is None:
            raise Http404
        try:
            find_genuine(self.requested, found, is_genuine=is_genuine, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(self.request, str(refusal))
        return redirect(self.way_back())


class Letter(RequestedDossier):
    """The letter of a decision, as the learner has it."""

    def get(self, request, *args, uuid, **kwargs):
        letters = self.requested.letters.select_related("requested__request", "requested__module")
        letter = get_object_or_404(letters, uuid=uuid)
        note_looking(request, self.requested.employee)
        return letter_response(letter)
