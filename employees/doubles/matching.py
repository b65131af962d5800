"""Whether a person whom a company proposed is somebody that the sector knows already.

The company never learns the answer: its record looks the same either way. Who it may be, or an officer, says whether.
"""

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from employees.doubles.merging import merge
from employees.models import Employee, PersonMatch
from employees.states import Ground, MatchState
from portal.kit import audit
from portal.kit.rules import RuleBroken
from portal.notices.telling import tell

AT_ONCE = 1_000


def find_matches(proposed, *, at):
    """Compare these new persons (ids) with all others, and keep who may be the same. Tells those who have an account."""
    found = []
    for start in range(0, len(proposed), AT_ONCE):
        people = list(Employee.objects.filter(pk__in=proposed[start : start + AT_ONCE]))
        found += matches_by_address(people, at) + matches_by_name(people, at)
    PersonMatch.objects.bulk_create(found, ignore_conflicts=True, batch_size=AT_ONCE)
    tell_known({match.proposed_id for match in found}, at=at)


def find_records_of(person, *, at):
    """Keep which records that companies made may be of this person, who registers now. What they may answer themselves
    stands on their first page at once; the rest waits for an officer."""
    records = Employee.objects.provisional().exclude(pk=person.pk)
    same_name = Q(name_key=person.name_key, birth_date=person.birth_date) if person.birth_date else Q(pk=None)
    by_address = records.filter(email__iexact=person.email) if person.email else records.none()
    grounds = dict.fromkeys(records.filter(same_name).values_list("pk", flat=True), Ground.NAME)
    grounds |= dict.fromkeys(by_address.values_list("pk", flat=True), Ground.EMAIL)
    found = [PersonMatch(proposed_id=pk, known=person, ground=ground, found_at=at) for pk, ground in grounds.items()]
    PersonMatch.objects.bulk_create(found, ignore_conflicts=True, batch_size=AT_ONCE)


def others(people):
    return Employee.objects.living().exclude(pk__in=[person.pk for person in people])


def matches_by_address(people, at):
    """With who has the same address, or has it proven as that of the account."""
    by_email = {}
    for person in people:
        if person.email:
            by_email.setdefault(person.email, []).append(person)
    if not by_email:
        return []
    proven = Q(user__emailaddress__email__in=list(by_email), user__emailaddress__verified=True)
    with_address = others(people).annotate(address=Lower("email")).filter(Q(address__in=list(by_email)) | proven)
    found = with_address.values_list("pk", "address", "user__emailaddress__email")
    return [
        PersonMatch(proposed=person, known_id=known, ground=Ground.EMAIL, found_at=at)
        for known, *addresses in found
        for person in {p.pk: p for address in addresses if address for p in by_email.get(address.lower(), [])}.values()
    ]


def matches_by_name(people, at):
    by_name = {}
    for person in people:
        if person.birth_date:
            by_name.setdefault((person.name_key, person.birth_date), []).append(person)
    if not by_name:
        return []
    keys, days = zip(*by_name, strict=True)
    found = others(people).filter(name_key__in=set(keys), birth_date__in=set(days))
    return [
        PersonMatch(proposed=person, known_id=known, ground=Ground.NAME, found_at=at)
        for known, *key in found.values_list("pk", "name_key", "birth_date")
        for person in by_name.get(tuple(key), [])
    ]


def tell_known(proposed, *, at):
    """Those who may answer themselves are told; the others wait for an officer."""
    asked = PersonMatch.objects.asked_of_persons().filter(proposed__in=proposed, known__user__is_active=True)
    tell(
        users=[match.known.user for match in asked.select_related("known__user")],
        event="employees.match_found",
        at=at,
        to="employees:doubles",
    )


@transaction.atomic
def confirm_match(match, *, by, at, account=None):
    """These two are one: the proposed record is merged into the known person. Raises RuleBroken. An officer says which
    `account` stays when both have one."""
    match = decide(match, MatchState.CONFIRMED, by=by, at=at)
    audit.record("employees.match_confirmed", on=match.known, by=by)
    merge(match.proposed, into=match.known, by=by, at=at, account=account)
    return match


@transaction.atomic
def refuse_match(match, *, by, at):
    """These two are not one; both stay as they are, and nobody is asked again. Raises RuleBroken."""
    match = decide(match, MatchState.REFUSED, by=by, at=at)
    audit.record("employees.match_refused", on=match.known, by=by)
    return match


def decide(match, state, *, by, at):
    match = PersonMatch.objects.select_for_update(of=("self",)).select_related("proposed", "known").get(pk=match.pk)
    if match.state != MatchState.OPEN:
        raise RuleBroken(_("This was answered just before this: %(state)s.") % {"state": match.get_state_display()})
    match.state, match.decided_by, match.decided_at = state, by, at
    match.save(update_fields=["state", "decided_by", "decided_at"])
    return match
