"""Many certificates in one ZIP file: made in the background, kept for a day for whoever asked it."""

import zipfile
from datetime import timedelta
from pathlib import Path

from django.core.files.storage import Storage
from django.utils.translation import gettext as _

from employees.certificates.documents import name_of, pdf_of
from employees.certificates.words import holder_of
from employees.models import Certificate, Employee
from employees.tasks import pack_certificates
from employers.models import Employer
from portal.jobs.models import Job
from portal.jobs.starting import start
from portal.kit.private_files import PrivateStorage, random_name
from portal.kit.rules import RuleBroken
from portal.privacy.looking import look_at_all

FOLDER = "certificates"
KEPT_FOR = timedelta(days=1)
# Whoever has more asks them year by year.
MOST = 2_000
SAID_EVERY = 10


def ask_for_archive(*, by, at, employer=None, employee=None, year=None, about=""):
    """Ask for the certificates that hold: of what happened in the periods of a company, of one person, or of the whole
    sector; of one `year` when it is given. Returns the Job, which leads to the file. Raises RuleBroken."""
    scope = {
        "employer": str(employer.uuid) if employer else None,
        "employee": str(employee.uuid) if employee else None,
        "year": year,
    }
    rows = certificates_in(scope)
    number = rows.count()
    if not number:
        raise RuleBroken(_("There are no certificates to pack."))
    if number > MOST:
        raise RuleBroken(_("That is more than %(most)s certificates. Choose a year.") % {"most": MOST})
    people = rows.exclude(employee__user=by).order_by().values_list("employee__uuid", flat=True).distinct()
    acting_for = employer.name if employer else ""
    look_at_all(viewer=by, subjects=people, what="employees.record", at=at, acting_for=acting_for)
    return start(pack_certificates, by=by, at=at, total=number, about=about, **scope)


def certificates_in(scope):
    rows = Certificate.objects.standing().drawable()
    if scope["employer"]:
        rows = rows.in_periods_of(Employer.objects.get(uuid=scope["employer"]))
    if scope["employee"]:
        rows = rows.filter(employee=Employee.objects.get(uuid=scope["employee"]))
    if scope["year"]:
        rows = rows.filter(year=scope["year"])
    return rows.order_by("year", "number")


def pack(scope, *, told):
    """Draw what is asked into one file; `told` hears how many are done."""
    storage, name = PrivateStorage(), f"{FOLDER}/{random_name()}"
    path = Path(storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    done = 0
    try:
        # Drawings are packed already: packing them again takes time and gains nothing.
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            for certificate in certificates_in(scope).iterator(chunk_size=100):
                archive.writestr(named(certificate), pdf_of(certificate))
                done += 1
                if done % SAID_EVERY == 0:
                    told(done)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return {"certificates": done, "file": name}


def named(certificate):
    """Number first, so that they stand in order; no sign that a file system knows otherwise."""
    words = f"{holder_of(certificate.snapshot)} {certificate.subject_code}"
    safe = "".join(sign if sign.isalnum() or sign in " -_.," else "-" for sign in words).strip()
    return f"{name_of(certificate).removesuffix('.pdf')} {safe[:120]}.pdf"


def archive_of(job: Job):
    """The path of the file that a job made; None when its day is over."""
    name = job.outcome.get("file", "")
    if not name.startswith(f"{FOLDER}/") or not storage().exists(name):
        return None
    return storage().path(name)


def storage() -> Storage:
    return PrivateStorage()


def wipe_archives(*, at):
    """Delete those whose day is over. Returns how many."""
    return delete_archives(before=at - KEPT_FOR)


def delete_archives(before=None):
    """Delete every archive, or those from before a moment: whoever needs one asks it again."""
    kept, deleted = storage(), 0
    if not kept.exists(FOLDER):
        return 0
    for name in (f"{FOLDER}/{each}" for each in kept.listdir(FOLDER)[1]):
        if before is None or kept.get_modified_time(name) < before:
            kept.delete(name)
            deleted += 1
    return deleted
