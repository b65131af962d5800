"""Nothing of one sector appears in the other: walked with twins that differ in one word only."""

import pickle
import re
import uuid
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.db import models
from django.urls import reverse
from django_tenants.utils import schema_context
from wagtail.models import Page

from portal.agenda.models import Feed
from portal.home.models import HomePage
from portal.house.models import SectorSettings
from portal.kit.access import declarations
from tests.isolation import rows, twins

OWN, OTHER = rows.MARKERS["alfa"], rows.MARKERS["beta"]
ENDS_THE_VISIT = {"/account/logout/", "/beheer/logout/"}


@pytest.fixture(autouse=True)
def _pages_are_kept(settings):
    settings.KEEP_PAGES = True


def test_the_twins_fill_every_table_of_both_sectors(both):
    empty = [
        (schema, model._meta.label)
        for schema in rows.MARKERS
        for model in twins.tenant_models()
        if not in_schema(schema, model._base_manager.exists)
    ]
    assert empty == []


def in_schema(schema, ask):
    with schema_context(schema):
        return ask()


def test_the_twins_have_the_same_primary_keys(both):
    assert twins.primary_keys("alfa") == twins.primary_keys("beta")


def test_every_table_in_which_people_write_holds_its_own_sectors_word_and_not_the_others(both):
    found = twins.words_by_table()
    told = {model._meta.label for model in twins.tenant_models() if twins.holds_texts(model)}
    told -= twins.WORDS_OF_THE_CODE

    assert [
        key for key, count in found.items() if key[0] in told and rows.MARKERS[key[1]] == key[2] and not count
    ] == []
    assert [key for key, count in found.items() if rows.MARKERS[key[1]] != key[2] and count] == []
    assert len(told) > 25


def test_a_model_that_the_twins_cannot_fill_is_named(both):
    class Unknown(models.Model):
        class Meta:
            app_label = "catalogue"

        def save(self, **kwargs):
            raise ValueError("needs a moon")

    try:
        with pytest.raises(rows.CannotFill, match=r"cannot fill catalogue.Unknown.*needs a moon.*RECIPES"):
            rows.make(Unknown)
    finally:
        del Unknown._meta.apps.all_models["catalogue"]["unknown"]
        Unknown._meta.apps.clear_cache()


def filled_in(route):
    """An address for a route: whole numbers lead to the first page or row, which both twins have."""
    number = str(HomePage.objects.first().pk if "page" in route else rows.FIRST)
    samples = {"int": number, "slug": OWN.lower(), "path": "images/same.png", "uuid": str(uuid.UUID(int=7))}
    address = re.sub(r"<(?:(\w+):)?\w+>", lambda found: samples.get(found[1], str(rows.FIRST)), route)
    return None if re.search(r"[\^$()*\\]", address) else "/" + address


def addresses():
    """Every address of the sector that can be written down, and every page."""
    routes = {filled_in(route) for route, *_ in declarations(settings.ROOT_URLCONF)} - {None}
    pages = {page.url for page in Page.objects.filter(depth__gt=1).specific() if page.url}
    questions = {f"{page}?q={word}" for page in pages for word in (OWN, OTHER, "same")}
    files = {default_storage.url("original_images/same.png"), "/media/beta/original_images/same.png"}
    documents = {reverse("wagtaildocs_serve", args=[rows.FIRST, "same.txt"])}
    material = {reverse("material_file", args=[f"{rows.FIRST:032x}", "same.txt"])}
    calendars = {reverse("agenda_feed", args=[feed.token]) for feed in Feed.objects.all()}
    return sorted((routes | pages | questions | files | documents | material | calendars) - ENDS_THE_VISIT)


def cached():
    """Keys and values of the caches, as text."""
    for alias in caches.settings:
        for key, value in getattr(caches[alias], "_cache", {}).items():
            yield key, value if isinstance(value, str) else readable(value)


def readable(value):
    try:
        known = pickle.loads(value)
        if isinstance(known, tuple) and isinstance(known[0], bytes):  # A kept page, with its headers.
            return known[0].decode("utf-8", "replace") + repr(known[1:])
        return repr(known)
    except (pickle.UnpicklingError, zlib.error, TypeError, EOFError):
        return repr(value)


def forget_caches():
    for alias in caches.settings:
        caches[alias].clear()


