"""Sessions in lists: of a company, and those that are open to all."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from tests.catalogue.factories import ModuleFactory
from tests.employees import making as people
from tests.employers import making as employers
from tests.training.sessions import making
from tests.training.sessions.making import NOW, TODAY, queries_of
from training.enrolling.reserving import reserve_places
from training.models import Place
from training.sessions.offered import open_to_all
from training.sessions.planning import cancel_session


@pytest.fixture
def where(company):
    return reverse("training:sessions", args=[company.uuid])


def numbers(page):
    return {stage.value: number for stage, _label, number, _query in page.context["views"]}


def titles(page):
    return [row.record.title for row in page.context["table"].page.object_list]


def test_sessions_stand_where_they_are_looked_for(company, lien, where):
    over, today, coming = (
        making.session(company, -2),
        making.session(company, 0, hours=ALL_DAY),
        making.session(company, 9),
    )
    cancel_session(making.session(company, 12), reason="Te weinig mensen.", by=None, at=NOW)
    page = lien.get(where)
    assert numbers(page) == {"now": 1, "coming": 1, "to_close": 1, "closed": 0, "cancelled": 1}
    assert titles(page) == [today.title]
    assert titles(lien.get(f"{where}?stage=coming")) == [coming.title]
    assert titles(lien.get(f"{where}?stage=to_close")) == [over.title]


ALL_DAY = (("am", making.time(0, 1), making.time(11, 59), 0), ("pm", making.time(12), making.time(23, 59), 0))


def test_a_company_without_sessions_reads_how_to_begin(company, lien, where):
    page = lien.get(where)
    assert reverse("training:make_session", args=[company.uuid]) in page.text
    assert reverse("training:open_sessions") in page.text


def test_the_list_is_searched_and_taken_along(company, lien, where):
    one = making.session(company, 7, new_place="Zaal Schelde")
    making.session(company, 8)
    assert titles(lien.get(f"{where}?stage=coming&q=schelde")) == [one.title]
    assert titles(lien.get(f"{where}?stage=coming&until={(TODAY + 7 * making.DAY).isoformat()}")) == [one.title]
    answer = lien.get(f"{where}?stage=coming&q=schelde&export=xlsx")
    rows = list(openpyxl.load_workbook(BytesIO(answer.content)).active.values)
    assert rows[0] == ("Begins", "Module", "Where", "Given by", "People", "State")
    assert rows[1][1:] == (f"{one.title} ({one.snapshot['code']})", "Zaal Schelde", "Mieke Maes", 0, "open")
    assert len(rows) == 2


def test_the_sector_s_sessions_are_in_it_with_own_people_alone(company, lien, where):
    planned = making.session(max_places=5)
    assert titles(lien.get(where + "?stage=coming")) == []
    making.enrolled(planned, making.hired(company), making.hired(people.company(), "Els", "Maes"))
    page = lien.get(where + "?stage=coming")
    assert [row.record.mine for row in page.context["table"].page.object_list] == [1]


def test_another_company_and_a_mentor_are_refused(company, visit, where):
    people.company()
    assert visit(employers.manager("hilde@other.example")).get(where).status_code == 404
    assert visit(making.mentor(company).user).get(where).status_code == 403


def test_the_list_asks_as_much_with_three_rows_as_with_one(company, lien, where):
    making.session(company, 7)
    one = queries_of(lien, where)
    making.session(company, 8, new_place="Zaal Schelde")
    making.session(company, 9, mentor=None, trainer=making.trainer())
    assert queries_of(lien, where) == one


def test_open_sessions_say_where_there_are_places(company, client_at):
    town = Place.objects.create(title="Campus", municipality="Gent")
    module = ModuleFactory()
    first = making.session(None, 7, module=module, place=town, max_places=4)
    making.session(None, 40, max_places=2)
    making.session(company, 7)
    noor = making.hired(company)
    making.enrolled(first, noor)
    reserve_places(first, employer=company, places=2, until=TODAY, by=None, at=NOW)
    visitor = client_at("alfa")
    page = visitor.get("/sessies/")
    assert [row.record.left for row in page.context["table"].page.object_list] == [1, 2]
    assert titles(visitor.get("/sessies/?place=Gent")) == [first.title]
    assert titles(visitor.get(f"/sessies/?module={module.slug}")) == [first.title]
    assert titles(visitor.get(f"/sessies/?month={first.first_starts_at:%Y-%m}&place=Gent")) == [first.title]
    assert "Noor" not in page.text


def test_a_reservation_that_was_named_counts_once(company):
    planned = making.session(None, 7, max_places=4)
    reserve_places(planned, employer=company, places=2, until=TODAY, by=None, at=NOW)
    making.enrolled(planned, making.hired(company))
    assert [session.left for session in open_to_all(NOW)] == [2]
    making.enrolled(making.session(None, 8), making.hired(company, "Lea", "Claes"))
    assert [session.left for session in open_to_all(NOW)] == [2, None]


def test_the_open_sessions_ask_as_much_with_three_rows_as_with_one(company, client_at):
    visitor = client_at("alfa")
    making.session(None, 7)
    one = queries_of(visitor, "/sessies/")
    making.session(None, 8)
    making.session(None, 9, place=Place.objects.create(title="Campus", municipality="Gent"))
    assert queries_of(visitor, "/sessies/") == one


def test_the_manager_s_pages_tell_what_waits(company, lien):
    planned = making.session(company, -1)
    making.enrolled(planned, making.hired(company))
    for address in (reverse("employers:company", args=[company.uuid]), reverse("employees:me")):
        page = lien.get(address).text
        assert reverse("training:register", args=[planned.uuid, planned.parts.get().uuid]) in page
        assert page.count("Say who was there") == 1


def test_who_gives_and_who_follows_sees_it_coming(company, visit):
    noor, planned = making.hired(company), making.session(company, 3)
    making.enrolled(planned, noor)
    user = people.account("noor@home.example")
    noor.employee.user = user
    noor.employee.save()
    for who in (user, planned.mentor.user):
        page = visit(who).get(reverse("employees:me")).text
        assert page.count(reverse("training:session", args=[planned.uuid])) == 1
