"""A module leaves the offer on a day, today or later, without touching the past; and comes back."""

from datetime import date, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context
from wagtail.models import ModelLogEntry

from catalogue import search
from catalogue.affected import Affected, ModuleLeaves, forget_teller, tells_who_is_affected_by
from catalogue.models import Module, Programme
from catalogue.models.modules import NothingToDo
from portal.accounts.enums import Role
from portal.accounts.models import User
from tests.catalogue.factories import CompetenceFactory, CompositionFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import desk, put_words, staff

pytestmark = pytest.mark.usefixtures("source_texts")

TODAY = timezone.localdate()
TOMORROW, YESTERDAY = TODAY + timedelta(days=1), TODAY - timedelta(days=1)


def retire(module, **data):
    return reverse("module:retire", args=[module.pk]), {"on": TODAY.isoformat(), "reason": ""} | data


@pytest.mark.parametrize(("day", "is_there"), [(YESTERDAY, False), (TODAY, False), (TOMORROW, True)])
def test_a_module_is_offered_until_its_day(helpdesk, curator, client_at, day, is_there):
    helpdesk.retire(on=day, by=None, reason="Het beroep bestaat niet meer.")
    found = [entry.code for entry in search.find("helpdesk", "nl")]
    page = client_at("alfa").get("/modules/m-1/")

    assert list(Module.objects.in_offer()) == ([helpdesk] if is_there else [])
    assert found == (["M 1"] if is_there else [])
    assert page.status_code == (200 if is_there else 410)
    assert ("Het beroep bestaat niet meer." in page.content.decode()) is not is_there


def test_nobody_has_to_refresh_the_search_when_the_day_comes(helpdesk):
    helpdesk.retire(on=TOMORROW, by=None)
    Module.objects.update(retired_on=TODAY)  # As if a night passed.
    assert list(search.find("helpdesk", "nl")) == []
    helpdesk.bring_back(by=None)
    assert [entry.code for entry in search.find("helpdesk", "nl")] == ["M 1"]


def test_what_is_gone_tells_what_to_look_at_instead(sector, client_at):
    shared = CompetenceFactory()
    gone, alike = ModuleFactory(code="M 1", competences=[shared]), ModuleFactory(code="M 2", competences=[shared])
    beside, other = ModuleFactory(code="M 3"), ModuleFactory(code="M 4")
    ProgrammeFactory(modules=[gone, beside])
    for module in (gone, alike, beside, other):
        put_words(module)
    gone.retire(on=date(2026, 1, 1), by=None)
    html = client_at("alfa").get("/fr/modules/m-1/").content.decode()

    assert 'href="/fr/modules/m-2/"' in html
    assert 'href="/fr/modules/m-3/"' in html
    assert "/modules/m-4/" not in html
    assert html.index("m-2/") < html.index("m-3/")


def test_a_programme_that_is_gone_has_such_a_page_too(sector, client_at):
    programme = ProgrammeFactory(code="P 1", retired_on=YESTERDAY)
    put_words(programme)
    assert client_at("alfa").get("/opleidingen/p-1/").status_code == 410
    Programme.objects.update(retired_on=TOMORROW)
    assert client_at("alfa").get("/opleidingen/p-1/").status_code == 200


def test_staff_still_see_it_and_compositions_keep_it(helpdesk, curator, inside):
    with inside():
        composition = ProgrammeFactory(modules=[helpdesk]).compositions.get()
        helpdesk.retire(on=TODAY, by=None)

    assert curator.get("/modules/m-1/").status_code == 200
    with inside():
        assert composition.missing([]).modules == [helpdesk]


