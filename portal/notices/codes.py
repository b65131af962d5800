"""Codes that people get on paper or by mail and type: easy to read aloud, far too many to guess."""

import hashlib
import secrets

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # Without 0 O 1 I L U, which are mistaken for each other.
LENGTH, GROUP = 12, 4  # 30^12: 59 bits.


def new_code(length=LENGTH, group=GROUP):
    """A code as it is shown: "K7PM-2QRT-9HXB"."""
    return in_groups("".join(secrets.choice(LETTERS) for _place in range(length)), group)


def in_groups(letters, group=GROUP):
    return "-".join(letters[at : at + group] for at in range(0, len(letters), group))


def without_signs(typed):
    """What somebody typed, as it was given: capitals, no spaces or hyphens."""
    return "".join(sign for sign in str(typed).upper() if sign.isalnum())


def hash_of(code):
    """What is kept of a code. It is random and long, so that a plain hash cannot be turned round."""
    return hashlib.sha256(without_signs(code).encode()).hexdigest()
