"""The signed paper, scanned: checked by its content, kept as a private file, taken away without being forgotten."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.material_files import hash_of, tidy_name
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.contents import KINDS, PICTURES, NotWelcome, recognise, refuse_size
from portal.kit.private_files import random_name
from portal.kit.rules import RuleBroken
from training.models import RegisterScan
from training.sessions.holding import hold_changeable

WELCOME = (KINDS["pdf"], *PICTURES)
MOST_BYTES = 15_000_000
MOST_SCANS = 50


def recognised(upload):
    """What `upload` is, when it may be a scan. Raises NotWelcome."""
    refuse_size(upload, most=MOST_BYTES)
    content = recognise(upload, upload.name)
    if content not in WELCOME:
        raise NotWelcome(_("Choose a scan or a photo: a PDF, JPG, PNG or WebP file."))
    return content


def add_scan(session, upload, *, by, at):
    """Keep `upload` with the session. Raises RuleBroken: of another kind, there already, or a session that is over."""
    content = recognised(upload)
    with transaction.atomic():
        held = hold_changeable(session)
        if held.scans.filter(removed_at=None).count() >= MOST_SCANS:
            raise RuleBroken(_("There are as many scans with this session as it can have. Take one away first."))
        scan = RegisterScan(
            session=held,
            name=tidy_name(upload.name, content),
            content_type=content.mime,
            size=upload.size,
            sha256=hash_of(upload),
            added_by=by,
            added_at=at,
        )
        keep(scan, upload)
        audit.record("training.scan_added", on=held, by=by)
    return scan


def keep(scan, upload):
    upload.seek(0)
    scan.file.save(f"registers/{random_name()}", upload, save=False)
    try:
        with told_as_rule(RegisterScan):
            scan.save(force_insert=True)
    except RuleBroken:
        scan.file.delete(save=False)
        raise


@transaction.atomic
def remove_scan(scan, *, by, at):
    """Out of sight. The file itself stays until its term is over: it is a proof that somebody signed."""
    held = hold_changeable(scan.session)
    taken = RegisterScan.objects.filter(pk=scan.pk, removed_at=None).update(removed_by=by, removed_at=at)
    if taken:
        audit.record("training.scan_removed", on=held, by=by)
