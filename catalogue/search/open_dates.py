"""Where and when a module can be followed: told by whoever plans it, for the filters of the search and its own page."""

from django.db import transaction

from catalogue.models import OpenDate, SearchEntry
from catalogue.models.search import new_stamp
from portal.kit.kept_pages import renew_pages


@transaction.atomic
def tell_open_date(origin, *, module, town, begins_on, months, until):
    """People can come until the day before `until`; telling it again changes what was told of this `origin`."""
    facts = {"module": module, "town": town[:120], "begins_on": begins_on, "months": sorted(months), "until": until}
    OpenDate.objects.update_or_create(origin=origin, defaults=facts)
    changed(module.pk)


@transaction.atomic
def forget_open_date(origin):
    """Nobody can come to it any more."""
    for told in OpenDate.objects.filter(origin=origin):
        told.delete()
        changed(told.module_id)


def changed(module):
    # Another stamp tells every process that what it remembers of the offer is no longer so.
    for entry in SearchEntry.objects.filter(module=module).order_by("pk"):
        SearchEntry.objects.filter(pk=entry.pk).update(stamp=new_stamp())
    renew_pages()
