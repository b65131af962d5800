"""What an assessment comes to: proven competences, the credential of a standard, and word to the officer."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from catalogue.models import Competence
from exemptions.assessing.enums import DECIDED, Result, Step
from exemptions.assessing.holding import move
from exemptions.assessing.points import parts_of
from exemptions.assessing.steps import keep
from exemptions.assessing.telling import tell_about
from exemptions.enums import RequestState
from exemptions.models import HeldCredential, ProvenCompetence
from exemptions.requests import moving
from portal.kit.constraints import told_as_rule


def settle(held, *, by, at):
    """`held` is locked, and all its assessors confirmed the agreement."""
    agreed = {each.competence: each.proven for each in held.agreements.all()}
    proven = [part for part in parts_of(held.snapshot) if agreed[part.id]]
    result = Result.ALL if len(proven) == len(agreed) else Result.PART if proven else Result.NONE
    write_proven(held, proven, by=by, at=at)
    move(held, DECIDED, by=by, ended_at=at, result=result)
    if held.is_route:
        keep(held, Step.PRACTICAL_TEST, by=by, at=at)
        keep(held, Step.DECIDED, by=by, at=at)
        give_credential(held, by=by, at=at)
    else:
        moving.move(held.requested, RequestState.IN_REVIEW, by=by, at=at, text=in_words(held, proven))
    officer = [held.requested.officer] if held.requested_id and held.requested.officer else []
    tell_about(held, "assessment_decided", at=at, users=[held.employee.user, *officer])


def write_proven(held, proven, *, by, at):
    """Each competence that was proven, on the day on which it was shown. One that is gone from the catalogue leads to no
    module any more; the assessment itself says that it was proven."""
    kind, uuid = held.origin
    facts = {"proven_on": timezone.localdate(held.starts_at), "origin_kind": kind, "origin_uuid": uuid}
    wanted = Competence.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=[part.id for part in proven])
    known = set(wanted.order_by("pk").values_list("pk", flat=True))
    with told_as_rule(ProvenCompetence):
        ProvenCompetence.objects.bulk_create(
            [
                ProvenCompetence(employee=held.employee, competence_id=part.id, made_by=by, made_at=at, **facts)
                for part in proven
                if part.id in known
            ]
        )


def has_passed(held):
    return held.is_route and held.result == Result.ALL and held.standard.all_proven


def give_credential(held, *, by, at):
    """Who passes the whole standard holds what it gives, seen by who assessed it."""
    credential = held.standard.credential_id
    if not (has_passed(held) and credential):
        return
    seen = {"seen_by": by, "seen_at": at}
    row, made = HeldCredential.objects.select_for_update(of=("self",)).get_or_create(
        employee=held.employee,
        credential_id=credential,
        obtained_on=timezone.localdate(held.starts_at),
        defaults={"added_by": by, "added_at": at, **seen},
    )
    if not made and row.seen_at is None:  # The person told of it before.
        HeldCredential.objects.filter(pk=row.pk).update(**seen)


def in_words(held, proven):
    """For the officer, in the language of the sector's files: what was proven, and what was not."""
    codes = {part.code for part in proven}
    with override(settings.LANGUAGE_CODE):
        proven_said = ", ".join(part.code for part in proven) or _("nothing")
        missed = [part.code for part in parts_of(held.snapshot) if part.code not in codes]
        told = _("Proven: %(codes)s.") % {"codes": proven_said}
        return told if not missed else told + " " + _("Not proven: %(codes)s.") % {"codes": ", ".join(missed)}
