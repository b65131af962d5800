"""A table may give hours of a module of which nobody knows how long it is."""

import pytest

from exemptions.models import RequestedModule
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.test_back_office import decide, dossier

pytestmark = pytest.mark.usefixtures("strict_templates")


@pytest.fixture
def requested(emre):
    return rows.sent(emre, rows.module(quantity=None), proposal=rows.HOURS | {"from": "rule"})


def test_the_dossier_opens_and_says_that_hours_cannot_be_given(bart, requested):
    page = bart.get(dossier(requested))

    assert page.status_code == 200
    assert "Exempt from part of the hours · cannot be: the length of the module is not known" in page.text


def test_hours_are_refused_in_a_sentence_and_all_or_nothing_is_decided(bart, requested):
    typed = {"outcome": "granted_hours", "quantity": "8", "ground": "EVC", "reason": "covers_part"}
    assert "The length of M IT 025 is not known" in decide(bart, requested, **typed).text

    whole = {"outcome": "granted_full", "ground": "EVC", "reason": "covers_all", "differs_because": "Alles gezien."}
    assert decide(bart, requested, **whole).status_code == 302
    assert RequestedModule.objects.get().state == "granted_full"


def test_it_can_be_refused(requested):
    assert rows.refused(requested, differs_because="Niets gezien.").state == "refused"
