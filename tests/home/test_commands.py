import json

import pytest
from django.core.management import CommandError, call_command
from django_tenants.utils import tenant_context
from wagtail.models import ModelLogEntry

from portal.accounts.enums import Role
from portal.accounts.models import User


def make(capsys, *arguments):
    call_command("create_administrator", *arguments, "--json")
    return json.loads(capsys.readouterr().out)


def test_an_operator_makes_a_sectors_first_administrator_who_has_no_password_yet(sector, other_sector, capsys):
    assert make(capsys, "--sector", "alfa", "--email", "Griet@alfa.example") == {
        "email": "Griet@alfa.example",
        "created": True,
    }

    user = User.objects.get(email="griet@alfa.example")
    assert user.roles == {Role.ADMINISTRATOR}
    assert not user.has_usable_password()
    assert [entry.action for entry in ModelLogEntry.objects.all()] == ["accounts.roles_given"]
    with tenant_context(other_sector):
        assert not User.objects.filter(email="griet@alfa.example").exists()


def test_run_again_it_makes_nothing_twice(sector, capsys):
    make(capsys, "--sector", "alfa", "--email", "griet@alfa.example")

    assert make(capsys, "--sector", "alfa", "--email", "griet@alfa.example")["created"] is False
    assert User.objects.count() == 1


@pytest.mark.parametrize(
    "arguments", [("--sector", "nergens", "--email", "a@b.be"), ("--sector", "alfa", "--email", "a@")]
)
def test_an_unknown_sector_or_a_wrong_address_is_told_and_makes_nothing(sector, arguments):
    with pytest.raises(CommandError) as refusal:
        call_command("create_administrator", *arguments)

    assert refusal.value.returncode == 2
    assert User.objects.count() == 0
