"""What was decided before with the same credentials about the same module, for many at once."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exemptions.deciding import revoking
from exemptions.deciding.like_cases import like_cases, like_cases_of
from tests.employees import making as people
from tests.exemptions.deciding import rows
from tests.exemptions.deciding.rows import NOW

pytestmark = pytest.mark.usefixtures("sector")


def test_decisions_are_counted_the_most_frequent_first(emre):
    of = rows.module()
    full = rows.decided_before(of, "a@x.example")
    rows.decided_before(of, "b@x.example", "48", differs_because="Zoals het hoort.")
    latest = rows.decided_before(of, "c@x.example", "48", differs_because="Zoals het hoort.")

    like = like_cases_of(rows.sent(emre, of))

    assert [(each.outcome, each.quantity, each.count) for each in like.decisions] == [
        ("granted_hours", Decimal(48), 2),
        ("granted_full", None, 1),
    ]
    assert (like.count, like.decisions[0].latest) == (3, latest.pk)
    assert (like.decisions[1].latest, like.decisions[1].explained) == (full.pk, full.pk)
    assert like.are_followed_by("granted_hours", Decimal("48.00"))
    assert not like.are_followed_by("granted_full", None)


def test_other_credentials_modules_and_what_was_revoked_are_not_alike(emre):
    of, other = rows.module(), rows.credential("IETS", title="Iets anders")
    revoked = rows.decided_before(of, "a@x.example", "48")
    revoking.revoke(revoked, reason="Vergissing.", by=rows.officer(), at=NOW)
    more = rows.sent(people.person("b@x.example"), of, credentials=[rows.credential(), other])
    rows.granted_hours(more)
    rows.decided_before(rows.module("M 2"), "c@x.example", "48")
    rows.sent(people.person("d@x.example"), of)

    assert not like_cases_of(rows.sent(emre, of))


def test_what_was_told_in_own_words_is_compared_with_nothing(emre):
    of = rows.module()
    rows.granted_hours(rows.sent(people.person("a@x.example"), of, credentials=[]))

    assert like_cases_of(rows.sent(emre, of, credentials=[])).count == 0


def test_many_cost_as_much_as_one(emre):
    of, second = rows.module(), rows.module("M 2")
    rows.decided_before(of, "a@x.example", "48")
    several = [rows.sent(emre, of), rows.sent(emre, second)]

    with CaptureQueriesContext(connection) as found:
        like = like_cases(several)

    assert len(found) == 2
    assert [like[each.pk].count for each in several] == [1, 0]
