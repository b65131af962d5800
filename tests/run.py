"""`make test`: a throwaway PostgreSQL (or the one at DATABASE_URL), then every test, in a browser too where there is one.

With --soak (`make soak`): only what is marked `soak`, races, and what tries examples: with many more of them.
"""

import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

from portal.database import server
from tests.ahead import DEMO, made_ahead

VAR = Path(os.environ["OPMAAT_VAR"]) / "test"


SOAK = "--soak"
BROWSER = shutil.which("chromium")


def run(*arguments):
    asked = [argument for argument in sys.argv[1:] if argument != SOAK]
    return subprocess.run([sys.executable, "-m", "pytest", *arguments, *asked]).returncode


def test():
    # Two workers: as many as the smallest machine this must pass on has cores. The browser's driver keeps an event loop
    # running in its process, in which Django refuses to work: those tests get processes of their own.
    failed = run("tests", "--ignore=tests/e2e", "-n", "2")
    return (BROWSER and in_a_browser()) or failed


def soak():
    os.environ["OPMAAT_SOAK"] = "1"
    failed = run("tests", "--ignore=tests/e2e", "-m", "soak or race or hypothesis", "-n", "2")
    return (BROWSER and in_a_browser()) or failed


def in_a_browser():
    # A file stays together: its tests may build on one another. In the order of tests/e2e/conftest.py.
    return run("tests/e2e", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder")


def main():
    os.environ["OPMAAT_VAR"] = str(VAR)
    # Settings come from this run alone: a shell prepared for the demo must not lend its own.
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings.test"
    os.environ["OPMAAT_RUN"] = str(os.getpid())
    database = nullcontext() if os.environ.get("DATABASE_URL") else server.running(VAR, throwaway=True)
    with database, made_ahead(*([DEMO] if BROWSER else [])):
        failed = soak() if SOAK in sys.argv else test()
    if not BROWSER:
        print("Chromium is not on this machine: the tests in tests/e2e were left out (.ci/run installs it).")
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
