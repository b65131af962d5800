"""What `make soak` does in full, `make test` does in a short form."""

import os

import pytest

SOAKING = os.environ.get("OPMAAT_SOAK") == "1"


def examples(short, full):
    """How many examples a test that is slow tries."""
    return full if SOAKING else short


def in_the_soak(*cases):
    """Parameters that `make test` leaves to `make soak`; a tuple holds several values of one case."""
    return [pytest.param(*(each if isinstance(each, tuple) else (each,)), marks=pytest.mark.soak) for each in cases]
