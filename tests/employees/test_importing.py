"""What comes of a list: whom it means, what it makes and changes, and how it is taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from employees.guiding import assign_mentor
from employees.importing.bringing_in import ask_to_bring_in, keep_list, preview_of
from employees.importing.undoing import take_back
from employees.importing.wiping import wipe_imports
from employees.inviting.joining import invite_employee
from employees.models import Employee, Employment, ImportSource, PeopleImport, PersonMatch
from employers.models import EmployerFunction, Establishment, JobFunction, JointCommittee
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.employees import making as people
from tests.employers import making

pytestmark = pytest.mark.usefixtures("source_texts")
NOW = timezone.now()


@pytest.fixture
def look(company):
    """`look("naam;…", "Peeters;…")` sends a list; the import and its preview."""

    def call(*lines, of=company):
        content = "\n".join(lines).encode()
        record = keep_list(of, content=content, source=ImportSource.FILE, name="a.csv", by=making.manager(), at=NOW)
        return record, preview_of(record, on=timezone.localdate(NOW))

    return call


@pytest.fixture
def bring_in(look):
    def call(*lines, leaving=(), last_day=None, **of):
        record, made = look(*lines, **of)
        told = {"expected": made.fingerprint(), "leaving": leaving, "last_day": last_day}
        return ask_to_bring_in(record, **told, by=making.manager(), at=NOW)

    return call


def said(made):
    return [(problem.row, problem.field, problem.message) for problem in made.problems]


def test_functions_are_known_by_their_title_and_new_ones_become_the_companys_own(company, bring_in):
    own = JobFunction.objects.create(employer=company, title="Teamleider")

    record = bring_in("voornaam;naam;functie", "Noor;Peeters;TEAMLEIDER", "Jan;Maes;Plánner", "Piet;Claes;planner")

    assert record.counts["functions"] == 1
    assert JobFunction.objects.get(employer=company, title="Plánner").employments.count() == 2
    assert own.employments.count() == 1
    assert EmployerFunction.objects.filter(employer=company).count() == 2


def test_a_function_that_only_a_refused_row_names_is_not_made(look, company):
    _record, made = look("voornaam;naam;functie;e-mail", "Noor;Peeters;Planner;noor@")

    assert made.new_functions == []


@pytest.mark.parametrize("written", ["2123456789", "2.123.456.789", "belcentrum brugge", "Brugge"])
def test_a_place_is_known_by_its_number_its_name_or_where_it_is(company, bring_in, written):
    place = Establishment.objects.create(
        employer=company,
        number="2123456789",
        name="Belcentrum Brugge",
        street="x",
        postcode="8000",
        municipality="Brugge",
    )

    bring_in("voornaam;naam;vestiging", f"Noor;Peeters;{written}")

    assert Employment.objects.get().establishment == place


def test_a_place_that_the_company_has_not_is_refused_with_those_it_has(look):
    _record, made = look("voornaam;naam;vestiging", "Noor;Peeters;Gent")

    [(row, field, message)] = said(made)
    assert (row, field) == (2, "establishment")
    assert "It has: Belcentrum Leie." in message


def test_a_joint_committee_of_another_sector_is_left_out_and_told(look):
    JointCommittee.objects.create(number="227", title="Audiovisuele sector")
    _record, made = look("voornaam;naam;pc", "Noor;Peeters;227", "Jan;Maes;124")

    assert [str(planned.employment.joint_committee)[:3] for planned in made.planned] == ["227", "Non"]
    assert [warning.message for warning in made.warnings if warning.field == "joint_committee"] == [
        "Joint committee 124 is not of this sector; it is left out for 1 person."
    ]


def test_who_has_no_first_day_starts_today_and_that_is_told(look, bring_in):
    _record, made = look("voornaam;naam", "Noor;Peeters")
    assert "1 new person has no first day in the list, and starts today." in [w.message for w in made.warnings]

    bring_in("voornaam;naam", "Noor;Peeters")
    assert Employment.objects.get().since == timezone.localdate(NOW)


def test_the_last_day_is_still_worked(bring_in):
    bring_in("voornaam;naam;in dienst;uit dienst", "Noor;Peeters;1/3/2024;30/6/2025")

    assert f"{Employment.objects.get().last_day:%d/%m/%Y}" == "30/06/2025"


def test_somebody_with_an_account_keeps_their_own_name(company, bring_in):
    person = people.hired(company, "Noor", "Peeters", email="noor@x.example").employee
    employment = Employment.objects.get()
    Employee.objects.filter(pk=person.pk).update(user=making.manager("noor@home.example"))

    record = bring_in("voornaam;naam;e-mail;gsm", "Noor;Peeters-Maes;noor@x.example;0470 12 34 56")

    employment.refresh_from_db()
    assert (employment.last_name, employment.phone, record.counts["changed"]) == ("Peeters", "0470 12 34 56", 1)


def test_a_list_that_names_somebody_elses_employee_looks_like_any_other(company, look, bring_in):
    known = people.person("noor@home.example", "Noor", "Peeters")
    other = people.company()
    people.hired(other, "Noor", "Peeters", email="noor@home.example")

    _record, made = look("voornaam;naam;e-mail", "Noor;Peeters;noor@home.example", "Jan;Maes;jan@x.example")
    assert [planned.kind.value for planned in made.planned] == ["new", "new"]
    assert (said(made), made.leavers, [w.field for w in made.warnings]) == ([], [], ["start"])
    record = bring_in("voornaam;naam;e-mail", "Noor;Peeters;noor@home.example", "Jan;Maes;jan@x.example")

    assert record.counts["new"] == 2
    assert Employment.objects.of_company(company).values("employee").exclude(employee=known).count() == 2
    assert PersonMatch.objects.filter(known=known).count() >= 1
    told = Notification.objects.filter(user=making.manager(), event__startswith="employees.")
    assert not told.exists()


def test_leavers_are_those_in_no_row_at_all(company, look):
    people.hired(company, "Jan", "Maes")
    people.hired(company, "Piet", "Claes")
    people.hired(company, "An", "Wouters", until=timezone.localdate(NOW))

    _record, made = look("voornaam;naam;e-mail", "Noor;Peeters;", "Piet;Claes;piet@")

    assert [employment.first_name for employment in made.leavers] == ["Jan"]


def test_taking_back_leaves_nothing_of_what_was_added(company, bring_in):
    before = people.hired(company, "Jan", "Maes", email="jan@x.example", phone="0470 00 00 00")
    left = people.hired(company, "Piet", "Claes")
    lines = (
        "voornaam;naam;e-mail;gsm;functie",
        "Noor;Peeters;;;Planner",
        "Jan;Maes;jan@x.example;0471 11 11 11;Planner",
    )
    record = bring_in(*lines, leaving=[left.pk], last_day=timezone.localdate(NOW))
    assert record.counts | {"refused": 0} == {
        "new": 1, "returns": 0, "changed": 1, "unchanged": 0, "refused": 0, "left": 1, "functions": 1,
    }  # fmt: skip

    take_back(record, by=making.manager(), at=NOW)

    before.refresh_from_db()
    left.refresh_from_db()
    assert (before.phone, before.function, left.until) == ("0470 00 00 00", None, None)
    assert before.employee.phone == "0470 00 00 00"
    assert (Employment.objects.count(), Employee.objects.count()) == (2, 2)
    assert not JobFunction.objects.filter(employer=company).exists()
    assert not EmployerFunction.objects.filter(employer=company).exists()


def test_taking_back_removes_a_return_and_keeps_the_person(company, bring_in):
    old = people.hired(company, "Jan", "Maes", until=timezone.localdate(NOW) - timedelta(days=400))
    record = bring_in("voornaam;naam;in dienst", f"Jan;Maes;{timezone.localdate(NOW):%d/%m/%Y}")
    assert record.counts["returns"] == 1

    take_back(record, by=making.manager(), at=NOW)

    assert Employment.objects.get() == old


def guided(employment):
    assign_mentor(employment, people.mentor(employment.employer), by=making.manager(), at=NOW)


def invited(employment):
    invite_employee(employment, by=making.manager(), at=NOW)


def taken(employment):
    Employee.objects.filter(pk=employment.employee_id).update(user=making.manager("noor@home.example"))


def changed(employment):
    Employment.objects.filter(pk=employment.pk).update(phone="0470 12 34 56")


@pytest.mark.parametrize(
    ("happen", "why"), [(guided, "in_use"), (invited, "invited"), (taken, "account"), (changed, "changed")]
)
def test_what_hangs_on_somebody_since_keeps_them(company, bring_in, happen, why):
    record = bring_in("voornaam;naam;e-mail", "Noor;Peeters;noor@x.example", "Jan;Maes;jan@x.example")
    noor = Employment.objects.get(first_name="Noor")
    happen(noor)

    record = take_back(record, by=making.manager(), at=NOW)

    assert record.undo == {"kept": [(noor.pk, why)]}
    assert list(Employment.objects.values_list("first_name", flat=True)) == ["Noor"]
    assert Employee.objects.filter(pk=noor.employee_id).exists()


def test_what_changed_again_is_not_overwritten(company, bring_in):
    jan = people.hired(company, "Jan", "Maes", phone="0470 00 00 00")
    record = bring_in("voornaam;naam;gsm", "Jan;Maes;0471 11 11 11")
    Employment.objects.filter(pk=jan.pk).update(phone="0472 22 22 22")

    take_back(record, by=making.manager(), at=NOW)

    jan.refresh_from_db()
    assert jan.phone == "0472 22 22 22"


def test_it_is_taken_back_once_and_within_an_hour(bring_in):
    record = bring_in("voornaam;naam", "Noor;Peeters")
    with pytest.raises(RuleBroken):
        take_back(record, by=making.manager(), at=NOW + timedelta(minutes=60))
    take_back(record, by=making.manager(), at=NOW + timedelta(minutes=59))
    with pytest.raises(RuleBroken):
        take_back(record, by=making.manager(), at=NOW + timedelta(minutes=59))


def test_a_company_that_is_not_validated_brings_in_nobody(look):
    waiting = making.employer(by=making.manager("x@x.example"))

    with pytest.raises(RuleBroken):
        look("voornaam;naam", "Noor;Peeters", of=waiting)
    assert not PeopleImport.objects.exists()


def test_what_was_sent_is_wiped_when_its_time_is_over(company, look, bring_in, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        done = bring_in("voornaam;naam", "Noor;Peeters")
        looked_at, _made = look("voornaam;naam", "Jan;Maes")
    storage, folder = done.content.storage, "people"
    assert len(storage.listdir(folder)[1]) == 4

    with django_capture_on_commit_callbacks(execute=True):
        assert wipe_imports(at=NOW + timedelta(minutes=59)) == 0
        assert wipe_imports(at=NOW + timedelta(minutes=60)) == 1
    done.refresh_from_db()
    assert (done.name, done.undo, bool(done.content), done.counts["new"]) == ("", None, False, 1)
    assert len(storage.listdir(folder)[1]) == 2

    with django_capture_on_commit_callbacks(execute=True):
        wipe_imports(at=NOW + timedelta(hours=25))
    assert not PeopleImport.objects.filter(pk=looked_at.pk).exists()
    assert storage.listdir(folder)[1] == []


def test_a_file_without_a_row_is_wiped_too(company, look):
    record, _made = look("voornaam;naam", "Jan;Maes")
    PeopleImport.objects.all().delete()
    kept, name = record.content.storage, record.content.name
    written = kept.get_modified_time(name)  # By the clock of the disk.

    wipe_imports(at=written + timedelta(minutes=30))
    assert kept.exists(name)
    wipe_imports(at=written + timedelta(hours=2))
    assert not kept.exists(name)
