"""A company registers: whoever it is may fill in any number, and only the sector settles whose number it is."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from employers.enums import EmployerState, MemberRole
from employers.models import Employer, EmployerMember, EmployerYear, Establishment
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell


class KnownAlready(RuleBroken):
    """The sector knows a company with this number: who works there asks access instead. `employer` is that company."""

    def __init__(self, employer):
        super().__init__(
            _("“%(company)s” is registered with this number already. You can ask access to it.")
            % {"company": employer.name}
        )
        self.employer = employer


@dataclass(frozen=True)
class Size:
    """The average number of full-time equivalents of a year, to a hundredth."""

    year: int
    average_fte: Decimal


@transaction.atomic
def register_employer(*, facts, committees, size=None, text="", by, at):
    """Register a company by its facts ({column: value}) for `by`, who becomes its manager; `text` is for the sector.

    Raises KnownAlready when the sector has validated a company with this number, and RuleBroken by the constraints.
    """
    if known := Employer.objects.settled().with_number(facts["enterprise_number"]).first():
        raise KnownAlready(known)
    with told_as_rule(Employer):
        employer = Employer.objects.create(registered_by=by, registered_at=at, **facts)
    employer.joint_committees.set(committees)
    Establishment.objects.create(
        employer=employer, **{name: getattr(employer, name) for name in ("name", "street", "postcode", "municipality")}
    )
    if size:
        EmployerYear.objects.create(employer=employer, year=size.year, average_fte=size.average_fte)
    EmployerMember.objects.create(
        employer=employer, user=by, role=MemberRole.MANAGER, since=timezone.localdate(at), added_by=by
    )
    employer.steps.create(state=EmployerState.REGISTERED, by=by, at=at, text=text)
    audit.record("employers.registered", on=employer, by=by)
    tell(users=[by], event="employers.registered", at=at, to=("employers:company", [employer.uuid]), employer=employer)
    return employer


@transaction.atomic
def send_again(employer, *, facts, committees, size=None, text="", by, at):
    """The company mends its registration and sends it again: after a question of the sector, or after a refusal.

    Raises KnownAlready, MoveNotAllowed when it waits or was validated meanwhile, and RuleBroken by the constraints.
    """
    if known := Employer.objects.settled().with_number(facts["enterprise_number"]).exclude(pk=employer.pk).first():
        raise KnownAlready(known)
    with told_as_rule(Employer):
        employer.move_to(EmployerState.REGISTERED, by=by, at=at, text=text)
        change_facts(employer, facts=facts, committees=committees, size=size, by=by)
    return employer


@transaction.atomic
def change_facts(employer, *, facts, committees=None, size=None, by):
    """Write what changed of a company and log which columns. A number that the sector settled does not change.

    Raises RuleBroken.
    """
    stored = Employer.objects.select_for_update().get(pk=employer.pk)
    if stored.is_settled and facts.get("enterprise_number", stored.enterprise_number) != stored.enterprise_number:
        raise RuleBroken(_("The enterprise number was checked by the sector and stays. Ask the sector to change it."))
    changed = [name for name, value in facts.items() if getattr(stored, name) != value]
    for name in changed:
        setattr(employer, name, facts[name])
    with told_as_rule(Employer):
        employer.save(update_fields=changed)
    if committees is not None and set(committees) != set(stored.joint_committees.all()):
        employer.joint_committees.set(committees)
        changed.append("joint_committees")
    if size and write_size(employer, size):
        changed.append("average_fte")
    if changed:
        audit.record("employers.changed", on=employer, by=by, fields=changed)
    return employer


def write_size(employer, size):
    """Whether the size of that year is another one now."""
    known = employer.years.filter(year=size.year).first()
    if known and known.average_fte == size.average_fte:
        return False
    EmployerYear.objects.update_or_create(employer=employer, year=size.year, defaults={"average_fte": size.average_fte})
    return True
