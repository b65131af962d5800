"""`python -m tests.e2e.screens`: keeps the most important pages of a running `make demo` as pictures in docs/screens/."""

from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.e2e.conftest import CHROMIUM, FLAGS, WIDTHS

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "screens"
CONTACT, ONTHAAL = "http://contact.localhost:8000", "http://onthaal.localhost:8000"
VISITOR = {
    "sectors": "http://localhost:8000/",
    "home": f"{CONTACT}/",
    "catalogue": f"{CONTACT}/opleidingen/",
    "search": f"{CONTACT}/opleidingen/?q=klachten",
    "programme": f"{CONTACT}/opleidingen/contactcentermedewerker/",
    "programme-free-order-fr": f"{CONTACT}/fr/opleidingen/digitale-gebruikersondersteuner/",
    "programme-without-hours": f"{ONTHAAL}/opleidingen/desk-reset/",
    "module": f"{CONTACT}/modules/m-it-025/",
    "modules": f"{CONTACT}/modules/",
    "log-in": f"{CONTACT}/account/login/",
    "gallery": f"{CONTACT}/componenten/",
}
CURATOR = {"account": f"{CONTACT}/account/", "back-office": f"{CONTACT}/beheer/", "facts": f"{CONTACT}/beheer/module/"}

OFFICER = {
    "companies": f"{CONTACT}/beheer/companies/",
    "people": f"{CONTACT}/beheer/people/",
    "exemptions": f"{CONTACT}/beheer/exemptions/",
    "concordance": f"{CONTACT}/beheer/concordance/edit/1/",
}
COMPANY = {
    "company": "",
    "company-activities": "activiteiten/",
    "company-access": "mensen/",
    "company-employees": "medewerkers/",
    "company-list": "medewerkers/inlezen/",
    "company-workplaces": "erkenningen/",
    "company-training": "opleidingen/",
    "company-new-session": "opleidingen/nieuw/",
    "company-learning-at-work": "opleidingen/werkplek/",
    "company-certificates": "medewerkers/attesten/",
    "company-exemptions": "vrijstelling/",
    "company-competences": "competenties/",
    "company-right": "opleidingen/recht/",
    "company-reports": "rapporten/",
    "company-social-balance": "opleidingen/papieren/sociale-balans/",
}
EMPLOYEE = {
    "my-page": f"{CONTACT}/mijn/",
    "my-record": f"{CONTACT}/mijn/leerloopbaan/",
    "own-data": f"{CONTACT}/account/gegevens/",
    "my-exemptions": f"{CONTACT}/mijn/vrijstelling/",
    "my-plan": f"{CONTACT}/mijn/plan/",
    "my-self-evaluation": f"{CONTACT}/mijn/zelfevaluatie/",
}
# What a mentor reaches from the first page: the words on the way, and the name of the picture.
GIVING = {"session": ("Klaviervaardigheden",), "register": ("Vul de aanwezigheden in",)}


def keep(page, pages, width):
    for name, address in pages.items():
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / f"{name}-{width['width']}.png", full_page=True)


def become(page, role):
    page.context.clear_cookies()
    page.goto(f"{CONTACT}/account/login/")
    page.get_by_role("button", name=role).click()
    page.wait_for_load_state()


def main():
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for width in WIDTHS.values():
            page = browser.new_context(viewport=width).new_page()
            keep(page, VISITOR, width)
            become(page, "Curator")
            keep(page, CURATOR, width)
            become(page, "Dossierbeheerder")
            keep(page, OFFICER, width)
            page.goto(OFFICER["exemptions"])
            dossier = page.locator("td.title a").filter(has_text="Vanhoucke").first.get_attribute("href")
            keep(page, {"exemption": f"{CONTACT}{dossier}"}, width)
            become(page, "Verantwoordelijke")
            page.goto(f"{CONTACT}/bedrijf/")
            company = page.locator("main").get_by_role("link", name="Belcentrum Leie").get_attribute("href")
            keep(page, {name: f"{CONTACT}{company}{path}" for name, path in COMPANY.items()}, width)
            page.goto(f"{CONTACT}{company}plan/")
            page.locator("main .card-l a").first.click()
            keep(page, {"company-plan": f"{page.url}?q=van"}, width)
            become(page, "Mentor")
            for name, way in GIVING.items():
                page.goto(f"{CONTACT}/mijn/")
                for words in way:
                    page.locator("main").get_by_role("link", name=words).first.click()
                keep(page, {name: page.url}, width)
            become(page, "Medewerker van een bedrijf")
            keep(page, EMPLOYEE, width)
        browser.close()


if __name__ == "__main__":
    main()
