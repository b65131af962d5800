"""What people obtained in closed sessions, and the certificates of it, numbered from 1 in each year."""

import hashlib
from collections import Counter

from django.utils import timezone
from django.utils.translation import override

from employees.certificates.documents import pdf_of
from employees.certificates.enums import DocumentKind
from employees.certificates.issuing import GROUP, LENGTH, language_of
from employees.certificates.words import Paper
from employees.models import Achievement, Certificate, CertificateCounter
from employees.record.enums import Basis
from portal.home.large.sessions import closed_at
from portal.notices.codes import LETTERS, hash_of
from training.closing.closing import what_was_followed
from training.enrolling.moving import ORIGIN
from training.enums import CLOSED, EnrolmentState, Outcome


def write(making, some, numbers, *, drawn):
    """Achievements and certificates of these sessions. Of the sessions in `drawn` (ids) the files are drawn, for their
    fingerprints; of all that would take half an hour, and of the others it is the fingerprint of their words."""
    came = [
        (each.row, enrolment)
        for each in some
        if each.row.state == CLOSED
        for enrolment in each.enrolments
        if enrolment.state == EnrolmentState.ATTENDED
    ]
    passed = [pair for pair in came if pair[1].result == Outcome.PASSED]
    achieved = making.write(Achievement, [achievement(row, enrolment) for row, enrolment in passed])
    by_enrolment = dict(zip((enrolment.pk for _row, enrolment in passed), achieved, strict=True))
    paper = Paper()
    made = [certificate(making, row, one, by_enrolment.get(one.pk), numbers) for row, one in came]
    for each, (row, _enrolment) in zip(made, came, strict=True):
        with override(each.language):
            each.printed = paper.words_of(each)
        each.sha256 = fingerprint(each, drawn=id(row) in drawn)
    making.write(Certificate, made)


def write_counters(numbers):
    CertificateCounter.objects.bulk_create(
        [CertificateCounter(year=year, last=last) for year, last in numbers.items()],
        update_conflicts=True,
        unique_fields=["year"],
        update_fields=["last"],
    )


def new_numbers():
    """The last number that was given in each year."""
    return Counter(dict(CertificateCounter.objects.values_list("year", "last")))


def achievement(row, enrolment):
    return Achievement(
        employee=enrolment.employee,
        module=row.module,
        obtained_on=timezone.localdate(row.last_ends_at),
        basis=Basis.SESSION,
        origin_kind=ORIGIN,
        origin_uuid=enrolment.uuid,
        snapshot=row.snapshot,
        minutes=enrolment.present_minutes,
        made_at=closed_at(row),
    )


def certificate(making, row, enrolment, achievement, numbers):
    person, at, code = enrolment.employee, closed_at(row), new_code(making)
    issued_on = timezone.localdate(at)
    numbers[issued_on.year] += 1
    holder = {"holder": {"first_name": person.first_name, "last_name": person.last_name}}
    proves = achievement and row.snapshot["competences"]
    return Certificate(
        employee=person,
        kind=DocumentKind.COMPETENCE if proves else DocumentKind.PARTICIPATION,
        achievement=achievement if proves else None,
        participation=None if proves else enrolment.uuid,
        code=code,
        code_hash=hash_of(code),
        language=language_of(person),
        subject_code=row.snapshot["code"],
        obtained_on=timezone.localdate(row.last_ends_at),
        snapshot=row.snapshot | what_was_followed(row, enrolment) | holder,
        year=issued_on.year,
        number=numbers[issued_on.year],
        issued_on=issued_on,
        issued_at=at,
    )


def new_code(making):
    """As portal.notices.codes makes one, by these dice."""
    letters = "".join(making.dice.choice(LETTERS) for _place in range(LENGTH))
    return "-".join(letters[place : place + GROUP] for place in range(0, LENGTH, GROUP))


def fingerprint(certificate, *, drawn):
    content = pdf_of(certificate) if drawn else repr(certificate.printed).encode()
    return hashlib.sha256(content).hexdigest()
