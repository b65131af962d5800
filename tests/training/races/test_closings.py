"""Twenty closings of one session at the same moment, and marks that come while it is closed: by real requests."""

import time

import pytest
from django.db.models import Sum
from django.urls import reverse

from employees.models import Achievement, Certificate
from portal.notices.models import Notification
from tests.employers import making as companies
from tests.training.races.prepared import company_with_cookie, over, with_accounts
from tests.training.races.serving import WITHOUT_THE_LOCK, ask, at_once, cookie_of, serving
from training.models import Attendance, Enrolment

pytestmark = pytest.mark.race
# What a closing has reckoned it writes a moment later, so that the others come in between.
SLOWLY = """
import time
from training.closing import closing
reckon = closing.settle
def settle_slowly(session, **told):
    settled = reckon(session, **told)
    time.sleep(0.3)
    return settled
closing.settle = settle_slowly
"""
PEOPLE, AT_ONCE = 4, 20


def prepare(trials):
    company, cookie = company_with_cookie(cookie_of)
    staff = with_accounts(company, PEOPLE)
    sessions = [over(company, staff, days_ago=day, trainer=companies.manager()) for day in range(1, trials + 1)]
    return sessions, cookie


def close_by(port, session, cookie):
    return lambda: ask(port, "POST", reverse("training:close", args=[session.uuid]), cookie=cookie)[0]


def what_it_wrote(session):
    """How many closings, achievements, certificates and messages, by the session."""
    enrolments = list(session.enrolments.values_list("uuid", flat=True))
    achieved = Achievement.objects.filter(origin_uuid__in=enrolments)
    return (
        session.closings.count(),
        achieved.count(),
        Certificate.objects.filter(participation__in=enrolments).count(),
    )


def told():
    """How many messages each holder got."""
    events = Notification.objects.filter(event="employees.certificate_issued")
    return [events.filter(user__email=f"p{place}@home.example").count() for place in range(PEOPLE)]


def test_twenty_closings_make_one_closing_one_set_of_certificates_and_one_message_each(alfa, tmp_path, trials):
    sessions, cookie = prepare(trials)
    with serving(alfa.url, root=tmp_path, patch=SLOWLY) as port:
        answers = [at_once([close_by(port, session, cookie)] * AT_ONCE) for session in sessions]
    assert answers == [[302] * AT_ONCE] * trials
    assert [what_it_wrote(session) for session in sessions] == [(1, PEOPLE, PEOPLE)] * trials
    assert told() == [trials] * PEOPLE
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == list(range(1, PEOPLE * trials + 1))


@pytest.mark.soak
def test_without_the_lock_only_the_constraints_stop_the_other_closings(alfa, tmp_path, trials):
    """The same race shows what the lock is for: the others fail in the face of whoever clicked."""
    sessions, cookie = prepare(trials)
    with serving(alfa.url, root=tmp_path, patch=SLOWLY + WITHOUT_THE_LOCK) as port:
        answers = [at_once([close_by(port, session, cookie)] * AT_ONCE) for session in sessions]
    stopped = [[status for status in each if status != 302] for each in answers]
    written = [what_it_wrote(session) for session in sessions]
    assert all(stopped) or written != [(1, PEOPLE, PEOPLE)] * trials


def mark_by(port, session, cookie, part, enrolment, delay):
    """Says, a moment later, that this person was there for 100 minutes of a part of 195."""
    address, key = reverse("training:register", args=[session.uuid, part.uuid]), enrolment.pk
    data = {f"was-{key}": "195", f"state-{key}": "l", f"length-{key}": "1:40", f"reason-{key}": "late", "save": "1"}

    def post():
        time.sleep(delay)
        return ask(port, "POST", address, cookie=cookie, data=data)[0]

    return post


def race_of_edits(port, sessions, cookie):
    """Each session is closed while its register is changed; of each, whether its certificates say the same as it."""
    found = []
    for session in sessions:
        marks = [(part, each) for part in session.parts.all() for each in session.enrolments.all()]
        edits = [mark_by(port, session, cookie, *pair, place * 0.1) for place, pair in enumerate(marks)]
        at_once([close_by(port, session, cookie), *edits])
        found.append(all(len(set(said)) == 1 for said in what_is_said(session)))
    return found


def what_is_said(session):
    """Of each participant the minutes in the register, frozen in the enrolment, on the certificate."""
    for enrolment in Enrolment.objects.filter(session=session):
        certificate = Certificate.objects.get(participation=enrolment.uuid)
        in_register = Attendance.objects.filter(enrolment=enrolment).aggregate(Sum("minutes"))["minutes__sum"]
        yield in_register, enrolment.present_minutes, certificate.snapshot["present_minutes"]


def test_late_marks_never_differ_from_what_the_certificate_says(alfa, tmp_path, trials):
    sessions, cookie = prepare(trials)
    with serving(alfa.url, root=tmp_path, patch=SLOWLY) as port:
        assert race_of_edits(port, sessions, cookie) == [True] * trials


@pytest.mark.soak
def test_without_the_lock_a_late_mark_differs_from_the_certificate(alfa, tmp_path, trials):
    sessions, cookie = prepare(trials)
    with serving(alfa.url, root=tmp_path, patch=SLOWLY + WITHOUT_THE_LOCK) as port:
        assert not all(race_of_edits(port, sessions, cookie))
