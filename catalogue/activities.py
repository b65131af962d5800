"""Which activities of companies a module or programme is meant for: linked and unlinked many at once."""

from collections import defaultdict

from django.db import transaction
from django.utils.translation import gettext as _

from catalogue import search
from catalogue.models import BusinessActivity, Module, ModuleActivity, Programme, ProgrammeActivity
from portal.kit import audit
from portal.kit.rules import RuleBroken

LINKS = {Module: (ModuleActivity, "module"), Programme: (ProgrammeActivity, "programme")}


class GoneMeanwhile(RuleBroken):
    """Somebody deleted an activity or a fact between reading the matrix and saving it."""


@transaction.atomic
def link_activities(model, *, add, remove, by):
    """Link and unlink `add` and `remove`, sets of (fact id, activity id) of `model` (Module or Programme).

    What is so already stays so: two who tick in the same matrix at once both get what they changed. Returns the ids of
    the facts that read otherwise now. Raises GoneMeanwhile, with nothing written, for ids that are not there.
    """
    link, name = LINKS[model]
    pairs = add | remove
    activities = BusinessActivity.objects.in_bulk({activity for _fact, activity in pairs})
    facts = {
        fact.pk: fact
        for fact in model.objects.select_for_update().filter(pk__in={fact for fact, _activity in pairs}).order_by("pk")
    }
    if not {fact for fact, _activity in add} <= facts.keys() or not {each for _fact, each in add} <= activities.keys():
        raise GoneMeanwhile(_("Somebody deleted one of these while you were working. Look at the table again."))
    there = set(link.objects.filter(**{f"{name}__in": facts}).values_list(f"{name}_id", "activity_id"))
    new, gone = add - there, remove & there
    link.objects.bulk_create(link(**{f"{name}_id": fact, "activity_id": activity}) for fact, activity in new)
    for activity, owners in by_activity(gone).items():
        link.objects.filter(activity=activity, **{f"{name}__in": owners}).delete()
    changed = {fact for fact, _activity in new | gone}
    for key in sorted(changed):
        audit.record("catalogue.facts_changed", on=facts[key], by=by, fields=["activities"])
    if changed:
        search.refresh_about(*(facts[key] for key in changed))
    return changed


def by_activity(pairs):
    found = defaultdict(set)
    for fact, activity in pairs:
        found[activity].add(fact)
    return found
