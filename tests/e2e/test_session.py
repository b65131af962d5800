"""A session of twelve in a company, from the short form to a certificate that anybody can check.

Counts what each does for it, clicks and typed fields, and prints it.
"""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone, translation
from django.utils.formats import date_format
from pypdf import PdfReader

from tests.e2e.conftest import WIDTHS
from tests.e2e.test_company import Manager
from tests.e2e.test_tracks import become

pytestmark = pytest.mark.browser
CODE, TITLE, HOURS = "M HA 080", "Nederlandstalige communicatie voor contactcentermedewerkers", "66 u 40"
PEOPLE = [
    *("Youssra Aït Benhaddou", "Annick Coppens", "Chloé D'Hondt", "Kevin Deprez", "Naïm El Khattabi"),
    *("Oleksandra Kovalenko", "Nguyễn Thị Lan", "Godelieve Van den Bossche", "Jonas Vanhoucke"),
    *("Jean-Baptiste Vandecasteele", "Saskia Vermeulen", "Krzysztof Wiśniewski"),
]
HOLDER, ILL, LATE = "Jonas Vanhoucke", "Kevin Deprez", "Saskia Vermeulen"

DAYS_AGO = 2  # Yesterday the demo's mentor gives another session.


def test_twelve_people_from_the_form_to_a_certificate_that_is_checked(desk, phone, second_phone, third_phone, contact):
    become(desk, contact, "manager")
    session = make(Manager(desk), contact)

    become(phone, contact, "mentor")
    phone.goto(session)
    mentor = Manager(phone)
    keep_the_register(mentor)
    evaluate(mentor, session)
    close(mentor, session)
    assert fits(phone)

    become(second_phone, contact, "employee")
    certificate = take_along(Manager(second_phone), contact)
    check(Manager(third_phone), contact, certificate)
    for page in (desk, phone, second_phone, third_phone):
        assert page.complaints == []


def make(manager, contact):
    """From the page of the company; returns the address of the session."""
    manager.page.goto(f"{contact}/bedrijf/")
    manager.click("link", "Belcentrum Leie")
    manager.click("link", "Opleidingen")
    manager.click("link", "Maak een sessie")
    manager.type(module=CODE, days=its_day().isoformat())
    tick(manager, "Namiddag")
    for name in PEOPLE:
        tick(manager, name)
    manager.click("button", "Maak de sessie")
    manager.page.get_by_text("De sessie is gemaakt").wait_for()
    assert f"{len(PEOPLE)} deelnemers" in manager.text()
    told(manager, "the manager makes a session of twelve")
    assert manager.clicks <= 18
    assert manager.typed == ["module", "days"]
    return manager.page.url


def its_day():
    return timezone.localdate() - timedelta(days=DAYS_AGO)


def day():
    """As the portal writes it in Dutch."""
    with translation.override("nl"):
        return date_format(its_day(), "DATE_FORMAT")


def tick(somebody, label):
    box = somebody.page.locator("main .form-check").filter(has_text=label).get_by_role("checkbox")
    if not box.is_checked():
        box.check()
        somebody.clicks += 1


def keep_the_register(mentor):
    """Both half days: everybody, then who was ill and who came late."""
    for half_day in ("voormiddag", "namiddag"):
        mentor.click("link", "Vul de aanwezigheden in")
        assert half_day in mentor.text()
        mentor.click("button", "Iedereen aanwezig")
        mentor.page.locator("main .reg__line input[value=p]:checked").nth(len(PEOPLE) - 1).wait_for(state="attached")
        exception(mentor, ILL, "a", "ziek")
        if half_day == "voormiddag":
            exception(mentor, LATE, "l", "te laat", length="2:45")
        mentor.click("button", "Bewaar 12 van 12")
        mentor.page.get_by_text("Bewaard: 12 van 12").first.wait_for()
        assert fits(mentor.page)
        mentor.page.locator("main a").filter(has_text=TITLE).first.click()
        mentor.page.wait_for_load_state()
        mentor.clicks += 1
    told(mentor, "the mentor keeps the register of two half days")
    assert mentor.clicks <= 20


def exception(mentor, name, state, reason, length=""):
    line = mentor.page.locator(".reg__line").filter(has_text=name)
    line.locator(f"label.is-{state}").click()
    line.locator("select").select_option(label=reason)
    mentor.clicks += 2
    if length:
        line.get_by_placeholder("2:45").fill(length)
        mentor.typed.append("length")


def evaluate(mentor, session):
    """Before that the session cannot be closed, and says why. Everybody at once, then one who did not reach it."""
    mentor.click("link", "Sluit de sessie af")
    assert "Doe eerst dit" in mentor.text()
    assert mentor.page.get_by_role("button", name="Sluit de sessie af").count() == 0
    mentor.click("link", "nog niet geëvalueerd")
    mentor.click("button", "Iedereen verwierf alles")
    mentor.page.get_by_text("Ingevuld voor 11 mensen").wait_for()
    mentor.click("link", LATE)
    for score in mentor.page.locator(".seg--score").all():
        score.locator("label").nth(1).click()
        mentor.clicks += 1
    mentor.click("button", "Verstuur")
    mentor.page.goto(f"{session}evaluatie/")
    mentor.click("button", "kladversies")
    assert "11 van 11 hebben een resultaat" in mentor.text()


def close(mentor, session):
    mentor.page.goto(session)
    mentor.click("link", "Sluit de sessie af")
    assert "Dit krijgt iedereen" in mentor.text()
    assert "10 mensen hebben de module, met een attest" in mentor.text()
    mentor.click("button", "Sluit de sessie af")
    mentor.page.get_by_text("De sessie is afgesloten").first.wait_for()
    told(mentor, "with the evaluation and the closing")
    assert len(mentor.typed) == 1


def take_along(employee, contact):
    """The PDF, from one's own history; says who, what, how long and when."""
    employee.page.goto(f"{contact}/mijn/")
    employee.click("link", "Mijn leerloopbaan")
    assert TITLE in employee.text()
    assert fits(employee.page)
    file = (
        employee.page.locator("main li")
        .filter(has_text=CODE)
        .filter(has_text=day())
        .get_by_role("link", name="Download")
    )
    with employee.page.expect_download() as started:
        file.click()
    return started.value.path().read_bytes()


def check(visitor, contact, certificate):
    """By the code on the certificate, without an account; then the file, as it is and with one letter changed."""
    paper = " ".join(page.extract_text() for page in PdfReader(BytesIO(certificate)).pages)
    code = re.search(r"(?:[A-Z0-9]{3}-){5}[A-Z0-9]{3}", paper)[0]
    visitor.page.goto(f"{contact}/verifieer/")
    visitor.type(code=code)
    visitor.click("button", "Controleer het attest")
    for fact in ("Geldig", HOLDER, TITLE, HOURS, day()):
        assert fact in visitor.text()
        assert fact == "Geldig" or fact in " ".join(paper.split())
    assert fits(visitor.page)
    altered = certificate.replace(b"\n", b" ", 1)
    for content, verdict in ((altered, "Dit bestand is gewijzigd."), (certificate, "Dit bestand is ongewijzigd.")):
        visitor.choose("attest.pdf", content)
        visitor.click("button", "Vergelijk het bestand")
        assert verdict in visitor.text()
    told(visitor, "whoever checks it")


def fits(page):
    return page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]["width"]


def told(somebody, what):
    print(f"{what}: {somebody.clicks} clicks, {len(somebody.typed)} typed fields: {', '.join(somebody.typed)}")
