import re


def test_a_visitor_finds_a_module_by_keyboard_alone(page, contact):
    page.goto(f"{contact}/")
    page.keyboard.press("Tab")
    assert "#content" in page.evaluate("document.activeElement.getAttribute('href')")
    page.keyboard.press("Enter")
    tab_to(page, "document.activeElement.matches('input[type=search]')")
    page.keyboard.type("ticket")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=ticket"))
    tab_to(page, "(document.activeElement.getAttribute('href') || '').includes('/modules/m-it-025/')")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/modules/m-it-025/"))

    assert page.locator("h1").inner_text() == "Helpdesk"
    assert page.complaints == []


def tab_to(page, condition, most=80):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(condition):
            return
    raise AssertionError(f"{most} times Tab did not reach: {condition}")


def test_search_and_menu_work_without_javascript(without_javascript, contact):
    page = without_javascript
    page.goto(f"{contact}/opleidingen/")
    page.locator("main input[type=search]").first.fill("klachten")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=klachten"))

    assert page.locator("a[href='/modules/m-it-027/']").count() > 0
    page.locator("header summary").click()
    assert page.locator("header").get_by_role("link", name="Alle modules").first.is_visible()


def test_a_page_is_light_and_asks_nothing_of_strangers(desk, contact):
    for path in ("/", "/opleidingen/", "/opleidingen/digitale-gebruikersondersteuner/", "/modules/m-it-025/"):
        context = desk.context.browser.new_context()
        fresh = context.new_page()
        requests = []
        fresh.on("requestfinished", lambda request, seen=requests: seen.append(request))
        fresh.goto(f"{contact}{path}")
        fresh.wait_for_load_state("networkidle")
        weight = sum(
            sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize")) for request in requests
        )

        assert {request.url.split("/")[2] for request in requests} == {contact.split("/")[2]}
        assert len(requests) <= 12
        assert weight <= 150_000
        context.close()
