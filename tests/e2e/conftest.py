"""The real server, with the demo's data on a database of its own, and a browser to visit it with."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from tests.databases import ROOT
from tests.e2e import demo

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"phone": {"width": 390, "height": 844}, "desk": {"width": 1280, "height": 900}}

# A file is for one process: when the longest come last, the other one has nothing left to do.
LONGEST = ("test_accessibility.py", "test_accessibility_inside.py", "test_officer.py")

collect_ignore_glob = [] if CHROMIUM else ["test_*.py"]


def pytest_collection_modifyitems(items):
    items.sort(key=lambda item: LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST))


def own_folder():
    """Each process of the tests has a server, a database and a folder of its own."""
    return Path(settings.VAR) / f"e2e_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_served(port):
    for _ in range(150):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz", headers={"Host": "localhost"})
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError("the server did not start")


@pytest.fixture(scope="session")
def port():
    """The port of a server with the demo's two sectors, stopped and forgotten after the run."""
    number = free_port()
    with demo.copied(f"opmaat_e2e_{os.getpid()}", own_folder(), number) as environment:
        server = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "portal.wsgi",
                "--bind",
                f"127.0.0.1:{number}",
                "--threads",
                "8",
                "--log-level",
                "error",
            ],
            cwd=ROOT,
            env=environment,
        )
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=environment)
        try:
            wait_until_served(number)
            yield number
        finally:
            for process in (server, worker):
                process.terminate()
            for process in (server, worker):
                process.wait(timeout=20)


@pytest.fixture(scope="session")
def contact(port):
    return f"http://contact.localhost:{port}"


@pytest.fixture(scope="session")
def onthaal(port):
    return f"http://onthaal.localhost:{port}"


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=WIDTHS, ids=WIDTHS)
def page(browser, request):
    """A page at the width of a phone, then of a desk; what the browser's console complains about fails the test."""
    yield from open_page(browser, viewport=WIDTHS[request.param])


@pytest.fixture
def desk(browser):
    yield from open_page(browser, viewport=WIDTHS["desk"])


@pytest.fixture
def without_javascript(browser):
    yield from open_page(browser, viewport=WIDTHS["phone"], java_script_enabled=False)


def open_page(browser, **options):
    context = browser.new_context(locale="nl-BE", **options)
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.complaints = complaints
    yield page
    context.close()


@pytest.fixture
def phone(browser):
    yield from open_page(browser, viewport=WIDTHS["phone"])


# Of two others, each with a session of their own.
second_phone = third_phone = phone


@pytest.fixture(scope="session")
def log_in():
    """log_in(page, origin, "Curator"): the demo's one click, which counts as a second factor."""

    def click(page, origin, role):
        page.goto(f"{origin}/account/login/")
        page.get_by_role("button", name=role).click()
        page.wait_for_load_state()

    return click
