"""An attest is given, and given anew when the session says something else.

The session is held: whoever moves its days or somebody's enrolment waits, and of two who click the second finds the attest
of the first.
"""

import hashlib
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell
from training.enrolling.moving import hold_enrolment
from training.models import AttestIssued
from training.papers.attests.facts import facts_of
from training.papers.attests.lacking import lacks_of, lacks_of_session
from training.papers.attests.withdrawing import revoke
from training.papers.attests.words import pdf_of, printed
from training.papers.registrations import registration_of
from training.sessions.holding import hold


@transaction.atomic
def issue_attest(enrolment, *, exam_on: date | None = None, by, at):
    """The attest that stands when it says this already, else a new one in its place. Raises RuleBroken."""
    session = hold(enrolment.session)
    held = hold_enrolment(enrolment)
    held.session = session
    registration = registration_of(session)
    refuse_lacking(session, held, registration, exam_on)
    parts = list(session.parts.all())
    facts = facts_of(held, session, registration=registration, parts=parts, exam_on=exam_on)
    standing = AttestIssued.objects.standing().filter(enrolment=held).first()
    if standing and standing.snapshot == facts:
        return standing
    if standing:
        revoke(standing, because=_("It was replaced: the session or the enrolment changed."), by=by, at=at)
    made = kept(held, facts, by=by, at=at)
    tell_person(made, at=at)
    return made


def refuse_lacking(session, enrolment, registration, exam_on):
    lacks = [*lacks_of(enrolment), *lacks_of_session(session, registration)]
    if lacks:
        raise RuleBroken(" ".join(lack.text for lack in lacks))
    if exam_on and exam_on < timezone.localdate(session.first_starts_at):
        raise RuleBroken(_("The exam lies before the first day."))


def kept(enrolment, facts, *, by, at):
    number = AttestIssued.objects.filter(enrolment=enrolment).count() + 1
    attest = AttestIssued(enrolment=enrolment, number=number, snapshot=facts, issued_by=by, issued_at=at)
    attest.printed = printed(attest, at=at)
    attest.sha256 = hashlib.sha256(pdf_of(attest)).hexdigest()
    with told_as_rule(AttestIssued):
        attest.save()
    audit.record("training.attest_issued", on=attest, by=by)
    return attest


def tell_person(attest, *, at):
    user, session = attest.enrolment.employee.user, attest.enrolment.session
    if user:
        tell(
            users=[user],
            event="training.attest_issued",
            at=at,
            to=("training:papers", [session.uuid]),
            session=session,
        )
