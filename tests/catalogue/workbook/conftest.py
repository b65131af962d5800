import pytest

from tests.catalogue import demo


@pytest.fixture
def contact(sector):
    """Work in Alfa with the offer of the demo's first sector, published."""
    demo.bring_in(demo.CONTACT, demo.SUPPORT, demo.STANDARD)
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
