import re

from django.utils.translation import gettext, override

WORDS = "Je leert een oproep rustig van begin tot einde opvolgen."


def label(message):
    """As it stands in the Dutch back office."""
    with override("nl"):
        return gettext(message)


def press(page, name):
    """A button under the editor: the first one, or one in the menu beside it."""
    if not page.get_by_role("button", name=name, exact=True).is_visible():
        page.locator(".footer__container [data-w-dropdown-target=toggle]").click()
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def test_a_curator_sends_words_an_administrator_approves_and_only_this_sector_shows_them(
    desk, contact, onthaal, log_in
):
    log_in(desk, contact, "Curator")
    number = page_number(desk, contact)
    desk.goto(f"{contact}/beheer/pages/{number}/edit/")
    desk.locator("[name=lead]").fill(WORDS)
    press(desk, label("Send for approval"))
    desk.goto(f"{contact}/modules/m-it-025/")
    assert WORDS not in desk.content()

    desk.context.clear_cookies()
    log_in(desk, contact, re.compile("Beheerder$"))  # Not “Dossierbeheerder”.
    desk.goto(f"{contact}/beheer/")
    desk.locator(f"#offer-to-do ~ ul a[href='/beheer/pages/{number}/edit/']").first.click()
    press(desk, label("Approve and publish"))

    desk.goto(f"{contact}/modules/m-it-025/")
    assert WORDS in desk.content()
    desk.goto(f"{onthaal}/modules/a/")
    assert WORDS not in desk.content()
    desk.goto(f"{onthaal}/beheer/")
    assert "/account/login/" in desk.url


def test_where_nobody_approves_the_curator_publishes(desk, onthaal, log_in):
    log_in(desk, onthaal, "Curator")
    number = page_number(desk, onthaal, "Desk")
    desk.goto(f"{onthaal}/beheer/pages/{number}/edit/")
    desk.locator("[name=lead]").fill(WORDS)
    press(desk, "Publiceren")

    desk.goto(f"{onthaal}/opleidingen/desk-reset/")
    assert WORDS in desk.content()


def page_number(page, origin, words="Helpdesk"):
    """The number of the first Dutch page found, which was made before its translations."""
    page.goto(f"{origin}/beheer/pages/search/?q={words}")
    links = page.locator("a[href*='/beheer/pages/'][href$='/edit/']")
    return min(
        int(address.split("/")[3]) for address in links.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    )
