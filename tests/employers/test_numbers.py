"""Enterprise and establishment numbers: what people type, and what is wrong with it."""

import pytest
from django.core.exceptions import ValidationError

from employers.numbers import check_fits, enterprise_number, establishment_number, written


@pytest.mark.parametrize(
    "typed",
    ["0123456749", "0123.456.749", "BE 0123.456.749", "be0123456749", " 0123 456 749 ", "123456749", "BE-0123/456/749"],
)
def test_an_enterprise_number_is_read_however_it_is_written(typed):
    assert enterprise_number(typed) == "0123456749"


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0123456748", "check"),
        ("FR12345678901", "foreign"),
        ("NL004495445B01", "foreign"),
        ("2.123.456.791", "establishment"),
        ("012345674", "check"),
        ("01234567490", "form"),
        ("", "form"),
        ("mijn bedrijf", "form"),
        ("٠١٢٣٤٥٦٧٤٩", "form"),
        ("9123456749", "form"),
    ],
)
def test_what_is_no_enterprise_number_is_told_why(typed, code):
    with pytest.raises(ValidationError) as refused:
        enterprise_number(typed)

    assert refused.value.code == code


def test_an_establishment_number_has_its_own_first_digit():
    assert establishment_number("2.123.456.791") == "2123456791"
    for typed in ("0123456749", "2.123", "9123456791", "x"):
        with pytest.raises(ValidationError):
            establishment_number(typed)


def test_numbers_are_written_as_people_do():
    assert (written("0123456749"), written("2123456791")) == ("0123.456.749", "2.123.456.791")
    assert check_fits("2123456791")
    assert not check_fits("2123456792")
