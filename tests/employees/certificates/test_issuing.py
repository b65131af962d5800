"""Certificates: numbers, what is frozen, revoking and coming in the place of another."""

from datetime import date
from uuid import uuid4

import pytest
from django.core import mail
from django.db import IntegrityError, transaction

from employees.certificates.documents import is_unaltered, pdf_of
from employees.certificates.enums import DocumentKind, RevokedAs
from employees.certificates.issuing import Wanted, issue_certificates
from employees.certificates.reissuing import reissue
from employees.certificates.revoking import revoke_certificate, revoke_for
from employees.certificates.telling import telling_together
from employees.models import Certificate, CertificateCounter, ProviderRecognition
from employees.record.achieving import revoke_achievement
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.catalogue.factories import CompetenceFactory, ProgrammeFactory
from tests.employees import making
from tests.employees.record import learning
from tests.employees.record.learning import NOW, OBTAINED

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("sector", "english")]


@pytest.fixture
def noor():
    return making.person()


@pytest.fixture
def certificate(noor):
    return learning.certified(learning.obtained(noor, learning.module()))


def test_numbers_follow_on_each_other_within_a_year_and_begin_anew_in_the_next(noor):
    helpdesk = learning.module()
    days = [date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)]

    references = [learning.took_part(noor, helpdesk, on=day).reference for day in days]

    assert references == ["2026-000001", "2026-000002", "2027-000001"]


def test_what_is_rolled_back_leaves_no_gap(noor):
    helpdesk = learning.module()
    with transaction.atomic():
        assert learning.took_part(noor, helpdesk).number == 1
        transaction.set_rollback(True)

    assert learning.took_part(noor, helpdesk).number == 1


def test_many_are_issued_with_one_count_and_few_questions(noor, django_assert_max_num_queries):
    helpdesk = learning.module()
    people = [noor, *(making.person(f"p{n}@b.example") for n in range(5))]
    snapshot = learning.snapshot_of(helpdesk)
    wanted = [Wanted(each, DocumentKind.PARTICIPATION, snapshot, participation=uuid4()) for each in people]

    with django_assert_max_num_queries(45):
        made = issue_certificates(wanted, issued_on=OBTAINED, by=None, at=NOW)

    assert [each.number for each in made] == [1, 2, 3, 4, 5, 6]
    assert CertificateCounter.objects.get(year=2026).last == 6


def test_what_was_certified_already_is_returned_as_it_is(noor):
    achievement = learning.obtained(noor, learning.module())

    first = learning.certified(achievement)

    assert learning.certified(achievement) == first
    assert Certificate.objects.count() == 1


def test_the_words_are_those_of_then_whatever_changes_later(noor):
    helpdesk = learning.module()
    certificate = learning.certified(learning.obtained(noor, helpdesk))
    before = pdf_of(certificate)
    noor.first_name, helpdesk.title = "Nora", "Service desk"
    noor.save()
    helpdesk.save()

    certificate.refresh_from_db()

    assert pdf_of(certificate) == before
    assert certificate.printed["holder"] == "Noor Peeters"
    assert certificate.printed["subject"] == "Helpdesk"


def test_the_fingerprint_is_of_the_file_as_issued(certificate):
    content = pdf_of(certificate)

    assert is_unaltered(certificate, content)
    assert not is_unaltered(certificate, content[:-1] + b"x")
    assert not is_unaltered(certificate, content + b"\n")


def test_a_certificate_says_hours_days_competences_and_result(noor):
    helpdesk = learning.module(competences=[CompetenceFactory(title="Answers the telephone")])
    noor.user.language = "fr"
    noor.user.save()

    certificate = learning.certified(
        learning.obtained(noor, helpdesk),
        first_day="2026-11-03",
        last_day="2026-11-20",
        credited_minutes=600,
        result={"nl": "geslaagd", "fr": "réussi"},
    )

    printed = certificate.printed
    assert certificate.language == printed["language"] == "fr"
    assert printed["lines"][0].startswith("40 lestijden · 33 h 20") or "33 h 20" in printed["lines"][0]
    assert "10 h" in printed["lines"][0]
    assert "3 novembre 2026" in printed["lines"][1]
    assert printed["listed"]["items"] == ["Answers the telephone"]
    assert printed["result"][1] == "réussi"


def test_a_participation_shows_no_competence(noor):
    helpdesk = learning.module(competences=[CompetenceFactory(title="Answers the telephone")])

    printed = learning.took_part(noor, helpdesk, present_minutes=456).printed

    assert "7 u 36" in printed["lines"][0]
    assert "proof of competence" not in printed["kind"].lower()


def test_a_qualification_asks_a_recognition_of_the_sector(noor):
    only = learning.module()
    programme = ProgrammeFactory(modules=[only])
    trajectory = learning.on_the_way(noor, programme)
    learning.obtained(noor, only)
    certificate = Certificate.objects.get()
    assert certificate.kind == DocumentKind.COMPETENCE
    revoke_certificate(certificate, reason="Wrong kind.", by=None, at=NOW)

    def qualified():
        trajectory.refresh_from_db()
        wanted = Wanted(noor, DocumentKind.QUALIFICATION, certificate.snapshot, trajectory=trajectory)
        return issue_certificates([wanted], issued_on=OBTAINED, by=None, at=NOW)

    with pytest.raises(RuleBroken, match="no recorded recognition"):
        qualified()
    ProviderRecognition.objects.create(
        programme=programme, recognised_by="AHOVOKS", reference="2026/12", since=date(2026, 1, 1)
    )
    assert qualified()[0].kind == DocumentKind.QUALIFICATION


