"""A person obtains a module, or hours of one; or it turns out that they did not."""

from uuid import uuid4

import pytest

from employees.models import Achievement, Certificate, HourCredit
from employees.record.achieving import credit_hours, revoke_achievement, revoke_credit
from employees.record.enums import COMPLETED, RUNNING, STOPPED, Basis
from employees.record.prerequisites import missing_prerequisites
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import NOW, OBTAINED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "english")]


@pytest.fixture
def noor():
    return making.person()


def test_a_module_that_was_obtained_is_held_from_then_on(noor):
    helpdesk = learning.module()

    achievement = learning.obtained(noor, helpdesk)

    assert list(Achievement.objects.held_by([noor]).of_module(helpdesk)) == [achievement]
    assert (achievement.minutes, achievement.snapshot["code"]) == (2000, "M IT 025")


def test_the_same_origin_twice_is_one(noor):
    helpdesk, origin = learning.module(), ("training.enrolment", uuid4())

    assert learning.obtained(noor, helpdesk, origin=origin) == learning.obtained(noor, helpdesk, origin=origin)


def test_the_same_origin_is_not_of_two_people(noor):
    helpdesk, origin = learning.module(), ("training.enrolment", uuid4())
    learning.obtained(noor, helpdesk, origin=origin)

    with pytest.raises(RuleBroken, match="recorded already"):
        learning.obtained(making.person("a@b.example"), helpdesk, origin=origin)


def test_what_was_revoked_is_not_held_and_may_be_obtained_again(noor):
    helpdesk, origin = learning.module(), ("training.enrolment", uuid4())
    first = learning.obtained(noor, helpdesk, origin=origin)
    revoke_achievement(first, reason="The register was wrong.", by=None, at=NOW)

    second = learning.obtained(noor, helpdesk, origin=origin)

    assert list(Achievement.objects.held_by([noor])) == [second]
    assert Achievement.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_revoked_without_a_reason(noor, reason):
    achievement = learning.obtained(noor, learning.module())

    with pytest.raises(RuleBroken, match="Say why it is revoked"):
        revoke_achievement(achievement, reason=reason, by=None, at=NOW)


def test_what_was_revoked_is_not_revoked_again(noor):
    achievement = learning.obtained(noor, learning.module())
    revoke_achievement(achievement, reason="Wrong.", by=None, at=NOW)

    with pytest.raises(RuleBroken, match="revoked already"):
        revoke_achievement(achievement, reason="Wrong.", by=None, at=NOW)


def credited(person, of, minutes, origin=None):
    origin = origin or ("exemptions.requested", uuid4())
    return credit_hours(
        employee=person, module=of, minutes=minutes, origin=origin, credited_on=OBTAINED, by=None, at=NOW
    )


def test_credits_add_up_and_are_never_more_than_the_module(noor):
    helpdesk, other = learning.module(), making.person("a@b.example")
    credited(noor, helpdesk, 1200)
    credited(noor, helpdesk, 1500)
    credited(other, helpdesk, 90)
    revoke_credit(credited(other, helpdesk, 60), reason="Wrong.", by=None, at=NOW)

    assert HourCredit.objects.minutes_for([noor, other], helpdesk) == {noor.pk: 2000, other.pk: 90}


def test_a_credit_of_more_than_the_module_is_refused(noor):
    with pytest.raises(RuleBroken, match="fewer minutes"):
        credited(noor, learning.module(), 2001)


@pytest.mark.parametrize("minutes", [0, -5])
def test_a_credit_of_nothing_is_refused(noor, minutes):
    with pytest.raises(RuleBroken, match="one minute or more"):
        credited(noor, learning.module(), minutes)


def test_the_same_credit_twice_is_one(noor):
    helpdesk, origin = learning.module(), ("exemptions.requested", uuid4())

    assert credited(noor, helpdesk, 60, origin) == credited(noor, helpdesk, 60, origin)


def test_a_credit_obtains_no_module_and_completes_nothing(noor):
    helpdesk = learning.module()
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[helpdesk]))
    credited(noor, helpdesk, 2000)

    trajectory.refresh_from_db()

    assert (trajectory.state, Achievement.objects.count()) == (RUNNING, 0)


def test_what_somebody_lacks_before_a_module_is_named(noor, django_assert_num_queries):
    first, second = learning.module("A 1"), learning.module("A 2")
    third = ModuleFactory(code="A 3", requires=[first, second])
    other = making.person("a@b.example")
    learning.obtained(noor, first)
    learning.obtained(other, first)
    learning.obtained(other, second)

    with django_assert_num_queries(2):
        assert missing_prerequisites([noor, other], third) == {noor.pk: [second]}


def test_nobody_lacks_anything_before_a_module_that_asks_nothing(noor):
    assert missing_prerequisites([noor], learning.module()) == {}


def test_a_trajectory_is_completed_by_itself_with_its_certificate(noor):
    first, second = learning.module("A 1"), learning.module("A 2")
    trajectory = learning.on_the_way(noor, ProgrammeFactory(code="BO 1", modules=[first, second]))
    learning.obtained(noor, first)
    assert Certificate.objects.count() == 0

    learning.obtained(noor, second, basis=Basis.EXEMPTION)

    trajectory.refresh_from_db()
    certificate = Certificate.objects.get()
    assert (trajectory.state, trajectory.ended_on) == (COMPLETED, OBTAINED)
    assert (certificate.trajectory, certificate.subject_code) == (trajectory, "BO 1")
    assert [each["basis"] for each in certificate.snapshot["modules"]] == ["session", "exemption"]


def test_a_revoked_module_takes_the_certificate_of_the_programme_along(noor):
    only = learning.module()
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[only]))
    achievement = learning.obtained(noor, only)

    revoke_achievement(achievement, reason="The register was wrong.", by=None, at=NOW)

    trajectory.refresh_from_db()
    certificate = Certificate.objects.get()
    assert (trajectory.state, trajectory.ended_on) == (RUNNING, None)
    assert (certificate.revoked_as, certificate.revoked_because) == ("unproven", "The register was wrong.")
    learning.obtained(noor, only)
    assert Certificate.objects.standing().get().replaces == certificate


def test_a_revoked_module_leaves_a_programme_that_another_row_completes(noor):
    only = learning.module()
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[only]))
    first, _second = learning.obtained(noor, only), learning.obtained(noor, only)

    revoke_achievement(first, reason="Recorded twice.", by=None, at=NOW)

    trajectory.refresh_from_db()
    assert (trajectory.state, Certificate.objects.standing().count()) == (COMPLETED, 1)


def test_who_is_on_the_way_anew_does_not_get_the_old_way_back(noor):
    only, other = learning.module("A 1"), learning.module("A 2")
    programme = ProgrammeFactory(modules=[only])
    old = learning.on_the_way(noor, programme)
    achievement = learning.obtained(noor, only)
    programme.compositions.get().lines.create(module=other, order=1)
    new = learning.on_the_way(noor, programme)

    revoke_achievement(achievement, reason="Wrong.", by=None, at=NOW)

    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.state, new.state) == (STOPPED, RUNNING)


def test_a_module_goes_to_who_the_person_became(noor):
    from employees.doubles.merging import merge

    company = making.company()
    proposed = making.hired(company, "Noor", "Peeters").employee
    merge(proposed, into=noor, by=None, at=NOW)

    assert learning.obtained(proposed, learning.module()).employee == noor
