"""A company lets somebody learn a module at the workplace, under a recognition where the sector asks one."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.enums import Delivery
from catalogue.models import Module
from catalogue.offered import is_offered
from catalogue.snapshots import snapshot_of
from employees.models import Achievement, Employment
from employees.record.holding import hold_one
from employees.record.prerequisites import missing_prerequisites
from employers.enums import MemberRole
from employers.models import Recognition
from employers.recognition.moving import refuse_when_excluded
from portal.house.models import SectorSettings
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from training.models import WorkplaceTrack
from training.sessions.allowed import covering
from training.tracks.enums import TrackEvent
from training.tracks.holding import hold_running, keep_step
from training.tracks.telling import tell_about

# Those that are learned by working, wholly or in part. Others are given in sessions.
AT_WORK = [Delivery.WORKPLACE, Delivery.BLENDED]


@transaction.atomic
def start_track(employment, module, *, mentor, by, at, since=None, wanted_until=None):
    """Let this employee learn the module at work, guided by a mentor of the company. Raises RuleBroken.

    `since` is today or earlier, since the learner worked there: what was learned before somebody wrote it down counts.
    """
    today = timezone.localdate(at)
    employment = held_employment(employment)
    person, company = employment.employee, employment.employer
    refuse_company(company, today)
    refuse_person(employment, mentor, today)
    refuse_days(employment, since or today, wanted_until, today)
    refuse_module(person, module, today)
    track = WorkplaceTrack(
        employee=person,
        employment=employment,
        module=module,
        snapshot=snapshot_of(module),
        mentor=mentor,
        recognition=recognition_for(employment, module, on=today),
        since=since or today,
        wanted_until=wanted_until,
    )
    with told_as_rule(WorkplaceTrack):
        track.save()
    keep_step(track, TrackEvent.STARTED, by=by, at=at)
    tell_about(track, "track_started", at=at, but=by)
    return track


def held_employment(employment):
    """As it is now. The person is held first, in the order of merging and forgetting."""
    hold_one(employment.employee)
    found = Employment.objects.select_for_update(of=("self",)).select_related("employee__user", "employer")
    return found.get(pk=employment.pk)


def refuse_company(company, today):
    if not company.is_validated:
        raise RuleBroken(_("You can do this once the sector has validated the company."))
    refuse_when_excluded(company, on=today)


def refuse_person(employment, mentor, today):
    if not employment.is_current(today):
        raise RuleBroken(_("This person does not work for the company today."))
    if mentor.role != MemberRole.MENTOR or mentor.employer_id != employment.employer_id:
        raise RuleBroken(_("A learner is guided by a mentor of the same company."))
    if mentor.has_ended(today):
        raise RuleBroken(_("This mentor no longer works for the company."))
    if employment.employee.user_id == mentor.user_id:
        raise RuleBroken(_("Nobody is their own mentor. Choose somebody else."))


def refuse_days(employment, since, wanted_until, today):
    if since > today:
        raise RuleBroken(_("This day is still to come. Learning at work begins today or earlier."))
    if since < employment.since:
        raise RuleBroken(_("This person did not work for the company yet on that day."))
    if wanted_until and wanted_until < today:
        raise RuleBroken(_("The day by which it is done is over. Choose a later one."))


def refuse_module(person, module, today):
    if not is_offered(module, today):
        raise RuleBroken(_("This module is no longer offered."))
    if module.delivery not in AT_WORK:
        raise RuleBroken(
            _("Module %(code)s is not learned at the workplace. Plan a session for it.") % {"code": module.code}
        )
    if not module.module_competences.exists():
        raise RuleBroken(_("Module %(code)s names no technical competences to observe.") % {"code": module.code})
    if Achievement.objects.held_by([person]).of_module(module).exists():
        raise RuleBroken(_("This person has module %(code)s already.") % {"code": module.code})
    if lacking := missing_prerequisites([person], module).get(person.pk):
        codes = ", ".join(each.code for each in lacking)
        sentence = ngettext(
            "This person first needs module %(codes)s.", "This person first needs the modules %(codes)s.", len(lacking)
        )
        raise RuleBroken(sentence % {"codes": codes})


def recognition_for(employment, module, *, on):
    """The recognition under which this learner comes, one with a place left, locked; None where none is needed.

    It is of the establishment where the learner works, when that is known. Raises RuleBroken where the sector asks one.
    """
    needed = SectorSettings.load().recognition_required
    found = at_workplace_of(employment, covering(employment.employer, module, on=on))
    if not found and needed:
        raise RuleBroken(
            _("The sector asks a recognition as learning workplace for module %(code)s, and none is in force here.")
            % {"code": module.code}
        )
    # Of two who start at once, the second counts the first.
    for recognition in Recognition.objects.select_for_update(of=("self",)).filter(pk__in=found).order_by("pk"):
        if learners_under(recognition, but=employment.employee_id) < recognition.places:
            return recognition
    if needed:
        raise RuleBroken(_("All places of your learning workplace are taken. Ask the sector for more, or wait."))
    return None


def at_workplace_of(employment, recognitions):
    """The ids of those of the establishment where the learner works, when that is known."""
    if employment.establishment_id:
        recognitions = recognitions.filter(establishment=employment.establishment_id)
    return list(recognitions.values_list("pk", flat=True))


def learners_under(recognition, *, but):
    """How many others learn there now: persons, whatever the number of modules."""
    running = recognition.tracks.running().exclude(employee=but)
    return running.order_by().values("employee").distinct().count()


def modules_at_work(on=None):
    """What can be learned at the workplace: offered, and with something to observe."""
    return Module.objects.in_offer(on).filter(delivery__in=AT_WORK, module_competences__isnull=False).distinct()


@transaction.atomic
def give_mentor(track, mentor, *, by, at):
    """Another mentor of the company guides the learner from now on. Raises RuleBroken."""
    held = hold_running(track)
    refuse_person(held.employment, mentor, timezone.localdate(at))
    if held.mentor_id == mentor.pk:
        return held
    held.mentor = mentor
    held.save(update_fields=["mentor"])
    keep_step(held, TrackEvent.MENTOR, by=by, at=at)
    tell_about(held, "track_mentor", at=at, but=by)
    return held
