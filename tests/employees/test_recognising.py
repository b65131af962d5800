"""Whom of its own people a company means. It is never asked beyond the company."""

from datetime import date

import pytest

from employees.facts import name_key
from employees.recognising import Doubtful, OwnPeople
from tests.employees.making import SINCE, hired, person
from tests.employees.making import company as other_company

BORN = date(1990, 2, 3)


def found(company, first_name="Noor", last_name="Peeters", **facts):
    return OwnPeople(company).find({"first_name": first_name, "last_name": last_name, **facts})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Léa", "Van den Broeck"), ("lea", "VAN DEN BROECK")),
        (("Jan", "Janssens"), ("Janssens", "Jan")),
        (("Marie-Claire", "D’Hondt"), ("Marie Claire", "D'hondt")),
        (("Ayşe", "Yıldız"), ("Ayse", "YILDIZ")),
        (("Łukasz", "Sørensen"), ("Lukasz", "Sorensen")),
    ],
)
def test_a_name_is_known_whatever_its_capitals_accents_and_order(one, other):
    assert name_key(*one) == name_key(*other)


def test_a_name_alone_is_enough_while_there_is_one(company):
    noor = hired(company)

    assert found(company) == noor.employee_id
    assert found(company, "Jan", "Maes") is None


def test_two_with_one_name_are_told_apart_by_birth_or_address(company):
    older = hired(company, birth_date=BORN, email="noor1@x.example")
    younger = hired(company, birth_date=date(2001, 5, 6), email="noor2@x.example")

    assert found(company, birth_date=BORN) == older.employee_id
    assert found(company, email="NOOR2@x.example") == younger.employee_id
    with pytest.raises(Doubtful):
        found(company)


def test_the_same_name_with_another_birth_is_somebody_else(company):
    hired(company, birth_date=BORN)

    assert found(company, birth_date=date(2001, 5, 6)) is None


def test_the_same_name_with_another_address_is_doubtful(company):
    hired(company, email="noor1@x.example")

    with pytest.raises(Doubtful):
        found(company, email="noor2@x.example")


def test_the_same_name_and_first_day_is_the_same_person_with_another_address(company):
    noor = hired(company, email="noor1@x.example")
    told = {"first_name": "Noor", "last_name": "Peeters", "email": "noor2@x.example"}

    assert OwnPeople(company).find(told, since=SINCE) == noor.employee_id


def test_a_shared_address_does_not_make_two_people_one(company):
    hired(company, email="balie@x.example")

    assert found(company, "Jan", "Maes", email="balie@x.example") is None


def test_somebody_who_married_is_known_by_address_and_first_name(company):
    noor = hired(company, email="noor@x.example")

    assert found(company, "Noor", "Van Damme", email="noor@x.example") == noor.employee_id


def test_people_of_others_are_never_recognised(company):
    hired(other_company(), email="noor@x.example", birth_date=BORN)
    person("noor@x.example", birth_date=BORN)

    assert found(company, email="noor@x.example", birth_date=BORN) is None