def test_a_recognised_sector_issues_the_qualification_by_itself(noor):
    only = learning.module()
    programme = ProgrammeFactory(modules=[only])
    ProviderRecognition.objects.create(
        programme=programme, recognised_by="AHOVOKS", reference="2026/12", since=date(2020, 1, 1)
    )
    learning.on_the_way(noor, programme)
    learning.obtained(noor, only)

    assert Certificate.objects.get().kind == DocumentKind.QUALIFICATION


@pytest.mark.parametrize(
    ("kind", "proof"),
    [
        (DocumentKind.PARTICIPATION, "achievement"),
        (DocumentKind.COMPETENCE, "participation"),
        (DocumentKind.QUALIFICATION, "achievement"),
        (DocumentKind.COMPETENCE, None),
    ],
)
def test_a_kind_goes_with_what_it_proves(noor, kind, proof):
    achievement = learning.obtained(noor, learning.module())
    given = {"achievement": achievement, "participation": uuid4()}
    wanted = Wanted(noor, kind, achievement.snapshot, **({proof: given[proof]} if proof else {}))

    with pytest.raises(RuleBroken):
        issue_certificates([wanted], issued_on=OBTAINED, by=None, at=NOW)
    assert Certificate.objects.count() == 0


def test_the_database_gives_no_number_twice(certificate):
    other = learning.took_part(certificate.employee, learning.module("B 2"))

    with pytest.raises(IntegrityError, match="certificate_number_once"):
        Certificate.objects.filter(pk=other.pk).update(number=certificate.number)


def test_a_revoked_certificate_stays_and_says_why(certificate):
    revoke_certificate(certificate, reason="Issued by mistake.", by=None, at=NOW)

    certificate.refresh_from_db()
    assert (certificate.stands, certificate.revoked_as) == (False, RevokedAs.WITHDRAWN)
    with pytest.raises(RuleBroken, match="revoked already"):
        revoke_certificate(certificate, reason="Again.", by=None, at=NOW)


def test_nothing_is_revoked_without_a_reason(certificate):
    with pytest.raises(RuleBroken, match="Say why"):
        revoke_certificate(certificate, reason=" ", by=None, at=NOW)


def test_a_certificate_in_the_place_of_another_has_the_name_of_today(certificate):
    person = certificate.employee
    person.last_name = "Maes"
    person.save()

    new = reissue(certificate, by=None, at=NOW)

    certificate.refresh_from_db()
    assert new.printed["holder"] == "Noor Maes"
    assert (new.replaces, certificate.replacement, certificate.revoked_as) == (certificate, new, RevokedAs.REPLACED)
    assert new.code != certificate.code


def test_what_is_obtained_again_after_a_reopening_replaces_what_was_revoked(noor):
    helpdesk, origin = learning.module(), ("training.enrolment", uuid4())
    first = learning.certified(learning.obtained(noor, helpdesk, origin=origin))
    revoke_achievement(first.achievement, reason="The session was reopened.", by=None, at=NOW)

    second = learning.certified(learning.obtained(noor, helpdesk, origin=origin))

    first.refresh_from_db()
    assert (second.replaces, first.revoked_as) == (first, RevokedAs.UNPROVEN)


def test_a_participation_that_falls_away_takes_its_certificate_along(noor):
    enrolment = uuid4()
    first = learning.took_part(noor, learning.module(), participation=enrolment)

    revoke_for(participation=enrolment, reason="The session was reopened.", by=None, at=NOW)
    second = learning.took_part(noor, learning.module("B 2"), participation=enrolment)

    assert second.replaces == first


def test_nothing_is_issued_to_who_was_erased(noor):
    from employees.own_data.forgetting import forget
    from employees.own_data.records import same_person

    achievement = learning.obtained(noor, learning.module())
    forget(same_person([noor]), at=NOW)

    with pytest.raises(RuleBroken, match="erased"):
        learning.certified(achievement)


def test_who_gets_several_certificates_together_is_told_once(noor, commits_at_once):
    first, second = learning.module("A 1"), learning.module("A 2")
    learning.on_the_way(noor, ProgrammeFactory(modules=[first, second]))
    mail.outbox.clear()

    with telling_together(at=NOW):
        for each in (first, second):
            learning.certified(learning.obtained(noor, each))

    told = Notification.objects.get(event="employees.certificate_issued")
    assert [Certificate.objects.count(), len(mail.outbox)] == [3, 1]
    assert told.text.count("2026-") == 3


def test_the_holder_is_told_of_a_revoked_certificate_and_why(certificate):
    revoke_certificate(certificate, reason="Issued by mistake.", by=None, at=NOW)

    assert "Issued by mistake." in Notification.objects.get(event="employees.certificate_revoked").text
