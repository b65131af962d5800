"""What `make soak` does in full, `make test` does in a short form."""

import os

SOAKING = os.environ.get("OPMAAT_SOAK") == "1"


def examples(short, full):
    """How many examples a test that is slow tries."""
    return full if SOAKING else short
