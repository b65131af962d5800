"""Files that show what somebody holds. What a file is, its content says; its name decides nothing."""

import os

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.material_files import hash_of, tidy_name
from exemptions.enums import DRAFT, MORE_INFORMATION
from exemptions.models import Evidence
from exemptions.requests.asking import hold_request, may_compose, refuse_others, role_of
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.contents import KINDS, PICTURES, NotWelcome, recognise, refuse_size
from portal.kit.private_files import random_name
from portal.kit.rules import RuleBroken
from portal.privacy.deleting import wipe

MOST_FILES = 20
WELCOME = (KINDS["pdf"], *PICTURES)
ENDINGS = ".pdf, .jpg, .png, .webp"


@transaction.atomic
def add_evidence(request, upload, *, held=None, by, at):
    """Keep a file with the request: while it is written, and when the sector asks more. Raises RuleBroken.

    `held` is the credential that it shows.
    """
    row = hold_request(request)
    refuse_others(row, by=by, on=timezone.localdate(at))
    refuse_closed(row, by=by, on=timezone.localdate(at))
    if row.evidence.count() >= MOST_FILES:
        raise RuleBroken(_("At most %(most)s files stand with one request.") % {"most": MOST_FILES})
    kind = looked_up(upload)
    seal = hash_of(upload)
    if same := row.evidence.filter(sha256=seal).first():
        raise RuleBroken(_("This file stands with the request already, as “%(name)s”.") % {"name": same.name})
    evidence = Evidence(
        request=row,
        held=held if held and row.credentials.filter(pk=held.pk).exists() else None,
        name=tidy_name(upload.name, kind),
        content_type=kind.mime,
        size=upload.size,
        sha256=seal,
        added_by=by,
        added_at=at,
    )
    upload.seek(0)
    evidence.file.save(random_name(), File(upload), save=False)
    try:
        with told_as_rule(Evidence):
            evidence.save()
    except RuleBroken:
        evidence.file.delete(save=False)
        raise
    audit.record("exemptions.evidence_added", on=row, by=by)
    return evidence


def refuse_closed(row, *, by, on):
    if not row.is_sent:
        if by is not None and not may_compose(row, role_of(row, by, on=on)):
            raise RuleBroken(_("Who began this request writes it."))
    elif not row.modules.filter(state__in=[DRAFT, MORE_INFORMATION]).exists():
        raise RuleBroken(_("The sector has this request now. It asks you when it wants to see more."))


def looked_up(upload):
    """The kind of file by its content. Raises NotWelcome."""
    refuse_size(upload, most=settings.MATERIAL_MAX_BYTES["document"])
    name = shown_name(upload.name)
    if starts_a_program(upload):
        raise NotWelcome(
            _("“%(name)s” is a program, whatever its name says. Choose a PDF or a photo: %(endings)s.")
            % {"name": name, "endings": ENDINGS}
        )
    try:
        kind = recognise(upload, upload.name)
    except NotWelcome as refusal:
        raise NotWelcome(
            _("“%(name)s” cannot be accepted. %(why)s Choose a PDF or a photo: %(endings)s.")
            % {"name": name, "why": str(refusal), "endings": ENDINGS}
        ) from refusal
    if kind not in WELCOME:
        raise NotWelcome(
            _("“%(name)s” is of a kind that is not accepted here. Choose a PDF or a photo: %(endings)s.")
            % {"name": name, "endings": ENDINGS}
        )
    return kind


# How programs of Windows and Linux begin, and scripts.
PROGRAMS = (b"MZ", b"\x7fELF", b"#!")


def starts_a_program(upload):
    upload.seek(0)
    return upload.read(4).startswith(PROGRAMS)


def shown_name(name):
    """As whoever sent it calls it, without a folder."""
    return os.path.basename((name or "").replace("\\", "/"))[-200:] or _("file")


@transaction.atomic
def remove_evidence(evidence, *, by, at):
    """Take a file back that the sector did not get yet. Raises RuleBroken."""
    row = hold_request(evidence.request)
    on = timezone.localdate(at)
    refuse_others(row, by=by, on=on)
    if row.is_sent:
        raise RuleBroken(_("The sector has this file: it stays with the request."))
    refuse_closed(row, by=by, on=on)
    wipe(row.evidence.filter(pk=evidence.pk))
