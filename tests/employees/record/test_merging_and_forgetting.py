"""The record of somebody with two records, and of who was forgotten."""

import pytest
from django.utils import timezone

from employees.doubles.merging import merge
from employees.models import Achievement, Certificate, Trajectory
from employees.own_data.holder import EmployeesHolder
from employees.own_data.learned import learned_sections
from employees.record.achieving import revoke_achievement
from employees.record.enums import COMPLETED, RUNNING, STOPPED
from portal.privacy.erasing import ask_erasure, erase
from portal.privacy.holders import foreseen, subject_of
from tests.catalogue.factories import ProgrammeFactory
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import NOW
from tests.employers import making as companies
from tests.privacy.searching import places_with

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "english")]


@pytest.fixture
def noor():
    return making.person()


@pytest.fixture
def proposed():
    return making.hired(making.company(), "Noor", "Peeters").employee


def test_what_two_records_have_of_a_programme_may_together_be_all_of_it(noor, proposed):
    first, second = learning.module("A 1"), learning.module("A 2")
    trajectory = learning.on_the_way(noor, ProgrammeFactory(modules=[first, second]))
    learning.obtained(noor, first)
    learning.obtained(proposed, second)

    merge(proposed, into=noor, by=None, at=NOW)

    trajectory.refresh_from_db()
    assert trajectory.state == COMPLETED
    assert Achievement.objects.held_by([noor]).count() == 2
    assert Certificate.objects.get().employee == noor


def test_of_two_ways_to_the_same_programme_one_goes_on_for_both_companies(noor, proposed):
    programme, company = ProgrammeFactory(modules=[learning.module()]), making.company("z@b.example")
    mine = learning.on_the_way(noor, programme)
    theirs = learning.on_the_way(proposed, programme, employer=company)

    merge(proposed, into=noor, by=None, at=NOW)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.state, theirs.state, theirs.employee) == (RUNNING, STOPPED, noor)
    assert list(mine.companies.all()) == [company]


def test_certificates_move_with_the_record_and_keep_the_name_of_then(proposed):
    certificate = learning.took_part(proposed, learning.module())
    other = making.person(first_name="Nora", last_name="Maes")

    merge(proposed, into=other, by=None, at=NOW)

    certificate.refresh_from_db()
    assert (certificate.employee, certificate.printed["holder"]) == (other, "Noor Peeters")


def test_a_person_reads_all_that_is_held(noor):
    only = learning.module()
    learning.on_the_way(noor, ProgrammeFactory(modules=[only]))
    certificate = learning.certified(learning.obtained(noor, only))

    told = str([section.rows for section in learned_sections([noor])])

    for fact in ("M IT 025 Helpdesk", certificate.reference, certificate.code, "33 h 20"):
        assert fact in told
    files = list(EmployeesHolder().files(subject_of(noor.user)))
    assert [file.name for file in files] == [f"{each.reference}.pdf" for each in Certificate.objects.all()]
    assert all(file.content.startswith(b"%PDF") for file in files)


def test_an_erasure_keeps_what_was_learned_without_who():
    person = making.person("zq@marker.example", first_name="Zqxwa", last_name="Vbnmk")
    only, other = learning.module("A 1"), learning.module("A 2")
    learning.on_the_way(person, ProgrammeFactory(modules=[only, other]))
    achievement = learning.obtained(person, only)
    certificate = learning.certified(achievement)
    revoke_achievement(learning.obtained(person, other), reason="Zqxwa Vbnmk was not there.", by=None, at=NOW)
    told = str([str(kept.what) for kept in foreseen(subject_of(person.user)).kept])
    assert "certificates were issued" in told

    wish = ask_erasure(subject=person.user.uuid, by=person.user, at=NOW)
    erase(wish, by=companies.officer(), at=timezone.now())

    assert places_with("Zqxwa", "Vbnmk", certificate.code) == []
    assert Achievement.objects.standing().count() == 1
    assert Trajectory.objects.get().state == STOPPED
    row = Certificate.objects.get(pk=certificate.pk)
    assert (row.stands, row.reference, row.sha256) == (True, certificate.reference, certificate.sha256)
