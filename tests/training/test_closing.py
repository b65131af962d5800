"""Closing a session: what stands in the way, what it writes, once; and reopening it."""

from decimal import Decimal

import pytest
from django.core import mail
from django.urls import reverse

from employees.certificates.enums import DocumentKind
from employees.models import Achievement, Certificate
from employees.record.achieving import credit_hours
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from portal.privacy.erasing import wipe
from portal.privacy.holders import subject_with
from tests.employees import making as people
from tests.employers import making as companies
from tests.training import making
from training.closing.closing import NotClosable, close, reopen
from training.closing.obstacles import what_stands_in_the_way
from training.enums import EnrolmentState, EvaluatorRole
from training.models import Evaluation, Score
from training.registers.marking import Mark, mark
from training.sessions.holding import SessionOver

pytestmark = pytest.mark.usefixtures("english")
AFTER = making.AFTER


def trained(company, number=3, **facts):
    session = making.in_company(company, **facts)
    making.enrolled(session, making.staff(company, number))
    return session


def who(session):
    return list(session.enrolments.order_by("number"))


def evaluated(session, value, *, but=()):
    """By the mentor: the same score for every indicator; `but` is {number: another score}."""
    for enrolment in session.enrolments.taking_part():
        given = Evaluation.objects.create(enrolment=enrolment, role=EvaluatorRole.MENTOR, at=AFTER, sent_at=AFTER)
        for competence in session.snapshot["competences"]:
            for indicator in competence["indicators"]:
                Score.objects.create(
                    evaluation=given,
                    competence=competence["id"],
                    indicator=indicator["id"],
                    value=dict(but).get(enrolment.number, value),
                )


def codes(session, at=AFTER):
    return [obstacle.code for obstacle in what_stands_in_the_way(session, at=at)]


def test_what_stands_in_the_way_is_listed_in_the_order_in_which_one_does_it(company):
    session = trained(company, of=making.module(competences=1))
    assert codes(session, at=making.BEFORE) == ["not_over", "unmarked", "unmarked", "unevaluated"]
    with pytest.raises(NotClosable, match="3 people are not marked yet"):
        close(session, by=None, at=AFTER)
    making.all_present(session)
    assert codes(session) == ["unevaluated"]
    evaluated(session, 4)
    assert codes(session) == []


def test_each_obstacle_leads_to_where_it_is_done(company):
    session = trained(company, 1)
    addresses = [obstacle.address for obstacle in what_stands_in_the_way(session, at=AFTER)]
    assert addresses == [reverse("training:register", args=[session.uuid, part.uuid]) for part in session.parts.all()]


def test_several_without_an_evaluation_are_one_sentence_and_one_is_a_name(company):
    session = trained(company, of=making.module(competences=1))
    making.all_present(session)
    (several,) = what_stands_in_the_way(session, at=AFTER)
    assert several.sentence == "3 people are not evaluated yet."
    assert several.address == reverse("training:evaluations", args=[session.uuid])
    evaluated(session, 4)
    last = who(session)[-1]
    last.evaluations.all().delete()
    (one,) = what_stands_in_the_way(session, at=AFTER)
    assert last.person.full_name in one.sentence
    assert one.address == reverse("training:evaluate", args=[session.uuid, last.uuid])


def test_a_session_of_nobody_is_cancelled_not_closed(company):
    assert codes(making.in_company(company)) == ["nobody"]


def test_closing_freezes_what_everybody_followed_and_gives_proofs(company):
    session = trained(company)
    _noor, emre, fatima = who(session)
    making.all_present(session, but=[(emre, 0, 0, "ill"), (fatima, 0, 0, "ill"), (fatima, 1, 0, "ill")])
    close(session, by=companies.manager(), at=AFTER)
    assert [
        (each.state, each.present_minutes, each.planned_minutes, each.attendance_percent) for each in who(session)
    ] == [("attended", 390, 390, 100), ("attended", 195, 390, 50), ("no_show", 0, 390, 0)]
    holders = Certificate.objects.order_by("number").values_list("employee", flat=True)
    assert fatima.employee_id not in list(holders)
    session.refresh_from_db()
    assert session.state == "closed"


def test_who_passes_has_the_module_and_who_does_not_has_a_proof_of_taking_part(company):
    session = trained(company, of=making.module(competences=2))
    noor, emre, fatima = who(session)
    making.all_present(session)
    evaluated(session, 4, but={2: 1})
    close(session, by=None, at=AFTER)
    assert [(each.result, each.score) for each in who(session)] == [
        ("passed", Decimal("4.00")),
        ("failed", Decimal("1.00")),
        ("passed", Decimal("4.00")),
    ]
    assert set(Achievement.objects.standing().values_list("employee", "module")) == {
        (noor.employee_id, session.module_id),
        (fatima.employee_id, session.module_id),
    }
    kinds = dict(Certificate.objects.values_list("employee", "kind"))
    assert kinds == {
        noor.employee_id: DocumentKind.COMPETENCE,
        emre.employee_id: DocumentKind.PARTICIPATION,
        fatima.employee_id: DocumentKind.COMPETENCE,
    }


