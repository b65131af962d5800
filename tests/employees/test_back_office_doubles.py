"""Possible doubles, oldest first; two records side by side, and made one by hand."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from employees.inviting.joining import take_record
from employees.models import Employee, Employment, Merge, PersonMatch
from employees.states import MatchState
from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.employees import making
from tests.employers import officer

QUEUE = "/beheer/doubles/"
BORN = date(1990, 1, 2)


@pytest.fixture
def bart(sector, client_at):
    return officer.at_work(client_at)


@pytest.fixture
def other(sector):
    return making.company()


@pytest.fixture
def match(company, other):
    """Jan is known by one company, and added by another with the same name and birth date."""
    making.hired(company, "Jan", "Claes", birth_date=BORN, phone="0470 00 00 01")
    making.hired(other, "Jan", "Claes", birth_date=BORN, email="jan@other.example")
    return PersonMatch.objects.get()


def page_of(match):
    return reverse("double_admin:edit", args=[match.pk])


def answer(client, match, name, **typed):
    return client.post(page_of(match), {"answer": name, **typed})


def merging(kept, dropped):
    return reverse("person_admin:merge", args=[kept.pk, dropped.pk])


def owned(person, email):
    """The person with an account at this address."""
    return take_record(person, user=account(email), at=timezone.now())


def test_the_queue_holds_what_waits_the_oldest_first_with_its_age(bart, company, other, match):
    making.hired(company, "An", "Maes", birth_date=BORN)
    making.hired(other, "An", "Maes", birth_date=BORN)
    PersonMatch.objects.filter(pk=match.pk).update(found_at=timezone.now() - timedelta(days=3))

    page = bart.get(QUEUE)

    assert [each.known.first_name for each in page.context["object_list"]] == ["Jan", "An"]
    assert "3\xa0days" in page.text
    assert [each.pk for each in bart.get(f"{QUEUE}?ordering=-found_at").context["object_list"]][-1] == match.pk


def test_the_queue_says_when_nothing_waits_and_shows_what_was_answered(bart, match):
    answer(bart, match, "refuse")

    assert "No possible double waits for an answer." in bart.get(QUEUE).text
    assert "Jan" in bart.get(f"{QUEUE}?state=refused").text
    assert "Nothing fits these filters." in bart.get(f"{QUEUE}?state=confirmed").text
    assert bart.get(f"{QUEUE}?state=nonsense").status_code == 200


def test_two_stand_side_by_side_with_what_agrees_and_what_would_move(bart, match):
    page = bart.get(page_of(match))

    rows = {str(label): how for label, _values, how in page.context["compared"]}
    assert rows == {
        "First name": "same",
        "Last name": "same",
        "E-mail address": "unknown",
        "Telephone": "unknown",
        "Date of birth": "same",
    }
    assert "Employments that move: 1" in page.text
    assert "Facts that are added: E-mail address" in page.text
    looked = set(AccessLog.objects.values_list("subject", flat=True))
    assert looked == {match.known.uuid, match.proposed.uuid}


def test_confirmed_two_records_become_one(bart, match):
    assert answer(bart, match, "confirm").url == QUEUE

    assert Employee.objects.living().get().pk == match.known_id
    assert Employment.objects.filter(employee=match.known).count() == 2
    assert Merge.objects.get().by.email == "bart@sector.example"


def test_refused_both_stay(bart, match):
    answer(bart, match, "refuse")

    assert PersonMatch.objects.get().state == MatchState.REFUSED
    assert Employee.objects.living().count() == 2


def test_what_somebody_answered_meanwhile_is_told(bart, match):
    answer(bart, match, "refuse")

    assert "This was answered just before this" in answer(bart, match, "confirm").text
    assert Employee.objects.living().count() == 2


def test_an_answer_that_does_not_exist_is_not_found(bart, match):
    assert answer(bart, match, "delete").status_code == 404
    assert bart.get(page_of(PersonMatch(pk=999_999))).status_code == 404


def test_whoever_has_the_same_name_is_offered_and_others_are_found(bart, company, other):
    jan = making.hired(company, "Jan", "Claes").employee
    making.hired(other, "Claes", "Jan")
    making.hired(other, "An", "Maes")
    address = reverse("person_admin:choose_other", args=[jan.pk])

    assert [each.full_name for each, *_rest in bart.get(address).context["found"]] == ["Claes Jan"]
    assert [each.full_name for each, *_rest in bart.get(f"{address}?q=maes").context["found"]] == ["An Maes"]
    assert "Nobody fits this search." in bart.get(f"{address}?q=%00zz").text


def test_what_would_move_is_shown_before_two_records_are_made_one(bart, company, other):
    jan = making.hired(company, "Jan", "Claes").employee
    johan = making.hired(other, "Johan", "Claes").employee

    page = bart.get(merging(jan, johan)).text
    assert "Employments that move: 1" in page
    assert Merge.objects.count() == 0

    assert bart.post(merging(jan, johan)).url == reverse("person_admin:edit", args=[jan.pk])
    assert Employee.objects.get(pk=johan.pk).merged_into_id == jan.pk
    assert bart.get(merging(jan, johan)).status_code == 404
    assert bart.get(merging(jan, jan)).status_code == 404


@pytest.fixture
def two_accounts(company, other):
    jan = owned(making.hired(company, "Jan", "Claes").employee, "jan@home.example")
    johan = owned(making.hired(other, "Johan", "Claes").employee, "johan@work.example")
    return jan, johan


@pytest.mark.parametrize(("stays", "goes"), [(0, 1), (1, 0)])
def test_of_two_accounts_the_officer_says_which_stays_and_the_other_is_closed(
    bart, two_accounts, django_capture_on_commit_callbacks, stays, goes
):
    users = [person.user for person in two_accounts]
    page = bart.get(merging(*two_accounts)).text
    assert "jan@home.example" in page
    assert "Which account stays?" in page

    with django_capture_on_commit_callbacks(execute=True):
        bart.post(merging(*two_accounts), {"account": users[stays].pk})

    assert Employee.objects.living().get().user == users[stays]
    assert list(User.objects.filter(is_active=False)) == [users[goes]]
    [letter] = [each for each in mail.outbox if each.to == [users[goes].email]]
    assert users[stays].email in letter.body


def test_nothing_happens_before_it_is_said_which_account_stays(bart, two_accounts):
    assert "say which of the two stays" in bart.post(merging(*two_accounts)).text
    assert Merge.objects.count() == 0


def test_the_account_of_somebody_of_the_sector_is_not_closed_by_an_officer(bart, two_accounts):
    jan, johan = two_accounts
    account("johan@work.example", Role.CURATOR)

    page = bart.post(merging(jan, johan), {"account": jan.user_id})

    assert "This account works for the sector." in page.text
    assert Merge.objects.count() == 0
    assert User.objects.get(pk=johan.user_id).is_active


def test_the_back_office_begins_with_the_doubles_that_wait(bart, match):
    page = bart.get("/beheer/").text

    assert "Possible doubles: 1" in page
    assert page_of(match) in page


@pytest.mark.parametrize("address", [QUEUE, "/beheer/"])
def test_a_queue_asks_as_much_for_three_doubles_as_for_one(
    bart, company, other, match, address, django_assert_max_num_queries
):
    def queries():
        with django_assert_max_num_queries(300) as asked:
            bart.get(address)
        return len(asked)

    bart.get(address)
    one = queries()
    for first_name in ("An", "Els"):
        making.hired(company, first_name, "Maes", birth_date=BORN)
        making.hired(other, first_name, "Maes", birth_date=BORN)
    assert PersonMatch.objects.open().count() == 3
    assert queries() == one
