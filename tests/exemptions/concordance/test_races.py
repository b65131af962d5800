"""Two administrators, or two commands, at the same moment."""

from datetime import date

from django_tenants.utils import tenant_context

from exemptions.concordance.bringing_in import import_concordance
from exemptions.concordance.rules import delete_rule
from exemptions.concordance.tables import copy_table, put_in_force
from exemptions.models import ConcordanceTable
from portal.kit.rules import RuleBroken
from tests.conftest import sector_named
from tests.exemptions.concordance import making

GIVEN = {"by": None, "at": making.AT}


def told(sector, act):
    """What `act` answers, or that it was refused."""

    def work():
        with tenant_context(sector):
            try:
                return act()
            except RuleBroken as refusal:
                return type(refusal).__name__

    return work


def test_two_who_put_a_table_in_force_leave_one_that_answers(own_database):
    sector = sector_named("alfa")
    with tenant_context(sector):
        making.credential()
        making.module()
        one = making.table(making.rule())
        other = copy_table(one, **GIVEN)

    def start(table, since):
        return told(sector, lambda: put_in_force(table, since=since, **GIVEN).state)

    done = own_database.in_threads(start(one, date(2026, 1, 1)), start(other, date(2026, 1, 1)))
    with tenant_context(sector):
        assert list(done) == ["in_force", "in_force"]
        assert sorted(ConcordanceTable.objects.values_list("state", flat=True)) == ["in_force", "replaced"]
        assert ConcordanceTable.objects.in_force_on(date(2026, 5, 1)).count() == 1


def test_a_rule_is_not_deleted_from_a_table_that_is_put_in_force_at_that_moment(own_database):
    sector = sector_named("alfa")
    with tenant_context(sector):
        making.credential()
        making.module()
        table = making.table(making.rule())
        rule = table.rules.select_related("table").get()

    done = own_database.in_threads(
        told(sector, lambda: put_in_force(table, since=date(2026, 1, 1), **GIVEN).state),
        told(sector, lambda: delete_rule(rule, **GIVEN)),
    )
    with tenant_context(sector):
        found = ConcordanceTable.objects.get()
        assert (list(done), found.state, found.rules.count()) in (
            (["in_force", "NotADraft"], "in_force", 1),
            (["CannotPutInForce", None], "draft", 0),
        )


def test_two_commands_with_the_same_file_make_one_table(own_database, tmp_path):
    sector, path = sector_named("alfa"), tmp_path / "concordance.xlsx"
    with tenant_context(sector):
        making.module()
    path.write_bytes(
        making.book(
            Credentials=[{"code": "CERT A", "title": "A"}],
            Rules=[{"credential": "CERT A", "module": "M 1", "outcome": "full"}],
        )
    )

    done = own_database.in_threads(*(told(sector, lambda: import_concordance(path, at=making.AT).is_new),) * 2)
    with tenant_context(sector):
        assert sorted(done) == [False, True]
        assert ConcordanceTable.objects.count() == 1
