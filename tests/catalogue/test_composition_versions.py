"""A curator changes of what a programme is made: from a day on, corrected with a reason, taken back before it begins."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tenants.utils import tenant_context
from wagtail.models import ModelLogEntry

from catalogue.affected import Affected, CompositionChange, forget_teller, tells_who_is_affected_by
from catalogue.compositions import CannotBeMet, Wanted
from catalogue.enums import CompositionRule
from catalogue.models import Composition, SearchEntry
from catalogue.versions import (
    ChangedMeanwhile,
    PastStays,
    ReasonNeeded,
    change_from,
    correct_version,
    state_of,
    withdraw_version,
)
from portal.accounts.enums import Role
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import CompositionFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import put_words, staff

pytestmark = pytest.mark.usefixtures("source_texts", "strict_templates")

TODAY = timezone.localdate()
SOON, LATER = TODAY + timedelta(days=30), TODAY + timedelta(days=60)
AGO = TODAY - timedelta(days=30)


@pytest.fixture
def modules(sector):
    return {code: ModuleFactory(code=code, title=f"Titel {code}") for code in ("A", "B", "C", "D")}


@pytest.fixture
def programme(modules):
    return ProgrammeFactory(code="P 1", title="Gebruikers helpen", modules=[modules["A"], modules["B"]])


@pytest.fixture
def curator(sector):
    return staff("alfa", Role.CURATOR)


@pytest.fixture
def inside(sector):
    return lambda: tenant_context(sector)


def change(programme, wanted, begins, **kwargs):
    kwargs = {"by": None, "seen": state_of(programme), "at": timezone.now()} | kwargs
    return change_from(programme=programme, wanted=Wanted(wanted), begins=begins, **kwargs)


def correct(composition, wanted, **kwargs):
    kwargs = {"by": None, "seen": state_of(composition.programme), "at": timezone.now()} | kwargs
    return correct_version(composition=composition, wanted=Wanted(wanted), **kwargs)


def periods(programme):
    """(first day, first day after, codes) of each version."""
    return [
        (one.in_force.lower, one.in_force.upper, [line.module.code for line in one.lines.select_related("module")])
        for one in programme.compositions.order_by("in_force")
    ]


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
    from tests.conftest import sector_named

    with tenant_context(sector_named("alfa")):
        module, programme = ModuleFactory(), ProgrammeFactory()
        seen = state_of(programme)
    outcomes, barrier = [], threading.Barrier(2)

    def add():
        try:
            with tenant_context(sector_named("alfa")):
                barrier.wait(timeout=20)
                change(programme, [(module, "")], None, seen=seen)
                outcomes.append("made")
        except ChangedMeanwhile:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(outcomes) == ["made", "refused"]


# The screens


def address(name, programme, *more):
    return reverse(f"compositions:{name}", args=[programme.pk, *more])


def told(response):
    return response.content.decode()


def sent(response, **changes):
    """What the form on the editing screen or the check page would send."""
    form, draft = response.context["form"], response.context["draft"]
    values = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in values.items() if value not in (None, False, "")}
    if isinstance(data.get("begins"), date):
        data["begins"] = data["begins"].isoformat()
    data["seen"] = response.context["seen"]
    data["module"] = [str(key) for key in draft.keys]
    data |= {f"line-{line.module.pk}": line.option_line for line in draft.lines}
    return data | changes


def test_a_programme_is_changed_from_a_day_by_its_screens(programme, modules, curator, inside):
    screen = address("change_from", programme)
    page = curator.get(screen)
    page = curator.post(screen, sent(page, add=str(modules["C"].pk)))
    page = curator.post(screen, sent(page, remove=str(modules["B"].pk)))
    page = curator.post(screen, sent(page, up=str(modules["C"].pk)))
    page = curator.post(screen, sent(page, step="check", begins=SOON.isoformat()))

    assert "Nothing is saved yet." in told(page)
    assert "No longer in it" in told(page)
    assert "B Titel B will be in no programme." in told(page)
    with inside():
        assert len(periods(programme)) == 1

    saved = curator.post(screen, sent(page, step="save"))
    assert saved.url == address("timeline", programme)
    with inside():
        assert periods(programme) == [(None, SOON, ["A", "B"]), (SOON, None, ["C", "A"])]
        entry = ModelLogEntry.objects.get(action="catalogue.composition_changed")
        assert (entry.data["added"], entry.data["left_out"]) == (["C"], ["B"])
    assert "Added: C. Left out: B." in told(curator.get(reverse("programme:history", args=[programme.pk])))


def test_a_core_and_options_are_made_on_the_screen(programme, modules, curator, inside):
    screen = address("change_from", programme)
    page = curator.get(screen)
    page = curator.post(screen, sent(page, add=str(modules["C"].pk)))
    lines = {f"line-{modules['B'].pk}": " Advies  ", f"line-{modules['C'].pk}": "Techniek"}
    data = sent(page, step="check", begins=SOON.isoformat(), rule="core_plus", options="1", **lines)
    page = curator.post(screen, data)
    assert "From the core to the options “Advies”" in told(page)
    assert "A core and 1 option" in told(page)

    curator.post(screen, sent(page, step="save"))
    with inside():
        made = programme.compositions.order_by("in_force").last()
        assert list(made.lines.values_list("module__code", "option_line")) == [
            ("A", ""), ("B", "Advies"), ("C", "Techniek"),
        ]  # fmt: skip


def test_a_whole_code_and_enter_adds_that_module(programme, modules, curator):
    screen = address("change_from", programme)
    page = curator.post(screen, sent(curator.get(screen), step="draft", find="c"))

    assert [line.module.code for line in page.context["draft"].lines] == ["A", "B", "C"]
    assert page.context["find"] == ""


def test_modules_are_found_by_a_part_of_their_title_and_those_in_the_list_are_not(programme, modules, curator):
    page = curator.post(address("find", programme), {"find": "titel", "module": [str(modules["A"].pk)]})

    assert [module.code for module in page.context["found"]] == ["B", "C", "D"]


def test_the_screen_asks_as_much_of_the_database_with_2_and_40_modules(programme, curator, inside):
    counts = []
    for _size in (2, 40):
        for name in ("change_from", "timeline"):
            curator.get(address(name, programme))
        with CaptureQueriesContext(connection) as captured:
            for name in ("change_from", "timeline"):
                assert curator.get(address(name, programme)).status_code == 200
        counts.append(len(captured))
        with inside():
            for number in range(38):
                programme.compositions.get().lines.create(module=ModuleFactory(), order=number + 9)

    assert counts[0] == counts[1]


def test_a_refusal_keeps_all_that_was_typed(programme, modules, curator):
    screen = address("change_from", programme)
    page = curator.post(screen, sent(curator.get(screen), add=str(modules["C"].pk)))
    page = curator.post(screen, sent(page, step="check", begins=AGO.isoformat(), rule="all"))

    assert "Choose today or a day to come" in told(page)
    assert [line.module.code for line in page.context["draft"].lines] == ["A", "B", "C"]
    assert AGO.isoformat() in told(page)


def test_who_saves_second_keeps_the_draft_and_reads_what_the_other_did(programme, modules, curator, inside):
    screen = address("change_from", programme)
    page = curator.post(screen, sent(curator.get(screen), add=str(modules["C"].pk)))
    with inside():
        change(programme, [(modules["D"], "")], LATER)
    page = curator.post(screen, sent(page, step="save", begins=SOON.isoformat()))

    assert "This programme was changed while you worked." in told(page)
    assert "Added: D. Left out: A, B." in told(page)
    assert [line.module.code for line in page.context["draft"].lines] == ["A", "B", "C"]
    curator.post(screen, sent(page, step="save", begins=SOON.isoformat()))
    with inside():
        assert [codes for _first, _end, codes in periods(programme)] == [["A", "B"], ["A", "B", "C"], ["D"]]


def test_a_version_that_somebody_deleted_meanwhile_goes_on_as_a_new_one(programme, modules, curator, inside):
    with inside():
        coming = change(programme, [(modules["C"], "")], SOON)
    screen = address("correct", programme, coming.pk)
    page = curator.get(screen)
    with inside():
        withdraw_version(composition=coming, by=None, seen=state_of(programme), at=timezone.now())
    page = curator.post(screen, sent(page, step="save"))

    assert "Deleted the version from" in told(page)
    assert [line.module.code for line in page.context["draft"].lines] == ["C"]
    assert curator.get(screen).status_code == 404


def test_todays_version_asks_a_reason_on_the_screen(programme, modules, curator, inside):
    with inside():
        composition = programme.compositions.get()
    screen = address("correct", programme, composition.pk)
    page = curator.post(screen, sent(curator.get(screen), step="check", remove=""))
    assert "Say why you correct it." in told(page)

    page = curator.post(screen, sent(page, step="save", reason="Vergissing", module=[str(modules["A"].pk)]))
    assert page.status_code == 302
    with inside():
        assert periods(programme) == [(None, None, ["A"])]


def test_a_version_to_come_is_deleted_after_a_question(programme, modules, curator, inside):
    with inside():
        coming = change(programme, [(modules["C"], "")], SOON)
    screen = address("withdraw", programme, coming.pk)
    page = curator.get(screen)
    assert "The version before it then runs on." in told(page)
    assert "C Titel C will be in no programme." in told(page)

    curator.post(screen, {"seen": page.context["seen"]})
    with inside():
        assert periods(programme) == [(None, None, ["A", "B"])]


def test_the_check_page_tells_of_totals_prerequisites_and_retired_modules(programme, modules, curator, inside):
    with inside():
        programme.total = 200
        programme.save()
        modules["A"].require(modules["D"])
        modules["B"].retired_on = TODAY
        modules["B"].save()
    screen = address("change_from", programme)
    page = told(curator.post(screen, sent(curator.get(screen), step="check", begins=SOON.isoformat())))

    assert "The modules add up to 80 lestijden, but the programme says 200 lestijden." in page
    assert "A asks D Titel D first" in page
    assert "B Titel B is no longer offered." in page


def test_rooms_above_tell_who_is_affected(programme, modules, curator, inside):
    asked = []

    def trajectories(one):
        asked.append(one)
        yield Affected(3, "3 people are on their way with this version. They keep it.")
        yield Affected(0, "Nobody waits.")

    tells_who_is_affected_by(CompositionChange)(trajectories)
    try:
        screen = address("change_from", programme)
        page = told(curator.post(screen, sent(curator.get(screen), step="check", begins=SOON.isoformat(), module=[])))
    finally:
        forget_teller(trajectories)

    assert "3 people are on their way with this version. They keep it." in page
    assert "Nobody waits." not in page
    (one,) = asked
    assert (one.programme, one.begins, one.corrects) == (programme, SOON, False)
    assert [module.code for module in one.left_out] == ["A", "B"]


@pytest.mark.parametrize("name", ["change_from", "find", "copy_programme"])
def test_an_officer_looks_and_changes_nothing(programme, sector, inside, name):
    with inside():
        officer = staff("alfa", Role.OFFICER)

    assert officer.get(address("timeline", programme)).status_code == 200
    assert officer.get(reverse("compositions:compare")).status_code == 200
    assert officer.get(address(name, programme)).status_code in (302, 403)
    assert officer.post(address(name, programme)).status_code in (302, 403)
    assert "Change from a date" not in told(officer.get(address("timeline", programme)))


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"step": "check"},
        {"step": "save", "rule": "poem", "options": "x", "begins": "31-31-2031", "module": ["-1", "²", "9" * 30]},
        {"add": "9" * 30},
        {"up": "²", "module": ["1"]},
        {"find": "\x00" * 5 + "%_'\"", "step": "find"},
        {"step": "check", "rule": "core_plus", "options": "9" * 30},
    ],
)
def test_no_form_breaks_the_screen(programme, curator, data):
    assert curator.post(address("change_from", programme), data).status_code == 200
    assert curator.post(address("find", programme), data).status_code == 200


def test_a_rehearsal_writes_nothing(programme, modules, curator, no_writes, inside):
    screen = address("change_from", programme)
    data = sent(curator.get(screen), step="check", begins=SOON.isoformat(), module=[str(modules["C"].pk)])
    with inside(), transaction.atomic():
        before = periods(programme)
    curator.post(screen, data)
    with inside():
        assert periods(programme) == before
        assert not ModelLogEntry.objects.exists()
