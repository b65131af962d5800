"""A curator changes of what a programme is made: from a day on, corrected with a reason, taken back before it begins."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django_tenants.utils import tenant_context
from wagtail.models import ModelLogEntry

from catalogue.compositions import CannotBeMet, Wanted
from catalogue.enums import CompositionRule
from catalogue.models import Composition, SearchEntry
from catalogue.versions import (
    ChangedMeanwhile,
    PastStays,
    ReasonNeeded,
    change_from,
    state_of,
    withdraw_version,
)
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import CompositionFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words
from tests.catalogue.versions.changing import AGO, LATER, SOON, TODAY, change, correct, periods
from tests.conftest import sector_named

pytestmark = pytest.mark.usefixtures("source_texts")


def test_a_new_version_takes_over_from_its_day(programme, modules):
    change(programme, [(modules["A"], ""), (modules["C"], "")], SOON)

    assert periods(programme) == [(None, SOON, ["A", "B"]), (SOON, None, ["A", "C"])]


def test_the_first_version_may_hold_from_the_beginning(sector, modules):
    programme = ProgrammeFactory()
    change(programme, [(modules["A"], "")], None)

    assert periods(programme) == [(None, None, ["A"])]


@pytest.mark.parametrize("begins", [None, TODAY - timedelta(days=1)])
def test_the_past_is_not_changed_by_a_new_version(programme, modules, begins):
    with pytest.raises(PastStays):
        change(programme, [(modules["C"], "")], begins)

    assert periods(programme) == [(None, None, ["A", "B"])]


def test_a_second_version_on_the_same_day_is_refused(programme, modules):
    change(programme, [(modules["C"], "")], SOON)

    with pytest.raises(RuleBroken, match="begins on that day already"):
        change(programme, [(modules["D"], "")], SOON)


def test_a_version_of_today_is_corrected_with_a_reason_only(programme, modules):
    composition = programme.compositions.get()
    with pytest.raises(ReasonNeeded):
        correct(composition, [(modules["A"], "")], reason="  ")
    correct(composition, [(modules["A"], "")], reason="B stond er per vergissing.")
    entry = ModelLogEntry.objects.get(action="catalogue.composition_changed")

    assert periods(programme) == [(None, None, ["A"])]
    assert (entry.data["left_out"], entry.data["reason"]) == (["B"], "B stond er per vergissing.")


def test_a_version_that_has_ended_stays(programme, modules):
    old = programme.compositions.get()
    Composition.objects.filter(pk=old.pk).update(in_force=(None, AGO))
    CompositionFactory(programme=programme, in_force=(AGO, None), modules=[modules["C"]])

    with pytest.raises(PastStays):
        correct(old, [(modules["D"], "")], reason="Ik wil het.")
    with pytest.raises(PastStays):
        withdraw_version(composition=old, by=None, seen=state_of(programme), at=timezone.now())


@pytest.mark.parametrize("begins", [SOON - timedelta(days=10), SOON + timedelta(days=10)])
def test_a_version_to_come_may_begin_on_another_day(programme, modules, begins):
    coming = change(programme, [(modules["C"], "")], SOON)
    correct(coming, [(modules["D"], "")], begins=begins)

    assert periods(programme) == [(None, begins, ["A", "B"]), (begins, None, ["D"])]


@pytest.mark.parametrize("begins", [AGO, LATER])
def test_a_version_to_come_stays_between_its_neighbours(programme, modules, begins):
    coming = change(programme, [(modules["C"], "")], SOON)
    change(programme, [(modules["D"], "")], LATER)

    with pytest.raises(PastStays):
        correct(coming, [(modules["C"], "")], begins=begins)


def test_a_version_taken_back_lets_the_one_before_run_on(programme, modules):
    coming = change(programme, [(modules["C"], "")], SOON)
    change(programme, [(modules["D"], "")], LATER)
    withdraw_version(composition=coming, by=None, seen=state_of(programme), at=timezone.now())

    assert periods(programme) == [(None, LATER, ["A", "B"]), (LATER, None, ["D"])]


def test_what_nobody_could_obtain_is_refused_whole(programme, modules):
    wanted = Wanted([(modules["A"], "")], CompositionRule.CORE_PLUS, options=2)
    with pytest.raises(CannotBeMet):
        change_from(
            programme=programme, wanted=wanted, begins=SOON, by=None, seen=state_of(programme), at=timezone.now()
        )

    assert periods(programme) == [(None, None, ["A", "B"])]


def test_who_comes_second_is_refused_and_told_what_the_first_did(programme, modules, curator):
    from portal.accounts.models import User

    mieke, seen = User.objects.get(), state_of(programme)
    change(programme, [(modules["A"], ""), (modules["C"], "")], SOON, by=mieke)

    with pytest.raises(ChangedMeanwhile) as refusal:
        change(programme, [(modules["D"], "")], LATER, seen=seen)

    assert "Mieke" in str(refusal.value)
    assert "Added: C. Left out: B." in str(refusal.value)
    assert len(periods(programme)) == 2


def test_an_import_in_between_is_noticed_too(programme, modules):
    seen = state_of(programme)
    programme.compositions.get().lines.filter(module=modules["B"]).delete()

    with pytest.raises(ChangedMeanwhile, match="An import changed its modules"):
        change(programme, [(modules["D"], "")], SOON, seen=seen)


@pytest.mark.parametrize("seen", ["", "x", "-", "a-b", "a-" + "9" * 40, "²-²"])
def test_nonsense_as_what_was_seen_is_a_refusal(programme, modules, seen):
    with pytest.raises(ChangedMeanwhile):
        change(programme, [(modules["D"], "")], SOON, seen=seen)


def test_the_search_forgets_what_a_correction_leaves_out(programme, modules):
    programme.level = 5
    programme.save()
    for fact in (programme, modules["A"], modules["B"]):
        put_words(fact)
    correct(programme.compositions.get(), [(modules["A"], "")], reason="Vergissing.")

    assert SearchEntry.objects.get(module=modules["B"], language="nl").level is None
    assert "Titel B" not in SearchEntry.objects.get(programme=programme, language="nl").teaches


def test_two_at_once_make_one_version(own_database):
    """The lock on the programme: whoever waits for it sees what the first did."""
    with tenant_context(sector_named("alfa")):
        module, programme = ModuleFactory(), ProgrammeFactory()
        seen = state_of(programme)

    def add():
        with tenant_context(sector_named("alfa")):
            try:
                change(programme, [(module, "")], None, seen=seen)
            except ChangedMeanwhile:
                return "refused"
        return "made"

    assert sorted(own_database.in_threads(add, add)) == ["made", "refused"]
