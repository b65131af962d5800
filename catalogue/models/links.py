"""Ordered links between two models, replaced as a whole with as few writes as the difference asks."""

from dataclasses import dataclass, field


@dataclass
class Changes:
    created: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    owners: set = field(default_factory=set)  # The ids of the owners of whatever changed.


def replace_links(model, owner, target, wanted):
    """Make `wanted` ({owner object: [target object, …]}) the only links of those owners, in that order.

    `owner` and `target` name the foreign keys of `model`; other columns of a link that stays (its weight) stay too.
    """
    stored = {
        (getattr(link, f"{owner}_id"), getattr(link, f"{target}_id")): link
        for link in model.objects.filter(**{f"{owner}__in": list(wanted)})
    }
    changes, new, moved = Changes(), [], []
    for owned, targets in wanted.items():
        for order, other in enumerate(targets):
            link = stored.pop((owned.pk, other.pk), None)
            if link is None:
                new.append(model(**{owner: owned, target: other, "order": order}))
            elif link.order != order:
                link.order = order
                moved.append(link)
            else:
                changes.unchanged += 1
    model.objects.filter(pk__in=[link.pk for link in stored.values()]).delete()
    model.objects.bulk_update(moved, ["order"], batch_size=500)
    model.objects.bulk_create(new, batch_size=500)
    changes.created, changes.updated, changes.removed = len(new), len(moved), len(stored)
    changes.owners = {getattr(link, f"{owner}_id") for link in [*new, *moved, *stored.values()]}
    return changes
