"""The register on a phone: one part, everybody present, then the exceptions; "saved" only when it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.accounts.people import account
from tests.training.registers import making
from training.enums import SessionState, Way
from training.models import Attendance, AttendanceChange, Session


def address(session, index=0):
    return reverse("training:register", args=[session.uuid, making.parts(session)[index].uuid])


def filled_in(session, *, exceptions=None, was=None, everybody="p"):
    """What the form sends: everybody present, but for `exceptions` {number: (state, length, reason)}."""
    posted = {"save": "1"}
    for row in session.enrolments.all():
        state, length, reason = (exceptions or {}).get(row.number, (everybody, "", ""))
        posted |= {
            f"length-{row.pk}": length,
            f"reason-{row.pk}": reason,
            f"was-{row.pk}": (was or {}).get(row.number, ""),
        }
        if state:
            posted[f"state-{row.pk}"] = state
    return posted


def stored(session):
    rows = Attendance.objects.filter(enrolment__session=session).order_by("enrolment__number")
    return [(row.enrolment.number, row.minutes, row.reason) for row in rows]


def test_everybody_present_with_two_exceptions_is_one_save(session, lien):
    posted = filled_in(session, exceptions={2: ("a", "", "ill"), 4: ("l", "2u45", "late")})

    response = lien.post(address(session), posted, follow=True)

    assert "Saved: 6 of 6, at" in response.text
    assert stored(session) == [(1, 210, ""), (2, 0, "ill"), (3, 210, ""), (4, 165, "late"), (5, 210, ""), (6, 210, "")]
    assert set(Attendance.objects.values_list("way", "marked_by__email")) == {(Way.SHEET, "lien@belcentrum.example")}


def test_htmx_gets_the_list_as_it_is_stored_and_that_it_is_saved(session, lien):
    response = lien.post(address(session), filled_in(session), headers={"HX-Request": "true"})

    assert response.text.lstrip().startswith("<form")
    assert "data-saved" in response.text
    assert "Saved: 6 of 6, at" in response.text
    assert 'value="210"' in response.text  # What the next save will say that it saw.


def test_everyone_present_without_javascript_saves_nothing_yet(session, lien):
    posted = filled_in(session, exceptions={2: ("a", "", "ill")}, everybody="") | {"everyone": "1"}

    response = lien.post(address(session), posted)

    assert response.text.count('value="p" checked') == 5
    assert "Saved" not in response.text
    assert stored(session) == []


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ("", "How long was Bram Verhulst there?"),
        ("x", "How long was"),
        ("3:30", "This part lasts 3 h 30."),
        ("9 u", "lasts"),
    ],
)
def test_a_mistake_saves_nothing_and_keeps_what_was_typed(session, lien, length, said):
    posted = filled_in(session, exceptions={2: ("l", length, "late"), 4: ("a", "", "leave")})

    response = lien.post(address(session), posted)

    assert said in response.text
    assert "Not saved. What you filled in is still here." in response.text
    assert f'value="{length}"' in response.text
    assert 'value="leave" selected' in response.text
    assert stored(session) == []


def test_a_correction_keeps_the_old_value_and_shows_it(session, lien):
    lien.post(address(session), filled_in(session))
    was = dict.fromkeys(range(1, 7), "210")

    lien.post(address(session), filled_in(session, exceptions={1: ("a", "", "ill")}, was=was))

    assert stored(session)[0] == (1, 0, "ill")
    assert [(each.minutes, each.changed_by.email) for each in AttendanceChange.objects.all()] == [
        (210, "lien@belcentrum.example")
    ]
    page = lien.get(reverse("training:register_history", args=[session.uuid])).text
    assert "Aïcha Benali" in page
    assert "3 u 30" in page or "3 h 30" in page


def test_what_somebody_else_saved_in_the_meantime_is_not_covered_up(session, lien):
    lien.post(address(session), filled_in(session, exceptions={1: ("a", "", "ill")}))

    response = lien.post(address(session), filled_in(session, exceptions={1: ("l", "1:00", "late")}))

    assert "marked by somebody else in the meantime" in response.text
    assert 'value="1:00"' in response.text
    assert stored(session)[0] == (1, 0, "ill")


def test_who_was_not_touched_stays_as_somebody_else_saved_it(session, lien):
    lien.post(address(session), filled_in(session, exceptions={1: ("a", "", "ill")}))
    untouched = filled_in(session, everybody="")

    response = lien.post(address(session), untouched, follow=True)

    assert "Saved" in response.text
    assert stored(session)[0] == (1, 0, "ill")


def test_a_closed_session_is_only_read(session, lien):
    Session.objects.update(state=SessionState.CANCELLED)

    assert 'name="save"' not in lien.get(address(session)).text
    response = lien.post(address(session), filled_in(session))
    assert "This session was cancelled." in response.text
    assert stored(session) == []


def test_trainers_of_the_session_keep_its_register(session, visit):
    nele = visit(making.trainer(session))

    assert nele.post(address(session), filled_in(session)).status_code == 302
    assert len(stored(session)) == 6


def test_strangers_find_nothing_and_who_takes_part_may_not(session, visit, company):
    assert visit(account("x@else.example")).get(address(session)).status_code == 404
    learner = account("aicha@home.example")
    employee = session.enrolments.get(number=1).employee
    employee.user = learner
    employee.save(update_fields=["user"])

    client = visit(learner)
    assert client.get(address(session)).status_code == 403
    assert client.post(address(session), filled_in(session)).status_code == 403
    assert stored(session) == []


def test_now_leads_to_the_part_that_runs_or_the_last(session, lien, company):
    now = reverse("training:register_now", args=[session.uuid])
    assert lien.get(now)["Location"] == address(session, 1)

    later = making.session(company, days=4, names=[], first=making.yesterday().replace(day=1).replace(year=2099))
    assert lien.get(reverse("training:register_now", args=[later.uuid]))["Location"] == address(later, 0)


def test_a_part_of_another_session_is_not_found(session, company, lien):
    other = making.session(company, names=[], first=making.yesterday().replace(day=1), module=session.module)

    mixed = reverse("training:register", args=[session.uuid, making.parts(other)[0].uuid])
    assert lien.get(mixed).status_code == 404


def test_whoever_was_logged_out_is_sent_to_log_in_and_back_here(session, client_at):
    response = client_at("alfa").post(
        address(session),
        filled_in(session),
        headers={"HX-Request": "true", "HX-Current-URL": f"http://alfa.localhost{address(session)}"},
    )

    assert "next=" in response["HX-Redirect"]
    assert stored(session) == []


@pytest.mark.parametrize("posted", [{"state-1": "p", "was-1": "x"}, {"was-1": "99999999999"}, {"seen": "[]"}, {}])
def test_nonsense_is_no_error(session, lien, posted):
    assert lien.post(address(session), posted).status_code in (200, 302)


def test_one_person_and_three_cost_the_same_queries(company, lien):
    def queries(names, day):
        session = making.session(company, names=names, first=day)
        here = address(session)
        lien.get(here)
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert lien.get(here).status_code == 200
        return len(found)

    one = queries(["Aïcha Benali"], making.yesterday())
    three = queries(["Bram Verhulst", "Chloé Dumont", "Daan Peeters"], making.yesterday().replace(day=2))
    assert one == three
    assert three <= 15
