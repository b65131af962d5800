"""The papers of one session, with the eyes of an account: of each whose papers it may read, what was asked and given, and
what of the session they followed. Six queries, whatever the number of people."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone

from portal.kit import legal
from training.enums import COMES, EnrolmentState
from training.models import Attendance, AttestIssued, Enrolment, LeaveWish, Session
from training.papers.attests.facts import facts_of, falls_short
from training.papers.attests.lacking import lacks_of, lacks_of_session
from training.papers.deadlines import ATTEST, attest_due
from training.papers.permissions import can_ask, can_give, managed_companies
from training.papers.presence.lines import lines_of_session, rule_on
from training.papers.registrations import registration_of


@dataclass
class Papers:
    """Of one enrolment."""

    enrolment: Enrolment
    wish: LeaveWish | None
    attest: AttestIssued | None
    facts: dict
    can_ask: bool

    @property
    def due(self):
        return attest_due(self.wish.asked_at) if self.wish and not self.attest else None

    @property
    def is_outdated(self):
        """Whether the session or the enrolment says something else than the attest."""
        if self.attest is None:
            return False
        return self.attest.snapshot | {"exam_on": None} != self.facts | {"exam_on": None}

    @property
    def can_have_one(self):
        return not lacks_of(self.enrolment)


@dataclass
class SessionPapers:
    session: Session
    user: object
    at: object

    @cached_property
    def today(self):
        return timezone.localdate(self.at)

    @cached_property
    def day(self):
        """On which the law is read of what the session gives and what somebody may miss: its first."""
        return timezone.localdate(self.session.first_starts_at)

    @cached_property
    def registration(self):
        return registration_of(self.session)

    @cached_property
    def parts(self):
        return list(self.session.parts.all())

    @cached_property
    def enrolments(self):
        found = Enrolment.objects.filter(session=self.session).taking_part()
        if not getattr(self.session, "is_run", False):
            found = found.with_papers_for(self.user)
        return list(found.for_lists().by_name())

    @cached_property
    def can_give(self):
        return can_give(self.user, self.session, self.registration)

    @cached_property
    def managed(self):
        return managed_companies(self.user)

    @cached_property
    def lacks(self):
        return lacks_of_session(self.session, self.registration, user=self.user)

    @cached_property
    def people(self):
        there = [each for each in self.enrolments if each.state in COMES]
        wishes = {each.enrolment_id: each for each in LeaveWish.objects.standing().filter(enrolment__in=there)}
        attests = AttestIssued.objects.standing().drawable().filter(enrolment__in=self.enrolments)
        given = {each.enrolment_id: each for each in attests}
        return [
            Papers(each, wishes.get(each.pk), given.get(each.pk), self.facts(each), self.may_ask(each))
            for each in self.enrolments
        ]

    def facts(self, enrolment, exam_on=None):
        return facts_of(enrolment, self.session, registration=self.registration, parts=self.parts, exam_on=exam_on)

    def may_ask(self, enrolment):
        is_open = self.session.is_changeable and enrolment.state == EnrolmentState.CONFIRMED
        return is_open and can_ask(self.user, enrolment, self.managed)

    @property
    def least_hours(self):
        """The LegalValue of the least hours, when the session gives nobody as much."""
        short = [falls_short(each.facts, self.day) for each in self.people]
        return short[0] if short and all(short) else None

    @cached_property
    def lines(self):
        """What each followed, by quarter (training.papers.presence)."""
        return lines_of_session(self.parts, self.enrolments, Attendance.objects.filter(enrolment__in=self.enrolments))

    @cached_property
    def rule(self):
        return rule_on(self.day)

    @cached_property
    def term(self):
        """The LegalValue of the days within which an attest is given."""
        return legal.value_on(ATTEST, self.today)
