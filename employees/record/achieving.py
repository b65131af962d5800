"""A person obtains a module, or hours of one; or it turns out that they did not. Called by the rooms above."""

from django.db import transaction
from django.utils.translation import gettext as _

from employees.certificates.revoking import revoke_for
from employees.models import Achievement, HourCredit
from employees.record.completing import complete_met, reopen_unmet
from employees.record.holding import hold_one
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


@transaction.atomic
def achieve(*, employee, module, obtained_on, basis, origin, snapshot, minutes, by, at):
    """Record that a person has a whole module; completes every trajectory that is met by it, with its certificate.

    `origin` is the pair (kind, uuid) of what it comes from: a second time the same returns what was recorded then.
    `snapshot` is the module as it was (catalogue.snapshots). No certificate of the module itself: an exemption is none, so
    the caller issues it (employees.certificates.issuing). Raises RuleBroken.
    """
    person, (kind, uuid) = hold_one(employee), origin
    if recorded := recorded_from(Achievement, origin, person, module):
        return recorded
    with told_as_rule(Achievement):
        achievement = Achievement.objects.create(
            employee=person,
            module=module,
            obtained_on=obtained_on,
            basis=basis,
            origin_kind=kind,
            origin_uuid=uuid,
            snapshot=snapshot,
            minutes=minutes,
            made_by=by,
            made_at=at,
        )
    audit.record("employees.achieved", on=achievement, by=by, told={"module": module.code, "basis": str(basis)})
    complete_met(person, by=by, at=at)
    return achievement


@transaction.atomic
def revoke_achievement(achievement, *, reason, by, at):
    """It does not stand any more, nor its certificate, nor that of a programme that was completed by it. Raises
    RuleBroken."""
    person = hold_one(achievement.employee)
    held = still_standing(Achievement, achievement)
    revoke(held, reason=reason, by=by, at=at)
    audit.record("employees.achievement_revoked", on=held, by=by, told={"module": held.module.code})
    revoke_for(by=by, at=at, reason=reason, achievement=held)
    reopen_unmet(person, reason=reason, by=by, at=at)
    return held


@transaction.atomic
def credit_hours(*, employee, module, minutes, origin, credited_on, by, at):
    """Record that a person need not follow `minutes` of a module. Safe twice, as `achieve`. Raises RuleBroken."""
    person, (kind, uuid) = hold_one(employee), origin
    if recorded := recorded_from(HourCredit, origin, person, module):
        return recorded
    if module.minutes is not None and minutes > module.minutes:
        raise RuleBroken(_("%(module)s has fewer minutes than this credit.") % {"module": module.code})
    with told_as_rule(HourCredit):
        credit = HourCredit.objects.create(
            employee=person,
            module=module,
            minutes=minutes,
            credited_on=credited_on,
            origin_kind=kind,
            origin_uuid=uuid,
            made_by=by,
            made_at=at,
        )
    audit.record("employees.hours_credited", on=credit, by=by, told={"module": module.code, "minutes": minutes})
    return credit


@transaction.atomic
def revoke_credit(credit, *, reason, by, at):
    """Raises RuleBroken."""
    hold_one(credit.employee)
    held = still_standing(HourCredit, credit)
    revoke(held, reason=reason, by=by, at=at)
    audit.record("employees.credit_revoked", on=held, by=by, told={"module": held.module.code})
    return held


def recorded_from(model, origin, person, module):
    """What stands of this origin; None when nothing does. Raises RuleBroken when that is of somebody or something else."""
    kind, uuid = origin
    recorded = model.objects.standing().filter(origin_kind=kind, origin_uuid=uuid).first()
    if recorded and (recorded.employee_id, recorded.module_id) != (person.pk, module.pk):
        raise RuleBroken(_("This was recorded already."))
    return recorded


def still_standing(model, row):
    held = model.objects.select_for_update(of=("self",)).select_related("module").get(pk=row.pk)
    if not held.stands:
        raise RuleBroken(_("This was revoked already."))
    return held


def revoke(held, *, reason, by, at):
    if not reason.strip():
        raise RuleBroken(_("Say why it is revoked."))
    held.revoked_at, held.revoked_by, held.revoked_because = at, by, reason.strip()
    held.save(update_fields=["revoked_at", "revoked_by", "revoked_because"])
