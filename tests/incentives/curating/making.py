"""What a browser sends of the editor of a version, and versions for tests."""

from incentives.back_office.versions.blocks import EditorBlocks
from incentives.curating.compiling import compiled
from incentives.curating.reading import blocks_of
from incentives.knowledge import all_types
from incentives.models import Fact


def posted(prefix, value):
    """Raw blocks as the fields that a browser sends for them."""
    if isinstance(value, list):
        fields = {f"{prefix}-count": str(len(value))}
        for number, each in enumerate(value):
            here = f"{prefix}-{number}"
            fields |= {
                f"{here}-deleted": "",
                f"{here}-order": str(number),
                f"{here}-type": each["type"],
                f"{here}-id": "",
            }
            fields |= posted(f"{here}-value", each["value"])
        return fields
    if isinstance(value, dict):
        return {name: told for key, each in value.items() for name, told in posted(f"{prefix}-{key}", each).items()}
    if value is True:
        return {prefix: "on"}
    return {} if value is False else {prefix: "" if value is None else str(value)}


def fields_of(blocks):
    """What a browser sends of raw blocks."""
    return {name: each for part, raw in blocks.items() for name, each in posted(part, raw).items()}


def through_the_editor(version):
    """The Content of a version once its blocks went into the editor and were saved again as they were."""
    streams = EditorBlocks(Fact.objects.all()).parts()
    raw = blocks_of(version, all_types())
    kept = {}
    for part, stream in streams.items():
        value = stream.clean(stream.to_python(raw[part]))
        kept[part] = stream.get_prep_value(value)
    return compiled(
        kept, measure=version.measure, since=version.since, until=version.until, confirmed=version.confirmed,
        without_conditions=True,
    )  # fmt: skip
