"""What every page of one assessment does: find it for who asks, say what they may do, and note that they looked."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property

from exemptions.assessing.enums import AGREEING, ASKED, BY_THE_SECTOR, FOLLOWED, PLANNED, Step
from exemptions.assessing.steps import next_step
from exemptions.models import Assessment
from portal.kit.access import Audience, SecondFactor, open_to, send_to
from portal.kit.doing import OneButton, OneForm, SaysAndGoesBack
from portal.privacy.looking import look


class AssessmentMixin(SaysAndGoesBack):
    """A page of one assessment, for its candidate, its assessors and the sector. Everybody else: there is no such page."""

    beside: tuple = ("steps",)  # What is read along.
    needs = ""  # The name of the right below without which it is refused.
    # The right to send what was typed, where that is another: on a page of before, the verb says what holds now.
    to_send = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        found = Assessment.objects.visible_to(request.user).for_lists().prefetch_related(*self.beside)
        self.assessment = get_object_or_404(found, uuid=kwargs["uuid"])

    def dispatch(self, request, *args, **kwargs):
        if self.is_staff and (page := SecondFactor.page_for(request, obligatory=True)):
            return send_to(request, page)
        right = (request.method == "POST" and self.to_send) or self.needs
        if right and not getattr(self, right):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        if not self.is_candidate:
            person = self.assessment.employee
            look(viewer=request.user, subject=person.uuid, what="exemptions.assessment", at=timezone.now())
        return super().get(request, *args, **kwargs)

    @property
    def is_candidate(self):
        return self.assessment.employee.user_id == self.request.user.pk

    @cached_property
    def mine(self):
        """The line of who looks, when they assess."""
        return next((line for line in self.assessment.assessors.all() if line.user_id == self.request.user.pk), None)

    @property
    def is_assessor(self):
        return self.mine is not None

    @property
    def is_staff(self):
        return not (self.is_candidate or self.mine) and self.request.user.has_perm("exemptions.view_exemptionrequest")

    @property
    def can_score(self):
        return self.is_assessor and self.assessment.state == PLANNED and self.mine.sent_at is None

    @property
    def can_agree(self):
        return self.is_assessor and self.assessment.state == AGREEING

    @cached_property
    def next_step(self):
        return next_step(self.assessment) if self.assessment.state == FOLLOWED else None

    @property
    def can_do_step(self):
        return self.can_decide and self.next_step in BY_THE_SECTOR

    @property
    def can_skip_step(self):
        return self.can_decide and self.next_step not in (None, Step.PRACTICAL_TEST, Step.DECIDED)

    @property
    def can_decide(self):
        return self.is_staff and self.request.user.has_perm("exemptions.change_exemptionrequest")

    @property
    def can_scan(self):
        return self.is_candidate and self.next_step == Step.QUICK_SCAN

    @property
    def can_add(self):
        if not self.is_candidate or self.assessment.state != FOLLOWED:
            return False
        return all(each.step != Step.PORTFOLIO for each in self.assessment.steps.all())

    @property
    def can_send_portfolio(self):
        return self.is_candidate and self.next_step == Step.PORTFOLIO

    @property
    def can_withdraw(self):
        return self.is_candidate and self.assessment.is_route and self.assessment.state in (ASKED, FOLLOWED, PLANNED)

    @property
    def can_begin(self):
        return self.can_decide and self.is_asked

    @property
    def is_asked(self):
        return self.assessment.state == ASKED

    def back(self):
        return redirect("exemptions:assessment", self.assessment.uuid)

    def get_context_data(self, **kwargs):
        rights = (
            *("can_score", "can_agree", "can_do_step", "can_skip_step", "can_decide", "can_scan", "can_add"),
            *("can_send_portfolio", "can_withdraw", "can_begin", "is_asked", "is_candidate", "is_assessor"),
            "is_staff",
        )
        told = {name: getattr(self, name) for name in rights}
        return super().get_context_data(**kwargs) | told | {"assessment": self.assessment, "mine": self.mine}


class AssessmentForm(AssessmentMixin, OneForm):
    template_name = "exemptions/assessing/form.html"


@open_to(Audience.SIGNED_IN)
class Act(AssessmentMixin, OneButton):
    pass
