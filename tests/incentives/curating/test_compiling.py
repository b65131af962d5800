import json

from incentives.models import MeasureVersion
from tests.incentives.curating.making import through_the_editor


def test_every_version_of_the_file_comes_out_of_the_editor_as_it_went_in(real):
    versions = list(MeasureVersion.objects.select_related("measure"))
    for version in versions:
        kept = through_the_editor(version)
        assert json.dumps(kept.compiled, sort_keys=True) == json.dumps(version.compiled, sort_keys=True), (
            version.measure
        )
        assert kept.params == version.params
        assert kept.documents == version.documents
    assert len(versions) == 38
