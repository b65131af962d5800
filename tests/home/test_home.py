import pytest

from catalogue import search
from tests.catalogue.factories import ProgrammeFactory
from tests.catalogue.site import put_words

pytestmark = pytest.mark.django_db


@pytest.fixture
def programmes(sector):
    made = [ProgrammeFactory(title=f"Opleiding {number:02}") for number in range(11)]
    for programme in made:
        put_words(programme)
    search.refresh(programmes=made)


def test_the_home_page_shows_the_first_programmes_and_leads_to_all(programmes, client_at):
    page = client_at("alfa").get("/").content.decode()

    assert page.count("<article") == 9
    assert "11 opleidingen" in page
    assert "Alle opleidingen" in page
