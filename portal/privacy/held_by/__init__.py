"""What the rooms below hold about people. They do not know privacy, so it speaks for them here."""

from portal.privacy.holders import holders


def register():
    """The account last: the others need its address and its name to find what they wipe."""
