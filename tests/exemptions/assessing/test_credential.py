"""Who passes a standard may have claimed what it gives before anybody had looked at that."""

import pytest
from django.utils import timezone

from exemptions.models import HeldCredential
from tests.employers.making import officer
from tests.exemptions.assessing.making import NOW, SOON, THEN, credential, noor, planned_route, standard, two
from tests.exemptions.assessing.test_judging import passed

pytestmark = pytest.mark.usefixtures("sector")


def claimed(gives, **seen):
    day = timezone.localdate(SOON)
    return HeldCredential.objects.create(employee=noor(), credential=gives, obtained_on=day, added_at=NOW, **seen)


def test_what_was_claimed_is_seen_from_then_on():
    gives = credential()
    claimed(gives)

    passed(planned_route(standard(credential=gives)))

    held = HeldCredential.objects.get()
    assert (held.seen_at, held.seen_by) == (THEN, two()[1])


def test_what_was_seen_before_stays_so():
    gives = credential()
    claimed(gives, seen_at=NOW, seen_by=officer())

    passed(planned_route(standard(credential=gives)))

    held = HeldCredential.objects.get()
    assert (held.seen_at, held.seen_by) == (NOW, officer())
