"""Of every field of every table of a sector somebody said what it keeps about people."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from portal.accounts.models import User
from portal.kit import personal
from portal.kit.personal import Kept, Table, Term
from portal.notices.models import Invitation

PACKAGES = ("django", "wagtail", "allauth", "modelcluster", "taggit", "whitenoise", "bootstrap", "csp")


def tenant_models():
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if model._meta.managed and not model._meta.proxy and in_a_sector(model)]


def in_a_sector(model):
    return apps.get_app_config(model._meta.app_label).name in {*settings.TENANT_APPS, "wagtail.users"}


def our_apps():
    return [app.label for app in apps.get_app_configs() if not app.name.startswith(PACKAGES)]


def test_every_field_of_every_table_of_a_sector_is_registered():
    assert personal.missing(tenant_models(), ours=our_apps()) == []
    assert len(tenant_models()) > 80


def test_a_field_that_nobody_registered_is_found(monkeypatch):
    table = personal.registry[Invitation]
    told = {name: kind for name, kind in table.kept.items() if name != "email"}
    monkeypatch.setitem(personal.registry, Invitation, Table(Invitation, told, table.nothing))

    assert personal.missing([Invitation], ours=our_apps()) == ["notices.Invitation.email: not told."]


def test_a_table_that_nobody_registered_is_found(monkeypatch):
    monkeypatch.delitem(personal.registry, Invitation)

    (sentence,) = personal.missing([Invitation], ours=our_apps())
    assert sentence.startswith("notices.Invitation: nobody said")


def test_no_table_of_ours_is_passed_over_as_a_whole(monkeypatch):
    monkeypatch.setitem(personal.registry, Invitation, Table(Invitation, is_whole=True))

    assert personal.missing([Invitation], ours=our_apps()) == [
        "notices.Invitation is ours: name its fields one by one."
    ]


def test_a_table_of_a_package_that_leads_to_an_account_is_found(monkeypatch):
    monkeypatch.setitem(personal.registry, Invitation, Table(Invitation, is_whole=True))

    assert personal.missing([Invitation], ours=[]) == [
        "notices.Invitation.invited_by leads to an account.",
        "notices.Invitation.accepted_by leads to an account.",
    ]


def test_a_name_that_is_no_field_stops_the_portal(monkeypatch):
    monkeypatch.setattr(personal, "registry", {})
    with pytest.raises(ImproperlyConfigured, match="nickname"):
        personal.personal(User, {"nickname": Kept("x", "y", Term("z"))})


def test_a_table_is_registered_once():
    with pytest.raises(ImproperlyConfigured, match="twice"):
        personal.personal(Invitation, {})


def test_every_kind_says_what_why_and_how_long():
    kinds = {kind for table in personal.registry.values() for kind in table.kinds}
    assert [kind for kind in kinds if not (str(kind.what) and str(kind.why) and str(kind.until.words))] == []
    assert len(kinds) > 20


def test_a_term_without_days_cannot_be_counted():
    assert Term("a week", days=7).over_before(timezone.now()) < timezone.now()
    with pytest.raises(ValueError, match="no number of days"):
        Term("for ever").over_before(timezone.now())


def test_no_table_is_registered_that_a_sector_does_not_have():
    assert set(personal.registry) == set(tenant_models())
