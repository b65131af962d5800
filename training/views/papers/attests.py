"""Training leave is asked, and its attest given and read."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, View

from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.doing import OneButton
from portal.kit.rules import RuleBroken
from portal.kit.serving import download
from portal.privacy.looking import look
from training.forms.papers import AttestForm
from training.models import AttestIssued
from training.papers.attests.issuing import issue_attest
from training.papers.attests.lacking import lacks_of, to_know
from training.papers.attests.wishing import ask_leave, take_back_leave
from training.papers.attests.words import in_words, pdf_of
from training.papers.permissions import managed_companies
from training.views.papers.base import PapersMixin

LOOKED = "training.papers"


class OneOfThem(PapersMixin):
    """About the papers of one person of the session."""

    @cached_property
    def found(self):
        asked = [each for each in self.papers.people if each.enrolment.uuid == self.kwargs["enrolment"]]
        if not asked:
            raise Http404
        return asked[0]

    @property
    def enrolment(self):
        self.found.enrolment.session = self.session
        return self.found.enrolment


class MayAsk(OneOfThem, OneButton):
    def is_refused(self):
        return super().is_refused() or not self.found.can_ask


@open_to(Audience.SIGNED_IN)
class AskLeaveView(MayAsk):
    done = _("Asked. Whoever gives the attest sees it as something to do.")

    def act(self, *, by, at, **_address):
        ask_leave(self.enrolment, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class TakeBackLeaveView(MayAsk):
    done = _("Taken back: no attest is due any more.")

    def act(self, *, by, at, **_address):
        take_back_leave(self.enrolment, by=by, at=at)


@open_to(Audience.SIGNED_IN)
class GiveAttestView(OneOfThem, FormView):
    """What the attest says, to be read before it is given."""

    form_class = AttestForm
    template_name = "training/papers/give.html"

    def is_refused(self):
        return super().is_refused() or not self.papers.can_give or not self.found

    def get_initial(self):
        return {"exam_on": self.found.attest and self.found.attest.snapshot["exam_on"]}

    def form_valid(self, form):
        exam_on = form.cleaned_data["exam_on"]
        try:
            issue_attest(self.enrolment, exam_on=exam_on, by=self.request.user, at=timezone.now())
        except RuleBroken as refusal:
            form.add_error("exam_on" if exam_on and not self.papers.lacks else None, str(refusal))
            return self.form_invalid(form)
        return self.tell(_("The attest of %(person)s is given."), person=self.enrolment.person.full_name)

    def get_context_data(self, **kwargs):
        found, papers = self.found, self.papers
        name, facts = found.enrolment.employee.full_name, found.facts
        said = in_words(facts, found.attest.reference if found.attest else "", name) if papers.registration else None
        return super().get_context_data(**kwargs) | {
            "found": found,
            "said": said,
            "lacks": [*papers.lacks, *lacks_of(found.enrolment)],
            "to_know": to_know(facts, papers.day),
        }


@open_to(Audience.SIGNED_IN)
class AttestView(View):
    """The document of an attest, as it was given."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, uuid):
        rows = AttestIssued.objects.visible_to(request.user)
        rows = rows.select_related("enrolment__employee", "enrolment__employment__employer")
        attest = get_object_or_404(rows, uuid=uuid)
        # Nobody asks leave with a paper that no longer holds; the sector can still show what it said.
        if attest.erased_at or not (attest.stands or request.user.has_perm("training.view_session")):
            raise PermissionDenied
        self.note(attest.enrolment)
        return download(f"{attest.reference}.pdf", pdf_of(attest), PDF)

    def note(self, enrolment):
        """Who reads the paper of somebody else, for which company."""
        user, person, employment = self.request.user, enrolment.employee, enrolment.employment
        if person.user_id != user.pk:
            manages = employment and employment.employer_id in managed_companies(user)
            company = employment.employer.name if manages else ""
            look(viewer=user, subject=person.uuid, what=LOOKED, at=timezone.now(), acting_for=company)