def test_a_credit_lowers_what_is_asked_and_not_what_was_followed(company):
    session = making.in_company(company)
    [noor] = making.staff(company, 1)
    credit_hours(
        employee=noor.employee,
        module=session.module,
        minutes=90,
        origin=("exemptions.request", noor.uuid),
        credited_on=making.DAY.replace(day=1),
        by=None,
        at=making.BEFORE,
    )
    making.enrolled(session, [noor])
    [enrolment] = who(session)
    making.all_present(session, but=[(enrolment, 1, 60, "left_early")])
    close(session, by=None, at=AFTER)
    [enrolment] = who(session)
    assert (enrolment.credited_minutes, enrolment.present_minutes, enrolment.attendance_percent) == (90, 255, 85)


def test_closing_twice_is_closing_once(company):
    session = trained(company)
    making.all_present(session)
    first = close(session, by=None, at=AFTER)
    assert close(session, by=None, at=AFTER) == first
    assert (session.closings.count(), Certificate.objects.count()) == (1, 3)


def test_everybody_is_told_once(company, commits_at_once):
    person = people.person("noor@home.example")
    session = making.in_company(company)
    employment = people.hired(company, "Noor", "Peeters")
    employment.employee = person
    employment.save()
    making.enrolled(session, [employment])
    making.all_present(session)
    mail.outbox.clear()
    close(session, by=companies.manager(), at=AFTER)
    close(session, by=companies.manager(), at=AFTER)
    number = Certificate.objects.get().number
    told = Notification.objects.get(event="employees.certificate_issued")
    assert (told.user.email, str(number) in told.text) == ("noor@home.example", True)
    assert [message.to for message in mail.outbox].count(["noor@home.example"]) == 1


def test_after_closing_nothing_changes(company):
    session = trained(company)
    making.all_present(session)
    close(session, by=None, at=AFTER)
    with pytest.raises(SessionOver, match="is closed"):
        mark(session, marks=[Mark(who(session)[0].pk, session.parts.first().pk, 0)], by=None, at=AFTER)
    with pytest.raises(SessionOver):
        making.enrolled(session, [people.hired(company, "Nieuwe", "Naam")])


def test_reopening_revokes_what_was_proven_and_closing_again_proves_it_anew(company):
    session = trained(company)
    making.all_present(session)
    close(session, by=None, at=AFTER)
    first = list(Certificate.objects.order_by("number"))
    with pytest.raises(RuleBroken, match="Say why"):
        reopen(session, reason="  ", by=None, at=AFTER)
    reopen(session, reason="Emre was ill in the morning", by=companies.officer(), at=AFTER)
    assert [each.state for each in who(session)] == ["confirmed"] * 3
    assert not Achievement.objects.standing().exists()
    assert {certificate.stands for certificate in Certificate.objects.all()} == {False}
    emre = who(session)[1]
    mark(session, marks=[Mark(emre.pk, session.parts.first().pk, 0, "ill")], by=None, at=AFTER)
    close(session, by=None, at=AFTER)
    new = list(Certificate.objects.exclude(pk__in=[each.pk for each in first]).order_by("number"))
    assert {certificate.stands for certificate in new} == {True}
    assert {certificate.replaces_id for certificate in new} == {certificate.pk for certificate in first}
    assert session.closings.filter(reopened_at=None).count() == 1
    assert [step.event for step in session.steps_in_order()][-3:] == ["closed", "reopened", "closed"]


def test_only_a_closed_session_is_reopened(company):
    with pytest.raises(RuleBroken, match="Only a closed session"):
        reopen(trained(company), reason="By mistake", by=None, at=AFTER)


def test_who_was_erased_hinders_no_closing_once_more_and_what_they_proved_stands(company):
    session = trained(company, of=making.module(competences=1))
    noor, _emre, _fatima = who(session)
    making.all_present(session)
    evaluated(session, 4)
    close(session, by=None, at=AFTER)
    wipe(subject_with(noor.employee.uuid), at=AFTER)
    reopen(session, reason="Emre was ill in the morning", by=companies.officer(), at=AFTER)
    assert Certificate.objects.standing().get().employee_id == noor.employee_id
    assert codes(session) == []
    close(session, by=None, at=AFTER)
    assert {each.state for each in who(session)} == {EnrolmentState.ATTENDED}
    assert Certificate.objects.standing().count() == 3
    assert Achievement.objects.standing().count() == 3
