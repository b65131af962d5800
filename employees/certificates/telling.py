"""Holders are told of their certificates: of all that come together, once."""

from contextlib import contextmanager
from contextvars import ContextVar

from portal.notices.telling import tell

together: ContextVar[list | None] = ContextVar("certificates_to_tell", default=None)


@contextmanager
def telling_together(*, at):
    """All certificates that are issued within are told to each holder at once, when this ends; in the same transaction.

    Whoever closes a session issues those of the modules, and by them those of programmes: that is one mail.
    """
    if together.get() is not None:  # Somebody above tells.
        yield
        return
    waiting: list = []
    token = together.set(waiting)
    try:
        yield
    finally:
        together.reset(token)
    tell_issued(waiting, at=at)


def tell_issued(certificates, *, at):
    waiting = together.get()
    if waiting is not None:
        waiting.extend(certificates)
        return
    by_person: dict = {}
    for certificate in certificates:
        by_person.setdefault(certificate.employee, []).append(certificate)
    for person, theirs in by_person.items():
        if person.user_id:
            tell(
                users=[person.user],
                event="employees.certificate_issued",
                at=at,
                to="employees:history",
                certificates=theirs,
            )


def tell_revoked(certificate, *, reason, at):
    if certificate.employee.user_id:
        tell(
            users=[certificate.employee.user],
            event="employees.certificate_revoked",
            at=at,
            to="employees:history",
            certificate=certificate,
            reason=reason,
        )
