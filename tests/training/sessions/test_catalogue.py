"""The catalogue knows where and when there are open sessions: on the page of a module, and as filters of the search."""

import pytest
from django.urls import reverse

from catalogue.models import Module, OpenDate
from catalogue.search import offer_index
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.test_search_entries import publish
from tests.training.sessions import making
from tests.training.sessions.making import DAY, NOW, TODAY
from training.models import Place
from training.sessions.planning import cancel_session, move_session, open_session


@pytest.fixture
def campus(company):
    return Place.objects.create(title="Campus", municipality="Gent")


def told():
    return list(OpenDate.objects.open_on(TODAY).values_list("begins_on", "town"))


def test_an_open_session_of_the_sector_is_told_and_moves_along(campus):
    planned = making.session(None, 7, place=campus)
    assert told() == [(TODAY + 7 * DAY, "Gent")]
    move_session(planned, parts=making.parts(9), by=None, at=NOW)
    assert told() == [(TODAY + 9 * DAY, "Gent")]
    cancel_session(planned, reason="Te weinig mensen.", by=None, at=NOW)
    assert told() == []


def test_what_is_prepared_or_of_a_company_is_not_told(company):
    making.session(company, 7)
    planned = making.session(None, 8, opens=False)
    assert told() == []
    open_session(planned, by=None, at=NOW)
    assert told() == [(TODAY + 8 * DAY, "")]


def test_after_the_last_day_to_enrol_nobody_finds_it(company):
    making.session(None, 7, enrol_before=TODAY + 2 * DAY)
    assert OpenDate.objects.open_on(TODAY + 2 * DAY).exists()
    assert not OpenDate.objects.open_on(TODAY + 3 * DAY).exists()


def test_the_search_counts_by_place_and_month_as_soon_as_it_is_told(campus):
    module = publish(ModuleFactory()).module
    assert offer_index("nl", on=TODAY).titles["place"] == {}
    planned = making.session(None, 7, place=campus, module=Module.objects.get(pk=module.pk))
    index, month = offer_index("nl", on=TODAY), f"{TODAY + 7 * DAY:%Y-%m}"
    assert (index.count("place", "Gent"), index.count("month", month)) == (1, 1)
    cancel_session(planned, reason="Toch niet.", by=None, at=NOW)
    assert offer_index("nl", on=TODAY).count("place", "Gent") == 0


def test_the_page_of_a_module_leads_to_its_sessions(campus, client_at):
    page = publish(ModuleFactory())
    making.session(None, 7, place=campus, module=Module.objects.get(pk=page.module.pk))
    text = client_at("alfa").get(page.url).text
    assert f"{reverse('training:open_sessions')}?module={page.module.slug}" in text
    assert "Gent" in text
