"""A company makes a session in one form; who plans it moves, changes and cancels it."""

import pytest
from django.urls import reverse

from portal.house.models import SectorSettings
from tests.catalogue.factories import ModuleFactory
from tests.employees import making as people
from tests.employers import making as employers
from tests.training.sessions import making
from tests.training.sessions.making import DAY, TODAY, queries_of
from training.enums import CANCELLED
from training.models import Enrolment, Place, Session


def make_page(company):
    return reverse("training:make_session", args=[company.uuid])


def typed(module, *days, **others):
    hours = {"on_am": "on", "from_am": "09:00", "to_am": "12:30", "breaks_am": "15"}
    days = [(TODAY + number * DAY).isoformat() for number in days or (7,)]
    return {"module": module.code, "days": days, **hours, "place": "", "language": "nl", "make": "1"} | others


@pytest.fixture
def giver(company):
    return f"m{making.mentor(company).pk}"


def test_a_session_with_its_people_in_one_form(company, lien, giver):
    noor, emre = making.hired(company), making.hired(company, "Léa", "Claes")
    sent = typed(ModuleFactory(), 7, 8, giver=giver, people=[str(noor.uuid)], pasted="Claes Lea", place="Zaal Leie")
    answer = lien.post(make_page(company), sent)
    made = Session.objects.get()
    assert answer.url == reverse("training:session", args=[made.uuid])
    assert (made.parts.count(), made.place.title, made.mentor) == (2, "Zaal Leie", making.mentor(company))
    assert {each.employment for each in Enrolment.objects.all()} == {noor, emre}


def test_what_the_company_did_last_is_filled_in(company, lien, giver):
    making.session(company, 3, hours=(("pm", *making.AFTERNOON[1:]),), new_place="Zaal Schelde", language="fr")
    form = lien.get(make_page(company)).context["form"]
    assert (form["place"].value(), form["language"].value(), form["giver"].value()) == ("Zaal Schelde", "fr", giver)
    assert (form["on_am"].value(), form["on_pm"].value()) == (False, True)


def test_the_only_one_who_can_give_it_is_filled_in(company, lien):
    form = lien.get(make_page(company)).context["form"]
    assert form["giver"].value() == f"m{company.members.get().pk}"


def test_more_days_by_a_click_and_nothing_is_saved(company, lien, giver):
    sent = typed(ModuleFactory(), 7, giver=giver, add="week", pasted="Iemand")
    page = lien.post(make_page(company), sent)
    assert page.context["form"]["days"].value() == [(TODAY + number * DAY).isoformat() for number in (7, 14)]
    assert "Iemand" in page.text
    assert not page.context["form"].errors
    assert not Session.objects.exists()


def test_a_name_that_nobody_has_is_told_by_its_line_and_nothing_is_lost(company, lien, giver):
    making.hired(company)
    page = lien.post(make_page(company), typed(ModuleFactory(), giver=giver, pasted="Noor Peeters\nJan Zonderland"))
    assert page.context["form"].errors["pasted"] == ["Line 2, “Jan Zonderland”: nobody with this name works here."]
    assert "Jan Zonderland</textarea>" in page.text
    assert not Session.objects.exists()


def test_people_of_another_company_are_nobody(company, lien, giver):
    els = making.hired(people.company(), "Els", "Maes")
    page = lien.post(make_page(company), typed(ModuleFactory(), giver=giver, pasted="Els Maes", people=[els.uuid]))
    assert page.context["form"].errors["pasted"] == ["Line 1, “Els Maes”: nobody with this name works here."]
    assert not Enrolment.objects.exists()


def test_who_cannot_come_is_told_and_nothing_is_made(company, lien, giver):
    noor = making.hired(company)
    making.enrolled(making.session(company, 7), noor)
    sent = typed(ModuleFactory(), 7, giver=f"m{company.members.managers().get().pk}", people=[str(noor.uuid)])
    page = lien.post(make_page(company), sent)
    assert page.context["form"].non_field_errors() == ["Noor Peeters is in another session at that time."]
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"module": "Niets"}, "module", "Choose a module from the list."),
        ({"days": [""]}, "days", "Say on which day the session is."),
        ({"on_am": ""}, "on_am", "Tick a part of the day: morning, afternoon or evening."),
        ({"to_am": ""}, "to_am", "Fill in the hour."),
        ({"trainer_email": "x@y.example"}, "trainer_email", "No trainer of the sector has this address."),
    ],
)
def test_what_is_missing_is_asked(company, lien, giver, sent, field, sentence):
    page = lien.post(make_page(company), typed(ModuleFactory(), giver=giver) | sent)
    assert page.context["form"].errors[field] == [sentence]


def test_without_a_recognition_the_form_says_what_to_do_first(company, lien):
    ModuleFactory()
    SectorSettings.objects.update(recognition_required=True)
    page = lien.get(make_page(company))
    assert reverse("employers:ask_recognition", args=[company.uuid]) in page.text
    assert 'name="make"' not in page.text


def test_the_form_asks_as_much_for_one_person_as_for_three(company, lien):
    making.hired(company)
    ModuleFactory()
    one = queries_of(lien, make_page(company))
    for name in ("Emre", "Joris"):
        making.hired(company, name, "Claes")
        ModuleFactory()
    assert queries_of(lien, make_page(company)) == one


