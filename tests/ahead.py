"""`python -m tests.ahead [--demo]`: makes what tests wait for, beside those that wait for nothing."""

import gc
import os
import signal
import sys
from contextlib import contextmanager, suppress
from subprocess import DEVNULL, Popen

DEMO = "--demo"


@contextmanager
def made_ahead(*asked):
    """In a process of its own. Where that fails, whoever needs it makes it, and tells why it cannot."""
    command = [sys.executable, "-m", "tests.ahead", *asked]
    process = Popen(command, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)  # With what it started.
        process.wait()


def main():
    import django

    django.setup()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # Each migration makes the models anew.
    from tests.databases import building, server, template_database

    with server() as postgres, building(postgres):
        template_database(postgres)
    if DEMO in sys.argv:
        from tests.e2e import demo

        with demo.once_loaded():
            pass


if __name__ == "__main__":
    main()
