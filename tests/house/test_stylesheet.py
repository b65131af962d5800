from portal.house.models import SectorSettings
from portal.house.stylesheet import css_of, fingerprint


def paint(colour):
    SectorSettings.objects.update(colour=colour)


def test_the_stylesheet_has_the_colours_of_the_sector(sector, client_at):
    paint("#8B3A7E")
    response = client_at("alfa").get("/huisstijl.css")
    assert (response.status_code, response["Content-Type"]) == (200, "text/css; charset=utf-8")
    assert response.content.decode() == css_of("#8B3A7E")


def test_another_sector_keeps_its_own_colours(sector, client_at):
    paint("#8B3A7E")
    assert client_at("beta").get("/huisstijl.css").content.decode() == css_of("#0B6B75")


def test_under_the_address_of_its_fingerprint_it_is_kept_for_a_year(sector, client_at):
    address = SectorSettings.objects.get().stylesheet_url
    assert "max-age=31536000" in client_at("alfa").get(address)["Cache-Control"]


def test_under_an_old_fingerprint_a_browser_asks_each_time(sector, client_at):
    for address in ("/huisstijl.css", f"/huisstijl.css?v={fingerprint('#123456')}"):
        assert client_at("alfa").get(address)["Cache-Control"] == "public, no-cache"


def test_who_has_it_already_gets_no_body(sector, client_at):
    first = client_at("alfa").get("/huisstijl.css")
    again = client_at("alfa").get("/huisstijl.css", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_new_colour_gives_a_new_address(sector):
    settings = SectorSettings.objects.get()
    before = settings.stylesheet_url
    settings.colour = "#8B3A7E"
    assert settings.stylesheet_url != before


def test_it_cannot_be_posted_to(client_at):
    assert client_at("alfa").post("/huisstijl.css").status_code == 405
