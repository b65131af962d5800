import re

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.translation import override

from portal.house.models import SectorSettings
from portal.kit.stylesheets import joined
from portal.settings.base import ROOT

STATIC = ROOT / "portal" / "static"
TEMPLATES = sorted(path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html"))


def test_the_gallery_shows_in_every_language(sector, client_at):
    client = client_at("alfa")
    for prefix, language in (("", "nl"), ("/fr", "fr"), ("/en", "en")):
        response = client.get(f"{prefix}/componenten/")
        assert response.status_code == 200
        assert f'<html lang="{language}">' in response.content.decode()


def test_no_page_of_ours_has_inline_style_script_or_handler(sector, client_at):
    html = client_at("alfa").get("/componenten/").content.decode()
    assert re.findall(r"\s(?:style|on\w+)=|<style|<script(?![^>]*\ssrc=)", html) == []


def test_a_page_loads_nothing_from_another_host(sector, client_at):
    html = client_at("alfa").get("/componenten/").content.decode()
    assert re.findall(r'(?:src|href)="(?:https?:)?//', html) == []


def test_a_sector_in_one_language_has_no_switch(sector, client_at):
    SectorSettings.objects.update(languages=["nl"])
    assert 'class="langs"' not in client_at("alfa").get("/componenten/").content.decode()


def test_the_phone_menu_opens_without_javascript(sector, client_at):
    html = client_at("alfa").get("/componenten/").content.decode()
    menu = re.search(r'<details class="menu.*?</details>', html, re.S)[0]
    assert "<summary>" in menu
    assert menu.count('class="nav-x"') == 1


@pytest.mark.parametrize("name", ["errors/500.html", "errors/400.html", "tenancy/unknown_host.html"])
def test_the_pages_for_when_all_fails_need_no_context(name, django_db_blocker):
    with django_db_blocker.block():
        html = render_to_string(name)
    assert "<h1>" in html


@pytest.mark.parametrize("name", ["errors/403.html", "errors/404.html", "errors/429.html", "errors/csrf.html"])
def test_other_errors_say_what_to_do_in_the_frame_of_the_sector(sector, name):
    with override("en"):
        html = render_to_string(name, {"house": SectorSettings.objects.get()}, RequestFactory().get("/"))
    assert "Sector Alfa" in html
    assert "home page" in html


def test_the_public_site_is_drawn_without_a_house_a_user_or_a_session(django_db_blocker):
    request = RequestFactory().get("/")
    with django_db_blocker.block():
        html = render_to_string("base.html", {"request": request})
    assert ("Opmaat" in html, 'class="nav-x"' in html) == (True, False)


def test_one_stylesheet_holds_every_part_in_its_layer():
    text = {
        "a/portal.css": '@layer one;\n@import url("../b/x.css") layer(one);\n@import url("parts/y.css") layer(two);\np{}',
        "b/x.css": 'i{background:url("../fonts/f.woff2")}\n/*# sourceMappingURL=x.css.map */',
        "a/parts/y.css": 'b{background:url("data:image/svg+xml,%3c")}',
    }
    assert joined("a/portal.css", text.__getitem__) == (
        '@layer one;\n@layer one {\ni{background:url("../fonts/f.woff2")}\n\n}\n'
        '@layer two {\nb{background:url("data:image/svg+xml,%3c")}\n}\np{}'
    )


def test_every_part_of_the_stylesheet_is_used():
    folder = STATIC / "portal" / "css"
    parts = {path.relative_to(folder).as_posix() for path in folder.rglob("*.css")} - {"portal.css"}
    imported = re.findall(r'@import url\("([^"]+)"\)', (folder / "portal.css").read_text())
    assert {path for path in imported if not path.startswith("..")} == parts


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.startswith("components/")])
def test_every_component_opens_with_what_it_takes(name):
    assert (ROOT / "templates" / name).read_text().startswith("{% comment %}")
