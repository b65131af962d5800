def test_a_curator_publishes_words_and_only_this_sector_shows_them(desk, contact, onthaal, log_in):
    words = "Je leert een oproep rustig van begin tot einde opvolgen."
    log_in(desk, contact, "Curator")
    desk.goto(f"{contact}/modules/m-it-025/")
    assert words not in desk.content()

    desk.goto(f"{contact}/beheer/pages/{page_number(desk, contact)}/edit/")
    desk.locator("[name=lead]").fill(words)
    desk.locator(".footer__container [data-w-dropdown-target=toggle]").click()
    desk.get_by_role("button", name="Publiceren").click()
    desk.wait_for_load_state()

    desk.goto(f"{contact}/modules/m-it-025/")
    assert words in desk.content()
    desk.goto(f"{onthaal}/modules/a/")
    assert words not in desk.content()
    desk.goto(f"{onthaal}/beheer/")
    assert "/account/login/" in desk.url


def page_number(page, origin):
    """The number of the Dutch page about M IT 025, which was made before its translations."""
    page.goto(f"{origin}/beheer/pages/search/?q=Helpdesk")
    links = page.locator("a[href*='/beheer/pages/'][href$='/edit/']")
    return min(
        int(address.split("/")[3]) for address in links.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    )
