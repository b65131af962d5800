"""Two records of one person become one. Every row that points at the one comes to point at the other."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from employees.booked import book_as_one, booked_as
from employees.facts import fill_blanks, write_facts
from employees.models import Employee, Employment, EmploymentClaim, Merge, PersonMatch, Trajectory
from employees.record.completing import complete_met
from employees.record.merging import move_trajectories
from employees.states import ClaimState, MatchState
from portal.kit import audit
from portal.kit.rules import RuleBroken
from portal.notices.mails import send_mail_after_commit
from portal.notices.telling import words_of

# What is told about the pair itself, and does not move.
ABOUT_THE_PAIR = (PersonMatch, Merge, Employee)
# Rows that cannot simply point at the other person: rooms above register {model: function(dropped, kept)}, which moves
# all of them and returns how many.
movers: dict[Any, Callable] = {}
# What rooms above hold before persons, wherever they hold both, is held first here too: function(dropped, kept). Else who
# merges and who does the other would wait for each other for ever.
held_first: list[Callable] = []


class NotMergeable(RuleBroken):
    pass


@transaction.atomic
def merge(dropped, *, into, by, at, account=None):
    """Let `into` stand for both; returns it. `dropped` stays as a trace that leads to it.

    What the kept person says of themselves stays; what only the dropped record knew is added. When both have an
    account, `account` is the one that stays: the other is closed. Raises NotMergeable when one of them has gone, or
    nobody said which account stays.
    """
    for hold in held_first:
        hold(dropped, into)
    dropped, kept = locked(dropped, into)
    booked = [booked_as(dropped), booked_as(kept)]
    settle_accounts(dropped, kept, account, by=by, at=at)
    moved = {}
    for relation in what_moves():
        move = movers.get(relation.related_model, move_all)
        if number := move(dropped, kept, relation) if move is move_all else move(dropped, kept):
            moved[relation.related_model._meta.label_lower] = number
    Employee.objects.filter(merged_into=dropped).update(merged_into=kept)
    take_account_and_facts(dropped, kept, at)
    book_as_one(booked, kept)
    if kept.has_account:  # Else the name of one company would be read by the other.
        follow_name(kept)
    close_matches(dropped, kept, by, at)
    Merge.objects.create(kept=kept, dropped=dropped, by=by, at=at, moved=moved)
    audit.record("employees.merged", on=kept, by=by, told={"dropped": dropped.pk, "moved": moved})
    complete_met(kept, by=by, at=at)  # What each had of a programme may together be all of it.
    return kept


def locked(dropped, into):
    # Always in the same order, so that two merges of the same pair wait for each other.
    rows = {
        row.pk: row
        for row in Employee.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(pk__in=[dropped.pk, into.pk])
        .order_by("pk")
    }
    dropped, kept = rows[dropped.pk], rows[into.pk]
    if dropped == kept or any(row.merged_into_id or row.erased_at for row in (dropped, kept)):
        raise NotMergeable(_("One of these records was merged or erased just before this."))
    return dropped, kept


def what_moves():
    """The relations of which the rows move with a person."""
    return [each for each in Employee._meta.related_objects if each.related_model not in ABOUT_THE_PAIR]


def would_move(dropped):
    """What a merge would move from this person, by model: how many rows. Only what there is."""
    rows = {each.related_model: rows_of(dropped, each).count() for each in what_moves()}
    return {model: number for model, number in rows.items() if number}


def settle_accounts(dropped, kept, account, *, by, at):
    """Of two accounts one stays, at whichever record; the other opens nothing any more."""
    if not (dropped.user_id and kept.user_id):
        return
    if account not in (dropped.user, kept.user):
        raise NotMergeable(_("Both have an account: say which of the two stays."))
    closing = kept if account == dropped.user else dropped
    close_account(closing.user, stays=account, by=by)
    closing.user = None
    closing.save(update_fields=["user"])


def close_account(user, *, stays, by):
    """Whoever had two accounts logs in with the other one from now on; told by mail at the address of this one."""
    if user.is_superuser or user.roles:
        raise NotMergeable(_("This account works for the sector. An administrator takes its roles away first."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    with override(user.language):
        title, text = words_of("employees.account_closed", user=user, stays=stays)
    send_mail_after_commit(to=user.email, language=user.language, subject=title, text=text)
    audit.record("accounts.changed", on=user, by=by, fields=["is_active"])


def rows_of(person, relation):
    return relation.related_model._base_manager.filter(**{relation.field.name: person})


def move_all(dropped, kept, relation):
    """Let every row of this relation point at the kept person; returns how many there were."""
    return rows_of(dropped, relation).update(**{relation.field.name: kept})


def move_employments(employments, kept):
    """Those of both in one company that overlap become one over both periods; the others move. Says how many."""
    number = 0
    for employment in employments.select_for_update().order_by("since", "pk"):
        absorb(employment, overlapping(employment, kept))
        employment.employee = kept
        employment.save()
        number += 1
    return number


def overlapping(employment, kept):
    others = kept.employments.select_for_update().filter(employer=employment.employer_id).order_by("since", "pk")
    return [other for other in others if overlap(employment, other)]


def absorb(employment, others):
    """`employment` comes to span `others` too, with what only they knew; what hangs on them comes to hang on it."""
    for other in others:
        employment.since = min(employment.since, other.since)
        employment.until = None if None in (employment.until, other.until) else max(employment.until, other.until)
        fill_blanks(employment, other.facts)
        for name in ("function", "establishment", "joint_committee", "statute", "percentage", "hours_per_week"):
            if getattr(employment, name) in (None, ""):
                setattr(employment, name, getattr(other, name))
        move_what_hangs_on(other, employment)
        other.delete()


def move_what_hangs_on(employment, other):
    """What hangs on `employment` comes to hang on `other`: a guidance that both have becomes one over both periods."""
    join_guidance(employment.mentor_assignments.all(), other.mentor_assignments.all(), "mentor_id")
    join_guidance(employment.coachings.all(), other.coachings.all(), "coach_id")
    for relation in Employment._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: employment})
        rows.update(**{relation.field.name: other})


def join_guidance(moving, there, by):
    for row in moving:
        for same in (other for other in there if getattr(other, by) == getattr(row, by) and overlap(row, other)):
            row.since = min(row.since, same.since)
            row.until = None if None in (row.until, same.until) else max(row.until, same.until)
            if by == "coach_id":
                same.visits.update(coaching=row)
            same.delete()
        row.save(update_fields=["since", "until"])


def overlap(one, other):
    """Whether two rows with a first day and a day on which they are over share a day."""
    return (other.until is None or one.since < other.until) and (one.until is None or other.since < one.until)


def move_claims(dropped, kept):
    """Where both asked the same company, and it has not answered, one question is left; the other is withdrawn."""
    asked = list(kept.claims.waiting().values_list("employer", flat=True))
    twice = EmploymentClaim.objects.filter(employee=dropped, state=ClaimState.ASKED, employer__in=asked)
    twice.update(state=ClaimState.WITHDRAWN, decided_at=timezone.now())
    return dropped.claims.update(employee=kept)


movers[Employment] = lambda dropped, kept: move_employments(dropped.employments, kept)
movers[EmploymentClaim] = move_claims
movers[Trajectory] = move_trajectories


def take_account_and_facts(dropped, kept, at):
    user = dropped.user_id
    dropped.user, dropped.merged_into, dropped.merged_at = None, kept, at
    dropped.save(update_fields=["user", "merged_into", "merged_at"])
    columns = fill_blanks(kept, dropped.facts)
    if user:
        kept.user_id = user
        columns = [
            *columns,
            *write_facts(kept, {name: getattr(dropped, name) for name in ("first_name", "last_name")}),
            "user",
        ]
    if columns:
        kept.save(update_fields=columns)


def follow_name(person):
    """Employments that have not ended carry the person's own name; those that have keep the one of then."""
    for employment in person.employments.not_ended():
        if columns := write_facts(employment, {"first_name": person.first_name, "last_name": person.last_name}):
            employment.save(update_fields=columns)


def close_matches(dropped, kept, by, at):
    """Whatever else was asked about the dropped record is asked about the kept one, unless it is answered by this."""
    between = PersonMatch.objects.filter(proposed__in=[dropped, kept], known__in=[dropped, kept], state=MatchState.OPEN)
    between.update(state=MatchState.CONFIRMED, decided_by=by, decided_at=at)
    asked = set(PersonMatch.objects.filter(proposed=kept).values_list("known", flat=True)) | {kept.pk}
    PersonMatch.objects.filter(proposed=dropped).exclude(known__in=asked).exclude(known=kept).update(proposed=kept)
    asked = set(PersonMatch.objects.filter(known=kept).values_list("proposed", flat=True)) | {kept.pk}
    PersonMatch.objects.filter(known=dropped).exclude(proposed__in=asked).exclude(proposed=kept).update(known=kept)
