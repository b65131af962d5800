"""A real server on a database of its own, and people who ask it something at the same moment."""

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from tests.accounts.people import signed_in
from tests.databases import ROOT

HOST = "alfa.localhost"
TOKEN = "r" * 32  # Django takes any of this length that comes back the same.

# `PATCH` is run before the first request: what a test takes out or breaks in the server.
SERVER = """
import os
if now := os.environ.get("NOW"):
    import time_machine
    from datetime import datetime
    time_machine.travel(datetime.fromisoformat(now)).start()
import django
from django.conf import settings
settings.PRIVATE_ROOT = os.environ["PRIVATE_ROOT"]
django.setup()
exec(os.environ.get("PATCH", ""))
from gunicorn.app.base import BaseApplication
from portal.wsgi import application

class Server(BaseApplication):
    def load_config(self):
        for name, value in {"bind": os.environ["BIND"], "threads": 60, "worker_class": "gthread", "timeout": 120,
                            "loglevel": "critical", "graceful_timeout": 1}.items():
            self.cfg.set(name, value)

    def load(self):
        return application

Server().run()
"""
# Whoever holds a session no longer waits for the others.
WITHOUT_THE_LOCK = """
from django.db.models import QuerySet
QuerySet.select_for_update = lambda self, *args, **kwargs: self
"""


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class Web:
    port: int
    process: subprocess.Popen


@contextmanager
def serving(url, *, root, patch="", show=False):
    """A server on the database at `url`; gives its port, or with `show` a Web. `root` is where private files go."""
    port = free_port()
    known = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "OPMAAT_VAR") if key in os.environ}
    known |= {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "portal.settings.test",
        "PYTHONPATH": str(ROOT),
        "BIND": f"127.0.0.1:{port}",
        "PRIVATE_ROOT": str(root),
        "PATCH": patch,
    }
    if "OPMAAT_TEST_NOW" in os.environ:  # The clock of the tests was put forward: it has the same.
        known["NOW"] = timezone.now().isoformat()
    process = subprocess.Popen([sys.executable, "-c", SERVER], cwd=ROOT, env=known)
    try:
        wait_until_answered(port, process)
        yield Web(port, process) if show else port
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_until_answered(port, process):
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        assert process.poll() is None, "the server stopped"
        try:
            return ask(port, "GET", "/healthz")
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


def cookie_of(user):
    """Of somebody who is logged in. The sector must be active, and what was written committed."""
    return signed_in(HOST, user).cookies["sessionid"].value


def ask(port, method, path, *, cookie="", data=None):
    """(status, where it leads or None, body)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=110)
    headers = {"Host": f"{HOST}:{port}", "Cookie": f"sessionid={cookie}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
    body = None
    if method == "POST":
        body = urlencode(data or {}, doseq=True)
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location"), answer.read().decode()
    finally:
        connection.close()


def at_once(works):
    """Run all of these at the same moment; their results in order, an exception as itself."""
    barrier, results = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        try:
            barrier.wait(timeout=60)
            results[place] = work()
        except Exception as error:
            results[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=200)
    return results
