"""Whom somebody ticked in a list of the people of a company."""

from uuid import UUID

from employees.models import Employment

MOST = 200


def ticked_people(employer, sent):
    """The employments of this company whose uuids were sent as `people`. What is no uuid is left out, as is what is of
    another company."""
    asked = [uuid for uuid in map(uuid_or_none, sent.getlist("people")[:MOST]) if uuid]
    found = Employment.objects.of_company(employer).filter(uuid__in=asked)
    return found.select_related("employee", "employer", "function").by_name()


def uuid_or_none(text):
    try:
        return UUID(text)
    except ValueError:
        return None
