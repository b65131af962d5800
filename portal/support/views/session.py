"""The support for a session: a table of a company's own people, its answers, and what became of each measure."""

from django.db.models import Q
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from employees.ticked import uuid_or_none
from employers.context import companies_of
from employers.enums import MemberRole
from employers.models import Employer
from incentives.enums import FollowUp
from incentives.following import follow_up, followed_up, take_back_follow_up
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.doing import SaysAndGoesBack
from portal.kit.rules import RuleBroken
from portal.support.loading import table_of_session
from portal.support.views.base import AnswerMixin, TableMixin
from training.enums import COMES
from training.models import Enrolment, Session
from training.views.base import SessionMixin


class SessionSupportMixin(SaysAndGoesBack, SessionMixin):
    """For the managers of a company that holds the session or has people in it. Of several, the address says which."""

    for_changing = False

    def find_session(self, request, uuid):
        """Who manages a company with people in it asks most often, and by a shorter query."""
        companies = Employer.objects.managed_by(request.user).order_by().values("pk")
        people = Enrolment.objects.filter(employment__employer__in=companies, state__in=COMES)
        mine = Q(host__in=companies) | Q(pk__in=people.order_by().values("session"))
        return Session.objects.filter(mine, uuid=uuid).for_lists().first() or super().find_session(request, uuid)

    @cached_property
    def managed(self):
        """The companies, those concerned by this session; by name."""
        members = companies_of(self.request).memberships
        found = {each.employer_id: each.employer for each in members if each.role == MemberRole.MANAGER}
        there = Enrolment.objects.filter(session=self.session, state__in=COMES, employment__employer__in=found)
        with_people = set(there.order_by().values_list("employment__employer", flat=True)) if len(found) > 1 else found
        concerned = [each for each in found.values() if each.pk in with_people or each.pk == self.session.host_id]
        return concerned or list(found.values())

    @cached_property
    def employer(self):
        told = self.request.POST if self.request.method == "POST" else self.request.GET
        asked = uuid_or_none(told.get("bedrijf", ""))
        return next((each for each in self.managed if each.uuid == asked), next(iter(self.managed), None))

    def is_refused(self):
        return self.employer is None or (self.for_changing and not self.employer.is_at_work)

    @cached_property
    def table(self):
        return table_of_session(self.session, self.employer, today=timezone.localdate())

    def kept_query(self):
        return {"bedrijf": self.employer.uuid} if len(self.managed) > 1 else {}

    def back(self):
        kept = urlencode(self.kept_query())
        address = reverse("support:session", args=[self.session.uuid])
        return redirect(f"{address}?{kept}" if kept else address)


@open_to(Audience.SIGNED_IN)
class SessionSupportView(TableMixin, SessionSupportMixin, TemplateView):
    template_name = "support/session.html"
    http_method_names = ["get", "head", "options"]

    @property
    def whose(self):
        return f"{self.session.title}, {self.employer.name}"

    def get_context_data(self, **kwargs):
        found = followed_up([self.employer.pk], [self.session.uuid])
        return super().get_context_data(**kwargs) | {
            "employer": self.employer,
            "companies": self.managed if len(self.managed) > 1 else [],
            "can_change": self.employer.is_at_work,
            "answer_address": reverse("support:answer_session", args=[self.session.uuid]),
            "follow_up": {code: state for (_company, _session, code), state in found.items()},
            "follow_ups": FollowUp,
            "papers_address": reverse("training:papers", args=[self.session.uuid]),
        }


@open_to(Audience.SIGNED_IN)
class AnswerSessionView(SessionSupportMixin, AnswerMixin):
    for_changing = True


@open_to(Audience.SIGNED_IN)
class FollowUpView(SessionSupportMixin, View):
    """Applied for, not wanted; or neither any more."""

    for_changing = True
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        which = {
            "employer": self.employer,
            "session": self.session.uuid,
            "measure": typed(request.POST.get("measure", ""), most=30),
        }
        state = request.POST.get("state", "")
        try:
            if state:
                follow_up(**which, state=state, by=request.user, at=timezone.now())
            else:
                take_back_follow_up(**which)
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.tell(_("Noted.") if state else _("Taken back."))