def test_the_curator_sees_who_is_affected_from_that_day_on(helpdesk, curator, inside):
    with inside():
        ended, running, later = (ProgrammeFactory(title=name) for name in ("Voorbij", "Loopt", "Komt"))
        CompositionFactory(programme=ended, in_force=DateRange(None, TODAY), modules=[helpdesk])
        CompositionFactory(programme=running, in_force=DateRange(YESTERDAY, None), modules=[helpdesk])
        CompositionFactory(programme=later, in_force=DateRange(TOMORROW, None), modules=[helpdesk])
        ModuleFactory(code="M 5", title="Vervolg", requires=[helpdesk])
        ModuleFactory(code="M 6", title="Weg", requires=[helpdesk], retired_on=YESTERDAY)
    address, data = retire(helpdesk, look="1")
    html = curator.post(address, data).content.decode()

    assert [name for name in ("Voorbij", "Loopt", "Komt", "Vervolg", "Weg") if f"{name}</a>" in html] == [
        "Loopt", "Komt", "Vervolg",
    ]  # fmt: skip
    with inside():
        assert Module.objects.get(code="M 1").retired_on is None


def test_other_rooms_tell_how_many_people_are_affected(helpdesk, curator):
    @tells_who_is_affected_by(ModuleLeaves)
    def plans(change):
        if (change.module, change.day) == (helpdesk, TODAY):
            yield Affected(3, "3 plannen tellen hem.")
            yield Affected(0, "0 sessies geven hem.")

    try:
        html = curator.get(retire(helpdesk)[0]).content.decode()
    finally:
        forget_teller(plans)

    assert "3 plannen tellen hem." in html
    assert "sessies" not in html


def test_taking_out_and_bringing_back_stand_in_the_history_with_who_did_it(helpdesk, curator, inside):
    address, data = retire(helpdesk, on=TOMORROW.isoformat(), reason="Vervangen.")
    assert curator.post(address, data).status_code == 302
    with inside():
        stored = Module.objects.get()
    assert (stored.retired_on, stored.retired_because) == (TOMORROW, "Vervangen.")
    assert "Leaves the offer on" in curator.get(desk(helpdesk)).content.decode()

    curator.post(reverse("module:bring_back", args=[helpdesk.pk]))
    with inside():
        stored = Module.objects.get()
        actions = list(ModelLogEntry.objects.order_by("pk").values_list("action", "user__first_name"))
    history = curator.get(reverse("module:history", args=[helpdesk.pk])).content.decode()

    assert (stored.retired_on, stored.retired_because) == (None, "")
    assert actions == [("catalogue.retired", "Mieke"), ("catalogue.brought_back", "Mieke")]
    assert "Taken out of the offer" in history


def test_a_second_click_does_nothing_and_says_so(helpdesk, curator):
    address, data = retire(helpdesk)
    curator.post(address, data)
    assert "The module leaves the offer on that day already." in curator.post(address, data).content.decode()
    back = reverse("module:bring_back", args=[helpdesk.pk])
    curator.post(back)
    assert "The module is in the offer already." in curator.post(back, follow=True).content.decode()


@pytest.mark.parametrize("data", [{"on": ""}, {"on": "gisteren"}, {"reason": "x" * 256}, {"on": "9999-99-99"}])
def test_a_wrong_day_is_refused_and_what_was_typed_stays(helpdesk, curator, inside, data):
    address, sent = retire(helpdesk, **data)
    response = curator.post(address, sent)
    with inside():
        assert Module.objects.get().retired_on is None
    assert response.status_code == 200
    assert [response.context["form"][name].value() for name in ("on", "reason")] == [sent["on"], sent["reason"]]


def test_an_officer_takes_nothing_out(helpdesk, sector, inside):
    with inside():
        officer = staff("alfa", Role.OFFICER, "olga@sector.example")
    for name in ("module:retire", "module:bring_back"):
        response = officer.post(reverse(name, args=[helpdesk.pk]), {"on": TODAY.isoformat()})
        assert (response.status_code, response.url) == (302, "/beheer/")
    with inside():
        assert Module.objects.get().retired_on is None


def test_of_two_who_take_it_out_at_once_one_is_told(own_database):
    from tests.conftest import sector_named

    with tenant_context(sector_named("alfa")):
        module, user = ModuleFactory(), User.objects.create_user("x@sector.example")

    def take_out():
        with tenant_context(sector_named("alfa")):
            try:
                Module.objects.get(pk=module.pk).retire(on=TODAY, by=user)
            except NothingToDo:
                return "told"
        return "done"

    assert sorted(own_database.in_threads(take_out, take_out)) == ["done", "told"]
