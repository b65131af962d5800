import pytest

from tests.catalogue import demo
from tests.catalogue.conftest import published_in_alfa


@pytest.fixture(scope="module")
def first_sector(django_db_setup, django_db_blocker):
    """The offer of the demo's first sector, for all tests of a module."""
    with published_in_alfa(django_db_blocker, demo.CONTACT, demo.SUPPORT, demo.STANDARD):
        yield


@pytest.fixture
def contact(first_sector, sector):
    """Work in Alfa with the offer of the demo's first sector, published."""
    return sector


@pytest.fixture
def dump(sector):
    """A function that gives all that stands in the tables of the offer, by what people know and not by numbers."""
    from catalogue.changes import picture
    from catalogue.models import ModulePage, ProgrammePage, SearchEntry

    def pages(model, fact):
        columns = (fact, "language", "title", "slug", "live", "path", "url_path", "lead", "body")
        return list(model.objects.order_by("path").values_list(*columns))

    def everything():
        stored = picture()
        entries = SearchEntry.objects.order_by("module__code", "programme__code", "language")
        return [
            stored.rows,
            stored.lists,
            pages(ModulePage, "module__code"),
            pages(ProgrammePage, "programme__code"),
            list(entries.values_list("module__code", "programme__code", "language", "title", "teaches", "vector")),
        ]

    return everything
