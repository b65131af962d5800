"""A company asks to be recognised as a learning workplace: it writes, sends, answers, withdraws and renews."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Programme
from employers.models import EmployerMember, EquipmentItem, Establishment, Recognition, RecognitionEquipment
from employers.recognition.enums import DRAFT, GRANTED, OVER, SUBMITTED, WITHDRAWN
from employers.recognition.moving import hold, move, needed, refuse_when_excluded
from employers.recognition.periods import stopped_on
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


@dataclass(frozen=True)
class Told:
    """What the company says of one thing on the list: whether it is there, and a word about it."""

    item: EquipmentItem
    is_there: bool
    word: str = ""


@dataclass(frozen=True)
class Wish:
    """All that a company fills in: a programme, or modules."""

    establishment: Establishment
    wanted_from: date
    programme: Programme | None = None
    modules: list = field(default_factory=list)
    mentors: list = field(default_factory=list)
    places: int = 1
    equipment: list[Told] = field(default_factory=list)


@transaction.atomic
def begin_request(employer, *, wish, by, at, follows=None):
    """Keep what the company filled in, not sent yet. Raises RuleBroken."""
    recognition = Recognition(employer=employer, follows=follows, begun_by=by, begun_at=at)
    write(recognition, wish)
    audit.record("employers.recognition_begun", on=recognition, by=by)
    return recognition


@transaction.atomic
def change_request(recognition, *, wish, by):
    """Write what the company changed, while it may: before it is sent, or when the sector asks. Raises RuleBroken."""
    held = hold(recognition)
    if not held.is_changeable:
        raise RuleBroken(_("The sector has this request now, so it cannot be changed."))
    write(held, wish)
    audit.record("employers.recognition_changed", on=held, by=by)
    return held


def write(recognition, wish):
    company = recognition.employer_id
    mentors = EmployerMember.objects.mentors().filter(pk__in=[mentor.pk for mentor in wish.mentors], employer=company)
    if wish.establishment.employer_id != company or len(mentors) != len(wish.mentors):
        raise RuleBroken(_("A company asks this for its own places, with its own mentors."))
    for name in ("establishment", "programme", "places", "wanted_from"):
        setattr(recognition, name, getattr(wish, name))
    with told_as_rule(Recognition):
        recognition.save()
    recognition.modules.set([] if wish.programme else wish.modules)
    recognition.mentors.set(mentors)
    recognition.equipment.all().delete()
    RecognitionEquipment.objects.bulk_create(
        RecognitionEquipment(
            recognition=recognition, item=told.item, title=told.item.title, is_there=told.is_there, word=told.word
        )
        for told in wish.equipment
        if told.item.programme_id == recognition.programme_id
    )


@transaction.atomic
def send_request(recognition, *, text="", by, at):
    """Send it to the sector: for the first time, or with an answer to its question. Raises RuleBroken."""
    held = hold(recognition)
    if not held.employer.is_validated:
        raise RuleBroken(_("You can ask this once the sector has validated the company."))
    refuse_when_excluded(held.employer, on=timezone.localdate(at))
    if missing := missing_before_sending(held, on=timezone.localdate(at)):
        raise RuleBroken(" ".join(missing))
    move(held, SUBMITTED, by=by, at=at, text=text.strip())
    return held


def missing_before_sending(recognition, *, on):
    """Sentences on what the sector needs before it can decide."""
    found = []
    if not recognition.programme_id and not recognition.modules.exists():
        found.append(_("Choose a programme, or the modules that people learn here."))
    if not recognition.mentors.current(on).exists():
        found.append(_("Choose a mentor: somebody guides the learners."))
    told = {each.title: each for each in recognition.equipment.all()}
    wanted = EquipmentItem.objects.filter(programme=recognition.programme_id)
    silent = [item.title for item in wanted if item.title not in told or not told[item.title].is_answered]
    if silent:
        found.append(
            _("Tick what is there, and write a word about what is not: %(things)s.") % {"things": "; ".join(silent)}
        )
    return found


@transaction.atomic
def withdraw_recognition(recognition, *, reason="", by, at):
    """The company no longer wants it: a request, or, with a reason, a recognition, which stops today."""
    held = hold(recognition)
    if held.state == GRANTED:
        stopped = stopped_on(held.in_force, timezone.localdate(at))
        move(held, WITHDRAWN, by=by, at=at, text=needed(reason), in_force=stopped)
    else:
        move(held, WITHDRAWN, by=by, at=at, text=reason.strip())
    return held


@transaction.atomic
def renew_recognition(recognition, *, by, at):
    """A new request with all that the former says, to follow it without a gap. Raises RuleBroken."""
    held, today = hold(recognition), timezone.localdate(at)
    if not held.is_granted or held.is_expired_on(today):
        raise RuleBroken(_("Only a recognition that still holds is renewed. Ask a new one."))
    if held.renewals.exclude(state__in=OVER).exists():
        raise RuleBroken(_("A renewal of this was begun already."))
    told = {each.title: each for each in held.equipment.all()}
    items = EquipmentItem.objects.filter(programme=held.programme_id)
    return begin_request(
        held.employer,
        follows=held,
        by=by,
        at=at,
        wish=Wish(
            establishment=held.establishment,
            wanted_from=held.in_force.upper,
            programme=held.programme,
            modules=list(held.modules.all()),
            mentors=list(held.mentors.current(today)),
            places=held.places,
            equipment=[
                Told(item, told[item.title].is_there, told[item.title].word) for item in items if item.title in told
            ],
        ),
    )


@transaction.atomic
def discard_request(recognition, *, by):
    """Throw away what was never sent. Raises RuleBroken."""
    held = hold(recognition)
    if held.state != DRAFT:
        raise RuleBroken(_("This was sent to the sector. You can withdraw it."))
    audit.record("employers.changed", on=held.employer, by=by, fields=["recognitions"])
    held.delete()


@transaction.atomic
def keep_request(employer, *, recognition=None, wish, sends=False, text="", by, at):
    """Write what the company filled in, and send it at once when it says so: both or neither. Raises RuleBroken."""
    if recognition:
        recognition = change_request(recognition, wish=wish, by=by)
    else:
        recognition = begin_request(employer, wish=wish, by=by, at=at)
    return send_request(recognition, text=text, by=by, at=at) if sends else recognition
