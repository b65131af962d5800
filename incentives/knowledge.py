"""What a sector knows of measures, as rules read it: the types of its facts, and its measures with the versions in force.

Read of the database in five queries, whatever the number of measures; one process remembers it until something of it is
saved (`portal.kit.kept_pages` counts the changes).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from incentives.enums import MeasureStatus
from incentives.models import Fact, IncentiveMeasure, MeasureExclusion, MeasureVersion
from incentives.rules.facts import FactType
from incentives.rules.measures import Measure, read_version
from portal.kit.remembering import remembered


@dataclass(frozen=True)
class Knowledge:
    """`measures` by code, in the order of the sector; `types` by key, in the order in which people are asked."""

    types: Mapping[str, FactType]
    measures: Mapping[str, Measure]


def types_in_use():
    """What conditions of a new version may compare, and what people are asked."""
    return {fact.key: fact.as_type() for fact in Fact.objects.in_use()}


def all_types():
    """With those that were retired: what was put in force before goes on answering."""
    return {fact.key: fact.as_type() for fact in Fact.objects.all()}


@remembered
def knowledge_now():
    """As `read_knowledge`, from memory: for pages that many people read, and that show what is in force."""
    return read_knowledge()


def read_knowledge(*, instead=()):
    """`instead` are MeasureVersions (drafts) that hold from their first day on in place of what is in force: to try them."""
    types = all_types()
    versions = defaultdict(list)
    for version in MeasureVersion.objects.in_force().order_by("since", "pk"):
        versions[version.measure_id].append(version)
    for draft in instead:
        versions[draft.measure_id] = with_draft(versions[draft.measure_id], draft)
    excludes = exclusions()
    measures = IncentiveMeasure.objects.prefetch_related("replaced_by")
    return Knowledge(types, {each.code: measure_of(each, versions[each.pk], excludes, types) for each in measures})


def with_draft(versions, draft):
    """As they would stand once `draft` is put in force (incentives.curating.in_force)."""
    until = draft.until or None
    kept = []
    for version in versions:
        if version.since < draft.since:
            version.until = draft.since if version.until is None or version.until > draft.since else version.until
            kept.append(version)
        elif until is not None and version.since >= until:
            kept.append(version)
    return sorted([*kept, draft], key=lambda each: each.since)


def exclusions():
    found = defaultdict(dict)
    for row in MeasureExclusion.objects.select_related("one", "other"):
        found[row.one_id][row.other.code] = row.reason
        found[row.other_id][row.one.code] = row.reason
    return found


def measure_of(row, versions, excludes, types):
    names = frozenset(name for version in versions for name in version.params)
    return Measure(
        code=row.code,
        words=row.name,
        status=MeasureStatus(row.status),
        versions=tuple(version_of(version, types, names) for version in versions),
        excludes=excludes.get(row.pk, {}),
    )


def version_of(version, types, names=frozenset()):
    """Raises Unclear: for a draft that cannot be evaluated."""
    return read_version(
        version.compiled,
        types,
        key=version.pk or 0,
        since=version.since,
        until=version.until,
        confirmed=version.confirmed,
        params=version.params,
        names=names,
    )
