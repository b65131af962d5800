from datetime import date

from portal.house.letterhead import letterhead
from portal.house.models import SectorSettings


def test_a_letter_begins_with_the_sector_in_the_language_of_its_reader(sector):
    SectorSettings.objects.update(
        name="Kantoor & Contact", name_fr="Bureau & Contact", tagline="", contact_email="info@kc.example"
    )

    head = letterhead(language="fr", on=date(2026, 11, 22))

    assert (head["author"], head["place_and_date"]) == ("Bureau & Contact", "22 novembre 2026")
    assert head["foot"].startswith("Bureau & Contact · info@kc.example")
    assert letterhead(language="nl", on=date(2026, 11, 22))["place_and_date"] == "22 november 2026"
