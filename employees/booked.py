"""By which uuid somebody is booked (portal.kit.bookings): one person, one uuid, so that nobody is in two places at once.

That of the account, by which trainers, mentors and assessors are known; and of whom has none, that of the record. It
changes when somebody takes their record, and when two records turn out to be one person.
"""

from portal.kit.bookings import hand_over
from portal.kit.enums import Resource


def booked_as(person):
    return person.user.uuid if person.user_id else person.uuid


def book_as_one(before, person):
    """What was booked under the uuids `before` is this person's. Where both were expected at once, one is left."""
    for uuid in before:
        hand_over(Resource.PERSON, uuid, booked_as(person))
