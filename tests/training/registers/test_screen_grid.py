"""The grid of all parts: read, typed, saved in one go."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.people import account
from tests.training.registers import making
from training.enums import SessionState
from training.models import Attendance, AttendanceChange, Session

MANY = [f"Voornaam{index} Achternaam{index}" for index in range(30)]


def grid(session, name="register_grid", *more):
    return reverse(f"training:{name}", args=[session.uuid, *more])


def box(session, number, part):
    row = session.enrolments.get(number=number)
    return f"cell-{row.pk}-{making.parts(session)[part].pk}"


def seen(response):
    return response.context["grid"].seen()


def everything(session, text="a"):
    rows, parts = session.enrolments.all(), making.parts(session)
    return {f"cell-{row.pk}-{part.pk}": text for row in rows for part in parts}


def minutes(session):
    return sorted(Attendance.objects.filter(enrolment__session=session).values_list("minutes", flat=True))


def test_everything_that_is_typed_is_saved_together(session, lien):
    posted = everything(session) | {box(session, 2, 0): "ziek", box(session, 3, 1): "2u45 te laat"}
    posted |= {box(session, 4, 0): "X", box(session, 5, 0): "", "seen": "{}"}

    response = lien.post(grid(session), posted, follow=True)

    assert "11 new, 0 corrected" in response.text
    assert minutes(session) == [0, 0, 165, *[210] * 8]


def test_reasons_in_the_words_of_the_reader_are_shown_and_understood(session, lien):
    page = lien.post(grid(session), {"seen": "{}", box(session, 1, 0): "0 ill"}, follow=True)

    again = {cell.name: cell.text for cell in page.context["grid"].cells if cell.text}
    response = lien.post(grid(session), again | {"seen": seen(page)}, follow=True)
    assert "0 new, 0 corrected" in response.text
    assert not AttendanceChange.objects.exists()


def test_thirty_people_by_ten_parts_cost_ten_queries(company, lien):
    session = making.session(company, days=5, first=making.yesterday().replace(day=1), names=MANY)
    parts = making.parts(session)
    posted = everything(session) | {"seen": "{}"}
    lien.get(grid(session))

    with CaptureQueriesContext(connection) as found:
        assert lien.post(grid(session), posted).status_code == 302

    assert len(minutes(session)) == 30 * len(parts) == 300
    of_the_register = [each["sql"] for each in found if "training_" in each["sql"]]
    assert len(of_the_register) <= 10
    assert sum(sql.startswith("INSERT") for sql in of_the_register) == 1


def test_a_mistake_saves_nothing_and_keeps_all_that_was_typed(session, lien):
    posted = everything(session) | {box(session, 2, 0): "500", box(session, 3, 0): "nonsense", "seen": "{}"}

    response = lien.post(grid(session), posted)

    assert "Not saved. What you filled in is still here." in response.text
    assert "This part lasts 210 minutes; here stand 500." in response.text
    assert 'value="nonsense"' in response.text
    assert response.text.count('value="a"') == 10
    assert minutes(session) == []


def test_a_box_that_somebody_else_filled_in_is_not_covered_up(session, lien):
    page = lien.get(grid(session))
    lien.post(grid(session), {"seen": seen(page), box(session, 1, 0): "x"})

    response = lien.post(grid(session), {"seen": seen(page), box(session, 1, 0): "100", box(session, 2, 0): "a"})

    assert "marked by somebody else in the meantime" in response.text
    assert minutes(session) == [0]


def test_a_box_that_nobody_touched_is_left_alone(session, lien):
    page = lien.get(grid(session))
    lien.post(grid(session), {"seen": seen(page), box(session, 1, 0): "x"})
    untouched = {cell.name: "" for cell in page.context["grid"].cells}

    lien.post(grid(session), untouched | {"seen": seen(page), box(session, 2, 0): "a"})

    assert minutes(session) == [0, 210]


def test_an_emptied_box_takes_the_mark_away_and_is_remembered(session, lien):
    lien.post(grid(session), {"seen": "{}", box(session, 1, 0): "100"})
    page = lien.get(grid(session))

    lien.post(grid(session), {"seen": seen(page), box(session, 1, 0): ""})

    assert list(Attendance.objects.values_list("minutes", flat=True)) == [None]
    assert [each.minutes for each in AttendanceChange.objects.all()] == [100]
    history = lien.get(grid(session, "register_history")).text
    assert "1 h 40" in history


@pytest.mark.parametrize("text", ["", "[]", "{", '{"a": 1}', '{"a": [1]}', "null", '{"a": [true, ""]}', "[" * 99_999])
def test_what_the_page_saw_may_be_nonsense(session, lien, text):
    assert lien.post(grid(session), {"seen": text, box(session, 1, 0): "a"}).status_code == 302


def test_a_closed_session_shows_what_stands_there(session, lien):
    lien.post(grid(session), {"seen": "{}", box(session, 1, 0): "100"})
    Session.objects.update(state=SessionState.CANCELLED)

    page = lien.get(grid(session)).text
    assert "1 h 40" in page
    assert "<input class" not in page
    assert "cancelled" in lien.post(grid(session), {"seen": "{}", box(session, 2, 0): "a"}).text
    assert minutes(session) == [100]


def test_lists_are_downloaded(session, lien):
    pdf = lien.get(grid(session, "register_list", "pdf") + "?blank=1")
    assert (pdf.status_code, pdf["Content-Type"]) == (200, "application/pdf")
    assert f'register-m-it-025-{session.pk}.pdf"' in pdf["Content-Disposition"]
    assert lien.get(grid(session, "register_list", "xlsx")).content.startswith(b"PK")
    assert lien.get(grid(session, "register_list", "doc")).status_code == 404


ALL = ["register_grid", "register_history", "register_import", "register_list"]


@pytest.mark.parametrize("name", ALL)
def test_strangers_find_no_register(session, visit, name):
    more = ["pdf"] if name == "register_list" else []
    assert visit(account("x@else.example")).get(grid(session, name, *more)).status_code == 404


def test_one_person_and_three_cost_the_same_queries(company, lien):
    def queries(names, day):
        session = making.session(company, names=names, first=day)
        lien.get(grid(session))
        with CaptureQueriesContext(connection) as found:
            assert lien.get(grid(session)).status_code == 200
        return len(found)

    one = queries(["Aïcha Benali"], making.yesterday())
    three = queries(["Bram Verhulst", "Chloé Dumont", "Daan Peeters"], making.yesterday().replace(day=2))
    assert one == three <= 15


def test_seen_is_small(session, lien):
    lien.post(grid(session), {"seen": "{}", **everything(session)})
    assert len(json.loads(seen(lien.get(grid(session))))) == 12
