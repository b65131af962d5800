import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from portal.accounts.enums import Role
from portal.accounts.models import User
from portal.kit import audit
from tests.accounts.people import account, signed_in

ADD = "/beheer/users/new/"


@pytest.fixture
def administrator(sector):
    user = account("griet@sector.example", Role.ADMINISTRATOR)
    return signed_in("alfa.localhost", user, second_factor=True)


def details(*roles, **changes):
    groups = [group.pk for group in Group.objects.filter(name__in=[role.value for role in roles])]
    return {
        "email": "lien@sector.example",
        "first_name": "Lien",
        "last_name": "Verhaeghe",
        "language": "fr",
        "is_active": "on",
        "groups": groups,
        **changes,
    }


def edit(user):
    return reverse("wagtailusers_users:edit", args=[user.pk])


def test_an_administrator_makes_an_account_with_a_role(administrator, inside):
    with inside():
        sent = details(Role.CURATOR)
    assert administrator.post(ADD, sent).status_code == 302
    with inside():
        user = User.objects.get(email="lien@sector.example")
        assert (user.roles, user.language, user.has_usable_password()) == ({Role.CURATOR}, "fr", False)
        assert not EmailAddress.objects.get(user=user).verified


def test_the_new_user_is_told_how_to_choose_a_password(administrator, inside, client_at):
    with inside():
        sent = details(Role.CURATOR)
    administrator.post(ADD, sent)
    (invitation,) = mail.outbox
    assert invitation.to == ["lien@sector.example"]
    assert "http://alfa.localhost/fr/account/password/reset/" in invitation.body
    client = client_at("alfa")
    client.post("/fr/account/password/reset/", {"email": "lien@sector.example"})
    code = next(line for line in mail.outbox[1].body.splitlines() if line.startswith("    ")).strip()
    client.post("/fr/account/password/reset/confirm/", {"code": code})
    new = "vier lange losse woorden"
    client.post("/fr/account/password/reset/complete/", {"password1": new, "password2": new})
    with inside():
        assert EmailAddress.objects.get(email="lien@sector.example").verified
    response = client.post("/fr/account/login/", {"login": "lien@sector.example", "password": new})
    assert response.url == "/beheer/"
    assert client.get("/beheer/").url.startswith("/account/second-factor/needed/")


def test_the_log_says_who_changed_what_and_holds_no_personal_value(administrator, inside):
    with inside():
        user = account("lien@sector.example", Role.OFFICER)
        sent = details(Role.CURATOR, first_name="Geheime", email="geheim@sector.example")
    administrator.post(edit(user), sent)
    with inside():
        entries = ModelLogEntry.objects.filter(object_id=str(user.pk), action__startswith="accounts.")
        found = {entry.action: (entry.data["fields"], entry.user.email) for entry in entries}
        whole = [f"{entry.label}{entry.data}" for entry in ModelLogEntry.objects.filter(object_id=str(user.pk))]
    assert found == {
        "accounts.changed": (["email", "first_name", "language", "last_name"], "griet@sector.example"),
        "accounts.roles_given": (["Curators"], "griet@sector.example"),
        "accounts.roles_taken": (["Officers"], "griet@sector.example"),
    }
    assert not [line for line in whole if "eheim" in line or "Mieke" in line or "Verhaeghe" in line]


def test_the_history_of_an_account_says_it_in_words(administrator, inside):
    with inside():
        user = account("lien@sector.example")
        sent = details(Role.CURATOR)
    administrator.post(edit(user), sent)
    page = administrator.get(reverse("wagtailusers_users:history", args=[user.pk]))
    assert page.status_code == 200
    assert page.context["object_list"].count() >= 3


def test_a_new_address_must_be_proven_and_the_old_one_no_longer_works(administrator, inside):
    with inside():
        user = account("oud@sector.example")
        sent = details()
    administrator.post(edit(user), sent)
    with inside():
        assert [(a.email, a.verified) for a in EmailAddress.objects.filter(user=user)] == [
            ("lien@sector.example", False)
        ]


def test_nobody_becomes_superuser_in_the_back_office(administrator, inside):
    with inside():
        user = account("lien@sector.example")
        sent = details(is_superuser="on")
    administrator.post(edit(user), sent)
    with inside():
        assert not User.objects.filter(is_superuser=True).exists()
    assert "is_superuser" not in administrator.get(edit(user)).context["form"].fields
    assert "is_superuser" not in administrator.get(ADD).context["form"].fields


def test_an_administrator_does_not_touch_a_superuser(administrator, inside):
    with inside():
        boss = User.objects.create_superuser("baas@sector.example", "x")
        sent = details()
    administrator.post(edit(boss), sent)
    with inside():
        assert User.objects.get(pk=boss.pk).email == "baas@sector.example"


@pytest.mark.parametrize("action", ["assign_role", "set_active_state", "delete"])
def test_bulk_actions_on_users_change_nothing(administrator, inside, action):
    with inside():
        boss = User.objects.create_superuser("baas@sector.example", "x")
        role = Group.objects.get(name=Role.OFFICER.value).pk
    address = f"/beheer/bulk/accounts/user/{action}/?id={boss.pk}&next=/beheer/users/"
    administrator.post(address, {"role": role, "mark_as_active": "False"})
    with inside():
        found = User.objects.get(pk=boss.pk)
        assert (found.is_active, found.groups.count()) == (True, 0)


def test_administrators_do_not_take_their_own_role(administrator, inside):
    with inside():
        me = User.objects.get(email="griet@sector.example")
        sent = details(email=me.email)
    administrator.post(edit(me), sent)
    with inside():
        me = User.objects.get(pk=me.pk)
        assert (me.first_name, me.is_administrator, me.is_active) == ("Lien", True, True)


def test_a_group_that_is_no_role_stays(administrator, inside):
    with inside():
        user = account("lien@sector.example")
        user.groups.add(Group.objects.create(name="Vrienden"))
        sent = details(Role.OFFICER)
    administrator.post(edit(user), sent)
    with inside():
        assert {group.name for group in user.groups.all()} == {"Vrienden", "Officers"}


def test_the_same_address_in_capitals_is_the_same_account(administrator, inside):
    with inside():
        account("lien@sector.example")
        sent = details(email="LIEN@sector.example")
    assert administrator.post(ADD, sent).status_code == 200
    with inside():
        assert User.objects.filter(email__iexact="lien@sector.example").count() == 1


@pytest.mark.parametrize("role", [Role.CURATOR, Role.OFFICER])
def test_only_administrators_manage_users(sector, inside, role):
    client = signed_in("alfa.localhost", account("x@sector.example", role), second_factor=True)
    with inside():
        sent = details(Role.ADMINISTRATOR)
    client.post(ADD, sent)
    with inside():
        assert not User.objects.filter(email="lien@sector.example").exists()


@pytest.mark.parametrize("section", ["groups/", "sites/", "locales/", "workflows/list/", "collections/"])
def test_what_is_not_the_administrators(administrator, section):
    assert administrator.get(f"/beheer/{section}").url == "/beheer/"


def test_an_action_that_nobody_registered_is_not_logged(sector):
    user = account()
    with pytest.raises(ValueError, match="not registered"):
        audit.record("accounts.invented", on=user, by=user)
