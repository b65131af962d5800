"""What was kept of people long enough goes, every night (portal.privacy.retention)."""

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from employees.models import (
    Coaching,
    Employee,
    Employment,
    EmploymentClaim,
    FactChange,
    PersonMatch,
    SectorTask,
    SelfEvaluation,
    SelfEvaluationShare,
)
from employees.own_data.forgetting import BLANK, forget
from employees.own_data.records import same_person
from employees.personal_data import (
    ANSWERED,
    COMPARED,
    CORRECTED,
    GUIDED,
    LEFT,
    MERGED,
    SAID,
    TASKS,
    TOLD,
    UNSHARED,
)
from portal.privacy.deleting import delete_unless_protected

# In one night; the others the next.
MOST = 500
NAMES = ("first_name", "last_name", "name_key")


def expire(at):
    return {
        "people who left": forget_leavers(at),
        "facts that companies told": wipe_told(at),
        "merged records": delete_unless_protected(Employee.objects.filter(merged_at__lt=MERGED.over_before(at))[:MOST]),
        "possible doubles": deleted(PersonMatch.objects.filter(decided_at__lt=COMPARED.over_before(at))),
        "words of employees": deleted(EmploymentClaim.objects.filter(decided_at__lt=ANSWERED.over_before(at))),
        "corrections": deleted(FactChange.objects.filter(at__lt=CORRECTED.over_before(at))),
        "coaches of learners": deleted(Coaching.objects.filter(until__lt=day(GUIDED, at))),
        "self-evaluations": deleted(SelfEvaluation.objects.filter(at__lt=SAID.over_before(at))),
        "shares of self-evaluations": deleted(
            SelfEvaluationShare.objects.filter(withdrawn_at__lt=UNSHARED.over_before(at))
        ),
        "tasks for the sector": deleted(SectorTask.objects.filter(until__lt=day(TASKS, at))),
    }


def day(term, at):
    return timezone.localdate(term.over_before(at))


def deleted(rows):
    _all, by_model = rows.delete()
    return by_model.get(rows.model._meta.label, 0)


def forget_leavers(at):
    """Those without an account who left their last company so long ago; those with one say themselves."""
    goes_on = Employment.objects.filter(employee=OuterRef("pk")).not_ended(timezone.localdate(at))
    people = Employee.objects.provisional().filter(added_at__lt=LEFT.over_before(at)).exclude(Exists(goes_on))
    left = people.annotate(left=Max("employments__until")).filter(Q(left__lt=day(LEFT, at)) | Q(left=None))
    found = list(left.order_by("pk")[:MOST])
    for person in found:
        forget(same_person([person]), at=at)
    return len(found)


def wipe_told(at):
    """What a company told of who left it so long ago; the name stays, or its list would be of nobody."""
    blank = {field: value for field, value in BLANK.items() if field not in NAMES}
    over = Employment.objects.filter(until__lt=day(TOLD, at)).exclude(**blank)
    return over.update(**blank)