def walk(client_at, name):
    """Go everywhere in Alfa right after somebody like you went there in Beta; returns what was told, and leaks."""
    told, leaks = [], []
    for address, said in steps(client_at, name):
        told += [address] if twins.in_text(OWN, said) else []
        leaks += [(address, context) for context in of_the_other(said)]
    return told, leaks


def steps(client_at, name):
    """Each address of that walk, and what was said there."""
    forget_caches()  # What the twins left when they were filled.
    here, there = (client_at(schema, raise_request_exception=False) for schema in ("alfa", "beta"))
    for schema, client in (("beta", there), ("alfa", here)):
        with schema_context(schema):
            twins.enter(client, name)
    for address in addresses():
        if not address.startswith("/beheer/") or name == "anonymous":
            there.get(address)
        yield address, twins.everything_said(here.get(address)).replace(address, "")


def of_the_other(text):
    """Where the other sector shows: its word, its host, its folder. Not what the visitor asked for, said back."""
    text = re.sub(rf"(q=|q%3D|value=\"|“|&ldquo;|«|‘|\"|<mark>)\s*{OTHER}", "", text, flags=re.IGNORECASE)
    found = re.finditer(rf"{OTHER}|beta\.localhost|/media/beta/", text, flags=re.IGNORECASE)
    # What stands around it is cut out afterwards: a pattern that begins with it reads every letter sixty times.
    return [text[max(0, one.start() - 60) : one.end() + 60] for one in found]


# Administrators go wherever curators and officers do; the soak sends those too.
SOAKED = ("Curators", "Officers")


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=pytest.mark.soak) if name in SOAKED else name for name in twins.VISITORS]
)
def test_nothing_of_the_other_twin_appears_wherever_a_visitor_goes(both, client_at, caplog, name):
    caplog.set_level("INFO")
    mail.outbox.clear()

    told, leaks = walk(client_at, name)

    assert leaks == []
    assert len(told) >= (10 if name in ("anonymous", "ordinary") else 30), "the walk sees too little of its own sector"
    assert [message for message in mail.outbox if of_the_other(str(message.message()))] == []
    logged = [record.getMessage() for record in caplog.records if "alfa.localhost" in record.getMessage()]
    assert [line for line in logged if of_the_other(line)] == []
    kept = [(key, of_the_other(key + value)) for key, value in cached() if not key.startswith("beta:")]
    assert [(key, contexts) for key, contexts in kept if contexts] == []


def test_that_walk_notices_what_a_process_remembers_for_all_sectors(both, client_at, monkeypatch):
    with schema_context("beta"):
        first_asked = SectorSettings.load()
    monkeypatch.setattr(SectorSettings, "load", lambda **_: first_asked)

    assert any(of_the_other(said) for _address, said in steps(client_at, "anonymous"))


def test_a_walk_that_does_reach_the_other_twin_is_noticed(both, client_at):
    """The same walk at the other host finds the other word, so a leak would be seen."""
    client = twins.enter(client_at("alfa", raise_request_exception=False), "anonymous")
    with schema_context("beta"):
        home = HomePage.objects.first().url
    said = twins.everything_said(client.get(home, headers={"host": "beta.localhost"}))

    assert of_the_other(said)
    assert not twins.in_text(OWN, said)


def test_no_file_of_the_other_twin_lies_in_a_sectors_folder(both):
    for root, least in ((Path(twins.own_folder()), 4), (Path(settings.PRIVATE_ROOT), 2)):
        for schema, marker in rows.MARKERS.items():
            files = [file for file in (root / schema).rglob("*") if file.is_file()]
            strangers = [other for other in rows.MARKERS.values() if other != marker]
            assert len(files) >= least
            assert [file for file in files if any(word.encode() in file.read_bytes() for word in strangers)] == []
        assert {folder.name for folder in root.iterdir()} == set(rows.MARKERS)


@pytest.mark.parametrize("name", [name for name, roles in twins.VISITORS.items() if roles is not None])
def test_the_session_of_one_twin_opens_nothing_at_the_other(both, client_at, name):
    """Same primary keys, same e-mail address, and the very cookie that opened the other sector."""
    there = client_at("beta")
    with schema_context("beta"):
        twins.enter(there, name)
    here = client_at("alfa")
    here.cookies = there.cookies

    response = here.get("/account/")
    back_office = here.get("/beheer/")

    assert "sessionid" in there.cookies
    assert not getattr(response.wsgi_request.user, "is_authenticated", False)
    assert back_office.status_code == 302
    assert back_office.url.startswith("/account/login/")
