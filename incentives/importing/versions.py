"""The versions that a file brings for one measure, beside those that are there."""

from incentives.enums import VersionState
from incentives.models import MeasureVersion
from portal.kit.periods import over_on

COMPARED = ("until", "confirmed", "as_of", "params", "compiled", "documents", "prose")


def bring_versions(measure, part, compiled, words, report, *, by, at):
    """Each version of the file in force, unless a curator put another one in force for some of its days: then it is a draft.
    Versions that a file brought before and that this one does not have are withdrawn."""
    wanted = {each.valid_from: columns_of(each, part, compiled, words) for each in part.versions}
    standing = {version.since: version for version in measure.versions.in_force()}
    own = {since: version for since, version in standing.items() if version.is_from_file}
    by_hand = [version for version in standing.values() if not version.is_from_file]
    for since, columns in wanted.items():
        columns["until"] = ended_by_hand(since, columns["until"], by_hand)
    changed = {since for since, version in own.items() if since not in wanted or differs(version, wanted[since])}
    measure.versions.filter(pk__in=[own[since].pk for since in changed]).update(state=VersionState.WITHDRAWN)
    for since, columns in wanted.items():
        if since in own and since not in changed:
            report.unchanged["versions"] += 1
            continue
        if since not in changed and was_withdrawn(measure, since, columns):
            report.unchanged["versions"] += 1
            report.warnings.append(f"{measure.code} from {since}: it was withdrawn here, so it stays so.")
            continue
        kept = [version for version in by_hand if overlap(version, since, columns["until"])]
        if kept and is_told(measure, since, columns):
            report.unchanged["versions"] += 1
            continue
        make(measure, since, columns, in_force=not kept, by=by, at=at)
        (report.updated if since in changed else report.created)["versions"] += 1
        if kept:
            report.warnings.append(
                f"{measure.code} from {since}: a curator put another version in force, so this one is a draft."
            )


def columns_of(each, part, compiled, words):
    return {
        "until": over_on(each.valid_to),
        "confirmed": each.confirmed,
        "as_of": each.as_of,
        "params": each.params,
        "compiled": compiled,
        "documents": [told for text in part.documents if (told := words.of(text))],
        "prose": {"amount": part.amount, "deadline": part.deadline, "cumulation": part.cumulation},
    }


def differs(version, columns):
    return any(getattr(version, name) != columns[name] for name in COMPARED)


def ended_by_hand(since, until, by_hand):
    """Where a curator put a version in force that begins later, the one of the file ends there, as it did then."""
    return min(
        [version.since for version in by_hand if since < version.since and overlap(version, since, until)],
        default=until,
    )


def overlap(version, since, until):
    return (until is None or version.since < until) and (version.until is None or since < version.until)


def was_withdrawn(measure, since, columns):
    """Whether the last version of this day is the same one of a file, which somebody withdrew."""
    last = measure.versions.filter(since=since).order_by("-pk").first()
    is_withdrawn = last is not None and last.state == VersionState.WITHDRAWN and last.is_from_file
    return is_withdrawn and not differs(last, columns)


def is_told(measure, since, columns):
    """Whether the draft of an earlier import says this already."""
    drafts = measure.versions.filter(state=VersionState.DRAFT, since=since, is_from_file=True)
    return any(not differs(draft, columns) for draft in drafts)


def make(measure, since, columns, *, in_force, by, at):
    dated = {"state": VersionState.IN_FORCE, "in_force_at": at, "in_force_by": by} if in_force else {}
    return MeasureVersion.objects.create(
        measure=measure, since=since, made_by=by, made_at=at, is_from_file=True, **columns, **dated
    )
