import json
import os
import subprocess
import sys
from contextlib import nullcontext

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.db import connection
from django_tenants.utils import tenant_context
from wagtail.models import GroupPagePermission, ModelLogEntry, Site

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.accounts.roles import RIGHTS, rights_on_pages
from portal.home.management.commands import demo
from portal.home.services import open_sector
from portal.tenancy.models import Sector


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


def rights(role):
    group = Group.objects.get(name=role.value)
    own = {f"{right.content_type.app_label}.{right.codename}" for right in group.permissions.all()}
    return own, set(group.page_permissions.values_list("permission__codename", flat=True))


def test_an_upgrade_gives_the_roles_of_every_sector_the_rights_they_have_in_the_code(sector, other_sector):
    Sector.objects.filter(pk=other_sector.pk).update(status="closed")  # When it opens again its staff must have them.
    for each in (sector, other_sector):
        with tenant_context(each):
            Group.objects.get(name=Role.CURATOR.value).permissions.clear()
            GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
    connection.set_schema_to_public()

    call_command("prepare_database")

    assert connection.schema_name == "public"
    for each in (sector, other_sector):
        with tenant_context(each):
            for role in Role:
                assert rights(role) == (set(RIGHTS[role]), set(rights_on_pages(role, words_are_approved=True)))


def test_the_demo_makes_sites_at_the_port_it_serves(db, monkeypatch, settings):
    settings.SITE_PORT = 8000  # What the command changes is put back with it.
    monkeypatch.setattr(demo.server, "running", lambda var: nullcontext())
    monkeypatch.setattr(demo.Command, "collect_static_files", lambda self: lambda: None)
    monkeypatch.setattr(
        demo, "load_demo", lambda say: open_sector(schema="gamma", name="Gamma", domain="gamma.localhost")
    )

    call_command("demo", port=8123, load_only=True)

    with tenant_context(Sector.objects.get(schema_name="gamma")):
        assert Site.objects.get().port == 8123


@pytest.mark.parametrize(("environment", "port"), [({}, "8000"), ({"SITE_PORT": "8123"}, "8123")])
def test_the_demos_settings_read_the_port_from_the_environment(environment, port):
    told = {name: value for name, value in os.environ.items() if name != "SITE_PORT"} | environment
    said = subprocess.run(
        [sys.executable, "-c", "from portal.settings import demo; print(demo.SITE_PORT, demo.WAGTAILADMIN_BASE_URL)"],
        env=told, capture_output=True, text=True, check=True,
    )  # fmt: skip

    assert said.stdout.split() == [port, f"http://localhost:{port}"]
