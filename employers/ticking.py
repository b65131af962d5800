"""A company says what it does and which functions its people have."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue.models import BusinessActivity
from employers.models import Employer, EmployerActivity, EmployerFunction, JobFunction
from portal.kit import audit
from portal.kit.constraints import told_as_rule
from portal.kit.rules import RuleBroken


@transaction.atomic
def tick(employer, *, activities=None, functions=None, seen_activities=(), seen_functions=(), by):
    """Make these (ids) the activities and functions of the company; None leaves them as they are.

    `seen_…` is what `by` saw ticked: what somebody else ticked meanwhile stays. Ids that are not there, or of another
    company's own functions, raise RuleBroken.
    """
    Employer.objects.select_for_update().get(pk=employer.pk)
    changed = []
    if activities is not None and change_ticks(
        EmployerActivity, "activity", employer, BusinessActivity.objects.all(), activities, seen_activities
    ):
        changed.append("activities")
    if functions is not None and change_ticks(
        EmployerFunction, "function", employer, JobFunction.objects.for_employer(employer), functions, seen_functions
    ):
        changed.append("functions")
    if changed:
        audit.record("employers.changed", on=employer, by=by, fields=changed)
    return changed


def change_ticks(model, name, employer, allowed, wanted, seen):
    """Whether anything was written."""
    wanted, seen = set(wanted), set(seen)
    new, gone = wanted - seen, seen - wanted
    if new - set(allowed.filter(pk__in=new).values_list("pk", flat=True)):
        raise RuleBroken(_("One of these does not exist any more. Look at the list again."))
    rows = model.objects.filter(employer=employer)
    there = set(rows.values_list(f"{name}_id", flat=True))
    model.objects.bulk_create(model(employer=employer, **{f"{name}_id": key}) for key in sorted(new - there))
    rows.filter(**{f"{name}__in": gone}).delete()
    return bool(new - there or gone & there)


@transaction.atomic
def tick_all(employer, *, own_title="", own_programme=None, by, **ticks):
    """As `tick`, and make a function of the company's own when it has a title. Raises RuleBroken, with nothing written."""
    changed = tick(employer, by=by, **ticks)
    if own_title:
        make_own_function(employer, title=own_title, programme=own_programme, by=by)
    return changed


@transaction.atomic
def make_own_function(employer, *, title, programme=None, by):
    """A function that only this company has, ticked at once. Raises RuleBroken when there is one with this title."""
    if JobFunction.objects.of_the_sector().filter(title__iexact=title).exists():
        raise RuleBroken(_("The sector has a function with this title: tick that one."))
    with told_as_rule(JobFunction):
        function = JobFunction.objects.create(employer=employer, title=title, programme=programme)
    EmployerFunction.objects.create(employer=employer, function=function)
    audit.record("employers.changed", on=employer, by=by, fields=["functions"])
    return function