def test_a_session_is_moved_part_by_part(company, lien):
    planned = making.session(company, 7)
    address = reverse("training:move_session", args=[planned.uuid])
    assert lien.get(address).context["formset"].initial[0]["date"] == TODAY + 7 * DAY
    sent = rows((TODAY + 9 * DAY, "am"), (TODAY + 9 * DAY, "pm", "13:30", "17:00"), text="De zaal is bezet.")
    assert lien.post(address, sent).status_code == 302
    assert [part.part for part in planned.parts.all()] == ["am", "pm"]


def rows(*parts, **others):
    sent = {"form-TOTAL_FORMS": len(parts), "form-INITIAL_FORMS": 1, **others}
    for number, (day, part, *hours) in enumerate(parts):
        starts, ends = hours or ("09:00", "12:00")
        told = {"date": day.isoformat(), "part": part, "starts": starts, "ends": ends, "breaks": "0"}
        sent |= {f"form-{number}-{name}": value for name, value in told.items()}
    return sent


def test_one_more_part_by_a_click(company, lien):
    planned = making.session(company, 7)
    address = reverse("training:move_session", args=[planned.uuid])
    page = lien.post(address, rows((TODAY + 7 * DAY, "am"), add="day"))
    assert [form["date"].value() for form in page.context["formset"]] == [
        (TODAY + number * DAY).isoformat() for number in (7, 8)
    ]
    assert planned.parts.count() == 1


def test_why_it_cannot_move_is_told(company, lien):
    making.session(company, 9)
    planned = making.session(company, 7)
    page = lien.post(reverse("training:move_session", args=[planned.uuid]), rows((TODAY + 9 * DAY, "am")))
    assert "has something else then" in page.context["refusal"]


def test_place_and_giver_are_changed(company, lien):
    planned, manager = making.session(company), company.members.managers().get()
    address = reverse("training:change_session", args=[planned.uuid])
    form = lien.get(address).context["form"]
    assert form["giver"].value() == f"m{planned.mentor_id}"
    lien.post(address, {"place": "Zaal Leie", "giver": f"m{manager.pk}", "language": "nl", "max_places": "8"})
    planned.refresh_from_db()
    assert (planned.place, planned.trainer, planned.mentor) == (Place.objects.get(), manager.user, None)
    assert planned.max_places == 8


def test_a_trainer_from_outside_stays_when_something_else_changes(company, lien):
    planned = making.session(company, mentor=None, trainer=making.trainer())
    address = reverse("training:change_session", args=[planned.uuid])
    assert lien.get(address).context["form"]["giver"].value() == "kept"
    lien.post(address, {"place": "", "giver": "kept", "language": "fr"})
    planned.refresh_from_db()
    assert (planned.language, planned.trainer) == ("fr", making.trainer())


def test_a_session_is_cancelled_with_a_reason(company, lien):
    planned = making.session(company)
    address = reverse("training:cancel_session", args=[planned.uuid])
    assert lien.post(address, {"reason": ""}).context["form"].errors["reason"]
    assert lien.post(address, {"reason": "De mentor is ziek."}).status_code == 302
    planned.refresh_from_db()
    assert planned.state == CANCELLED
    assert "De mentor is ziek." in lien.get(reverse("training:session", args=[planned.uuid])).text


def test_what_was_prepared_is_opened(company, lien):
    planned = making.session(company, opens=False)
    lien.post(reverse("training:open_session", args=[planned.uuid]))
    planned.refresh_from_db()
    assert planned.is_open


def test_a_mentor_plans_nothing(company, visit):
    planned = making.session(company)
    omar = visit(planned.mentor.user)
    assert omar.get(make_page(company)).status_code == 403
    for name in ("move_session", "change_session", "cancel_session"):
        assert omar.get(reverse(f"training:{name}", args=[planned.uuid])).status_code == 403


def test_who_manages_another_company_finds_nothing(company, visit):
    planned = making.session(company)
    hilde = visit(employers.manager("hilde@other.example"))
    people.company()
    for name in ("session", "move_session", "change_session", "cancel_session", "enrol"):
        assert hilde.get(reverse(f"training:{name}", args=[planned.uuid])).status_code == 404
    assert hilde.get(make_page(company)).status_code == 404


def test_a_day_at_the_end_of_time_is_told_to_be_too_far(company, lien, giver):
    sent = typed(ModuleFactory(), giver=giver, to_am="08:00") | {"days": ["9999-12-31"]}
    assert "look at the year" in lien.post(make_page(company), sent).text
    assert lien.post(make_page(company), sent | {"add": "week"}).status_code == 200
    move = reverse("training:move_session", args=[making.session(company).uuid])
    row = {"date": "9999-12-31", "part": "am", "starts": "09:00", "ends": "08:00", "breaks": "0"}
    moved = {f"form-0-{name}": value for name, value in row.items()}
    moved |= {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "text": "a\0b"}
    assert "look at the year" in lien.post(move, moved).text
    assert lien.post(move, moved | {"add": "day"}).status_code == 200
    empty = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0"}
    assert "Say on which day the session is." in lien.post(move, empty).text
    assert lien.post(move, empty | {"add": "day"}).status_code == 200


def test_what_the_database_cannot_hold_is_left_out(company, lien):
    session = making.session(company)
    row = {"date": (TODAY + 9 * DAY).isoformat(), "part": "am", "starts": "09:00", "ends": "12:00", "breaks": "0"}
    moved = {f"form-0-{name}": value for name, value in row.items()}
    moved |= {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "0", "text": "De zaal\0 is dicht"}
    assert lien.post(reverse("training:move_session", args=[session.uuid]), moved).status_code == 302
    assert session.steps_in_order().last().text == "De zaal is dicht"
    assert lien.get(reverse("training:open_sessions") + "?module=%00").status_code == 200
