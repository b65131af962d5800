"""What workers do for this room (portal.jobs)."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.jobs.works import sector_task


@sector_task("employees.import_people", title=_("Bringing in people"))
def import_people(*, job, record):
    from employees.importing.bringing_in import bring_in
    from employees.models import PeopleImport

    done = bring_in(PeopleImport.objects.get(uuid=record), by=job.asked_by, at=timezone.now(), told=job.advance)
    return done.counts


@sector_task("employees.invite_people", title=_("Inviting employees"))
def invite_everybody(*, job, employer):
    from employees.inviting.invited import invite_people, mailed_to
    from employers.models import Employer

    people = mailed_to(Employer.objects.get(uuid=employer), at=timezone.now())
    result = invite_people(people, by=job.asked_by, at=timezone.now(), told=job.advance)
    return {"invited": len(result.invited), "refused": len(result.refused)}


@sector_task("employees.pack_certificates", title=_("Packing certificates in a ZIP file"))
def pack_certificates(*, job, **scope):
    from employees.certificates.archives import pack

    return pack(scope, told=job.advance)
