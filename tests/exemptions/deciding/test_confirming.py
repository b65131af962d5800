"""A second officer confirms what the first proposed, whatever was decided about others in the meantime."""

import pytest

from exemptions.deciding import deciding
from portal.house.models import SectorSettings
from portal.kit.rules import RuleBroken
from tests.employees import making as people
from tests.employees.record import learning
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import NOW

pytestmark = pytest.mark.usefixtures("sector")
ELS = "els@sector.example"


def two_officers(*, needed):
    SectorSettings.objects.update(exemptions_need_two_officers=needed)


@pytest.fixture
def proposed(requested):
    two_officers(needed=True)
    return rows.granted_hours(requested)


def test_like_cases_that_moved_ask_nothing_more(proposed):
    two_officers(needed=False)
    for place in range(3):
        email = f"jan{place}@home.example"
        rows.refused(rows.sent(people.person(email, "Jan", "Eerder"), proposed.module), differs_because="Na controle.")

    assert deciding.confirm(proposed, by=rows.officer(ELS), at=NOW).state == "granted_hours"


def test_what_cannot_be_any_more_is_still_refused(proposed):
    learning.obtained(proposed.employee, proposed.module)

    with pytest.raises(RuleBroken, match="in the meantime"):
        deciding.confirm(proposed, by=rows.officer(ELS), at=NOW)
