from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from catalogue.evaluation import in_words, understand_snapshot
from portal.house.models import SectorSettings
from portal.privacy.looking import look_at_all
from training.evaluating.roles import both_must_evaluate, roles_of
from training.evaluating.side_by_side import Said
from training.permissions import can_run
from training.views.base import SessionMixin

WHAT = "training.evaluation"


class EvaluationsMixin(SessionMixin):
    """The evaluations of one session, for who gives it, follows its own people in it, or keeps watch for the sector.

    A stranger is told that there is no such page; somebody who takes part, or only sees that there are places, is refused.
    """

    def is_refused(self):
        return not self.people and not self.runs

    @cached_property
    def runs(self):
        return can_run(self.request.user, self.session)

    @cached_property
    def house(self):
        return SectorSettings.load(self.request)

    @cached_property
    def people(self):
        """Those who take part and whom this user may see, by name. Their own page is elsewhere."""
        mine = self.session.enrolments.taking_part().for_lists().by_name()
        return [
            each
            for each in mine.visible_to(self.request.user).distinct()
            if each.employee.user_id != self.request.user.pk
        ]

    @cached_property
    def roles(self):
        return roles_of(self.request.user, self.session, self.people)

    @cached_property
    def evaluated(self):
        """Those whom this user evaluates, in the order of the list."""
        return [each for each in self.people if each.pk in self.roles]

    @property
    def understood(self):
        return understand_snapshot(self.session.snapshot)

    @cached_property
    def with_four_eyes(self):
        return both_must_evaluate(self.session, self.house)

    @property
    def can_change(self):
        return self.session.is_changeable and self.session.has_begun(timezone.now())

    def enrolment_with(self, uuid):
        found = next((each for each in self.people if each.uuid == uuid), None)
        if found is None:
            raise Http404
        return found

    def look(self, enrolments):
        host = self.session.host
        look_at_all(
            viewer=self.request.user,
            subjects=[each.employee.uuid for each in enrolments],
            what=WHAT,
            at=timezone.now(),
            acting_for=host.name if host and not self.request.user.has_perm("training.view_session") else "",
        )

    def get_context_data(self, **kwargs):
        session = self.session
        crumbs = [
            (session.title, reverse("training:session", args=[session.uuid])),
            (_("Evaluation"), reverse("training:evaluations", args=[session.uuid])),
        ]
        return super().get_context_data(**kwargs) | {
            "understood": self.understood,
            "how": in_words(self.understood),
            "can_change": self.can_change,
            "with_four_eyes": self.with_four_eyes,
            "crumbs": crumbs,
        }


def told_of(evaluations, *, own_role=None, hidden=()):
    """The Saids of a page: every evaluation that was sent, and the reader's own, also when nothing is in it yet."""
    found = []
    for each in evaluations:
        is_own = each.role == own_role
        if each.sent_at or is_own:
            scores = {(score.competence, score.indicator): score.value for score in each.scores.all()}
            is_hidden = not is_own and each.role in hidden
            remark = "" if is_hidden else each.remark
            by = str(each.by) if each.by else ""
            found.append(Said(each.role, by, scores, remark, bool(each.sent_at), is_own, is_hidden))
    if own_role and own_role not in [said.role for said in found]:
        found.append(Said(own_role, "", {}, is_own=True))
    return found
