"""Certificates are issued: facts frozen, the file drawn and its fingerprint kept, the number taken last."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from employees.certificates.documents import pdf_of
from employees.certificates.enums import DocumentKind
from employees.certificates.programmes import refuse_unrecognised
from employees.certificates.telling import tell_issued
from employees.certificates.words import Paper
from employees.models import Certificate, CertificateCounter
from employees.record.holding import hold
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.codes import hash_of, new_code

# 30^18: 88 bits.
LENGTH, GROUP = 18, 3


@dataclass(frozen=True)
class Wanted:
    """A certificate to be issued: of exactly one of an achievement, a trajectory and a participation.

    `snapshot` is what catalogue.snapshots says of the module, and besides, where it is known: `first_day` and `last_day`
    (ISO dates), `present_minutes`, `credited_minutes`, `result` (words, or words by language), and `programme`
    ({"code", "titles"}) of which the module is a part.
    """

    employee: Any
    kind: str
    snapshot: dict
    achievement: Any = None
    trajectory: Any = None
    participation: UUID | None = None

    @property
    def proof(self):
        return {name: getattr(self, name) for name in ("achievement", "trajectory", "participation")}

    @property
    def origin(self):
        """By which a certificate that was revoked is known to be of the same."""
        if self.achievement:
            return self.achievement.origin_uuid
        return self.trajectory.uuid if self.trajectory else self.participation


def issue_certificate(
    *, employee, kind, snapshot, achievement=None, trajectory=None, participation=None, issued_on, by, at
):
    """As `issue_certificates`, one."""
    wanted = Wanted(employee, kind, snapshot, achievement, trajectory, participation)
    return issue_certificates([wanted], issued_on=issued_on, by=by, at=at)[0]


@transaction.atomic
def issue_certificates(wanted, *, issued_on, by, at):
    """Issue these (Wanted), in order, with numbers that follow on each other; tells each holder once.

    What was certified already is returned as it is. One that was revoked and is of the same becomes replaced by the new.
    Raises RuleBroken with nothing issued.
    """
    people = hold([each.employee for each in wanted])
    there = certified(wanted)
    missing = [each for each in wanted if key(each.proof) not in there]
    if missing:
        paper, replaced = Paper(), revoked_before(missing)
        made = [
            prepared(each, people[each.employee.pk], replaced.pop(each.origin, None), issued_on, by, at)
            for each in missing
        ]
        number_and_draw(made, paper, issued_on)
        with told_as_rule(Certificate):
            Certificate.objects.bulk_create(made)
        audit.record_many("employees.certificate_issued", fields_of=[(each, []) for each in made], by=by)
        there |= {key(each.proof): row for each, row in zip(missing, made, strict=True)}
        tell_issued(made, at=at)
    return [there[key(each.proof)] for each in wanted]


def key(proof):
    return tuple(getattr(value, "pk", value) for value in proof.values())


def certified(wanted):
    """Those that stand of the same proofs, by `key`."""
    found = Certificate.objects.standing().filter(
        Q(achievement__in=[each.achievement for each in wanted if each.achievement])
        | Q(trajectory__in=[each.trajectory for each in wanted if each.trajectory])
        | Q(participation__in=[each.participation for each in wanted if each.participation])
    )
    return {(row.achievement_id, row.trajectory_id, row.participation): row for row in found}


def revoked_before(wanted):
    """{origin: the last certificate of it, revoked and not replaced yet}"""
    origins = [each.origin for each in wanted]
    rows = Certificate.objects.filter(revoked_at__isnull=False, replaced_by=None).filter(
        Q(achievement__origin_uuid__in=origins) | Q(trajectory__uuid__in=origins) | Q(participation__in=origins)
    )
    rows = rows.select_related("achievement", "trajectory").order_by("revoked_at", "pk")
    return {Wanted(None, row.kind, {}, row.achievement, row.trajectory, row.participation).origin: row for row in rows}


def prepared(wanted, person, replaces, issued_on, by, at):
    """The row without its number, words and fingerprint."""
    if person.erased_at:
        raise RuleBroken(_("Nothing is issued to a person who was erased."))
    if wanted.kind == DocumentKind.QUALIFICATION and wanted.trajectory:
        refuse_unrecognised(wanted.trajectory.programme_id, on=issued_on)
    code = new_code(LENGTH, GROUP)
    return Certificate(
        employee=person,
        kind=wanted.kind,
        **wanted.proof,
        code=code,
        code_hash=hash_of(code),
        language=language_of(person),
        subject_code=wanted.snapshot["code"],
        obtained_on=obtained_on(wanted, issued_on),
        snapshot={
            **wanted.snapshot,
            "holder": {"first_name": person.first_name, "last_name": person.last_name},
        },
        issued_on=issued_on,
        issued_by=by,
        issued_at=at,
        replaces=replaces,
    )


def number_and_draw(made, paper, issued_on):
    """From here on everybody who issues waits for this transaction, so it comes last and does nothing else."""
    first = CertificateCounter.objects.take(issued_on.year, len(made))
    for number, certificate in enumerate(made, first):
        certificate.year, certificate.number = issued_on.year, number
        certificate.printed = paper.words_of(certificate)
        certificate.sha256 = hashlib.sha256(pdf_of(certificate)).hexdigest()


def language_of(person):
    return (person.user.language if person.user_id else person.language) or settings.LANGUAGE_CODE


def obtained_on(wanted, issued_on):
    if wanted.achievement:
        return wanted.achievement.obtained_on
    if wanted.trajectory:
        return wanted.trajectory.ended_on
    last = wanted.snapshot.get("last_day")
    return date.fromisoformat(last) if last else issued_on
