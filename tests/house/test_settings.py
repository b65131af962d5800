from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.template.loader import render_to_string
from django.utils.translation import override
from wagtail.admin.panels import get_edit_handler

from portal.house.models import SectorSettings


@pytest.fixture
def house(sector):
    return SectorSettings.objects.get()


@pytest.mark.parametrize("languages", [[], ["fr"], ["fr", "en"], ["nl", "de"], ["nl", "nl", "it"]])
def test_a_sector_speaks_dutch_and_only_languages_we_have(house, languages):
    house.languages = languages
    with override("en"), pytest.raises(ValidationError) as refused:
        house.full_clean()
    with override("en"):
        sentences = str(refused.value)
    assert "Choose Dutch" in sentences or "languages" in refused.value.message_dict
    with pytest.raises(IntegrityError, match="sectorsettings_languages_known"), transaction.atomic():
        SectorSettings.objects.update(languages=languages)


@pytest.mark.parametrize("languages", [["nl"], ["nl", "en"], ["nl", "fr", "en"]])
def test_dutch_alone_or_with_others_is_fine(house, languages):
    house.languages = languages
    house.full_clean()
    house.save()
    assert SectorSettings.objects.get().languages == languages


@pytest.mark.parametrize("colour", ["blue", "#FFF", "#GGGGGG", "#0B6B75\n", "red;}body{display:none"])
def test_a_colour_is_six_hexadecimal_digits(house, colour):
    house.colour = colour
    with pytest.raises(ValidationError) as refused:
        house.full_clean()
    assert list(refused.value.message_dict) == ["colour"]


@pytest.mark.parametrize("colour", ["red", "#FFF", "#GGGGGG", "0B6B75#", ""])
def test_the_database_itself_refuses_what_is_no_colour(house, colour):
    with pytest.raises(IntegrityError, match="sectorsettings_colour_is_hexadecimal"), transaction.atomic():
        SectorSettings.objects.update(colour=colour)


def test_the_migration_replaces_only_what_is_no_colour(sector):
    migration = import_module("portal.house.migrations.0003_colour_and_length")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE house_sectorsettings DROP CONSTRAINT sectorsettings_colour_is_hexadecimal")
    for before, after in [("red", "#0B6B75"), ("#a1B2c3", "#a1B2c3")]:
        SectorSettings.objects.update(colour=before)
        migration.replace_what_is_no_colour(apps, None)
        assert SectorSettings.objects.get().colour == after


def test_the_name_and_tagline_show_in_the_language_of_the_page(house):
    house.name_fr, house.tagline, house.tagline_fr = "Secteur Alfa", "voor wie werkt", "pour qui travaille"
    with override("fr"):
        assert (house.name_here, house.tagline_here) == ("Secteur Alfa", "pour qui travaille")


def test_without_words_in_a_language_the_dutch_ones_show(house):
    house.tagline = "voor wie werkt"
    assert (house.in_language("name", "en"), house.in_language("tagline", "en")) == ("Sector Alfa", "voor wie werkt")


def form_of(house, data, rf):
    """The form of the back office, bound to `data`; the panel of the colour drawn for it."""
    handler = get_edit_handler(SectorSettings)
    form = handler.get_form_class()(data, instance=house, for_user=get_user_model()(is_superuser=True))
    form.is_valid()
    panel = handler.get_bound_panel(instance=house, request=rf.get("/"), form=form)
    return form, panel.render_html()


DATA = {
    "name": "Alfa",
    "colour": "#E08A00",
    "languages": ["nl", "fr"],
    "minutes_per_lestijd": "50",
    "exemption_decision_days": "20",
}


def test_the_settings_form_ticks_languages_and_shows_what_the_colour_becomes(house, rf):
    form, html = form_of(house, DATA, rf)
    assert form.errors == {}
    form.save()
    assert SectorSettings.objects.get().languages == ["nl", "fr"]
    assert 'type="checkbox" name="languages" value="nl"' in html
    assert 'fill="#8D5609"' in html


def test_a_wrong_colour_or_language_in_the_form_is_told_and_draws_no_example(house, rf):
    form, html = form_of(house, {**DATA, "colour": "blue", "languages": ["fr"]}, rf)
    assert list(form.errors) == ["colour", "__all__"]
    assert "<text" not in html


def test_the_closed_page_names_the_sector(sector):
    assert sector.name in render_to_string("tenancy/closed.html", {"sector": sector})
