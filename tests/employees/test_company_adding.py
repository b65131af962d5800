"""A person is added in one short form; who returns, is doubtful or overlaps is said, and nothing typed is lost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.employing import end_employment
from employees.inviting.invited import open_invitations
from employees.models import Employee, Employment
from tests.employees import making

pytestmark = pytest.mark.usefixtures("strict_templates")
TODAY = timezone.localdate()
NOW = timezone.now()
TYPED = {"first_name": "Noor", "last_name": "Peeters", "since": TODAY.isoformat()}


@pytest.fixture
def add(company, lien):
    """Send the form: add(phone="...", another="1")."""
    return lambda **typed: lien.post(f"/en/bedrijf/{company.uuid}/medewerkers/nieuw/", TYPED | typed)


def test_two_names_are_enough(company, lien, add):
    answer = add()

    added = Employment.objects.get()
    assert answer.url == f"/en/bedrijf/{company.uuid}/medewerkers/{added.uuid}/"
    assert (added.full_name, added.since, added.until) == ("Noor Peeters", TODAY, None)
    assert not open_invitations(NOW).exists()


def test_the_first_day_is_filled_in_with_today_and_the_rest_is_folded(company, lien):
    page = lien.get(f"/en/bedrijf/{company.uuid}/medewerkers/nieuw/").text

    assert f'value="{TODAY.isoformat()}"' in page
    assert '<details class="fold">' in page


def test_who_has_an_address_is_invited_at_once_unless_it_is_unticked(company, add, mailoutbox, django_capture_on_commit_callbacks):  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        add(email="noor@x.example", invite="on")
        add(first_name="Jan", email="jan@x.example")

    assert [mail.to for mail in mailoutbox] == [["noor@x.example"]]
    assert open_invitations(NOW).get().email == "noor@x.example"


def test_another_one_begins_with_what_the_next_person_probably_has_too(company, lien, add):
    begun = (TODAY - timedelta(days=3)).isoformat()
    answer = add(another="1", since=begun, statute="clerk")
    page = lien.get(answer.url).text

    assert f'value="{begun}"' in page
    assert '<option value="clerk" selected>' in page
    assert 'value="Peeters"' not in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"first_name": ""}, "This field is required."),
        ({"email": "noor@"}, "valid email address"),
        ({"birth_date": "2090-01-01"}, "This day is still to come."),
        ({"birth_date": "1890-01-01"}, "Nobody who works was born before 1900."),
        ({"birth_date": (TODAY - timedelta(days=3000)).isoformat()}, "before the age of 14"),
        ({"percentage": "120"}, "A percentage lies above 0"),
        ({"hours_per_week": "90"}, "at most 60 hours a week"),
        ({"last_name": "x" * 151}, "at most 150 characters"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(add, typed, sentence):
    page = add(phone="0470 12 34 56", **typed).text

    assert sentence in page
    assert 'value="0470 12 34 56"' in page
    assert not Employment.objects.exists()


def test_a_name_with_an_apostrophe_and_ninety_letters_is_kept(add):
    name = "D’Hondt-" + "x" * 82
    add(last_name=name)

    assert Employment.objects.get().last_name == name


def test_who_left_is_asked_about_before_they_return(company, add):
    before = making.hired(company, birth_date=None)
    end_employment(before, last_day=TODAY - timedelta(days=30), by=None, at=NOW)

    page = add(phone="0470 12 34 56").text

    assert "Noor Peeters worked here until" in page
    assert 'value="0470 12 34 56"' in page
    assert Employment.objects.count() == 1
    assert add(returns="1").status_code == 302
    assert (Employee.objects.count(), Employment.objects.count()) == (1, 2)


def test_who_works_here_already_is_not_added_twice(company, add):
    there = making.hired(company)

    page = add().text
    assert "works here since 01/03/2024 already" in page
    assert f"/medewerkers/{there.uuid}/" in page
    assert Employment.objects.count() == 1


def test_the_same_form_sent_twice_adds_one_person(add):
    add()
    add()

    assert (Employee.objects.count(), Employment.objects.count()) == (1, 1)


def test_two_people_who_could_be_meant_are_told_apart_by_their_date_of_birth(company, add):
    making.hired(company, email="noor1@x.example")
    page = add(email="noor2@x.example").text

    assert "Fill in the date of birth of both" in page
    assert 'value="noor2@x.example"' in page
