"""The screens on which a curator changes of what a programme is made, looks at what that does, and saves it."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.affected import Affected, CompositionChange, forget_teller, tells_who_is_affected_by
from catalogue.versions import state_of, withdraw_version
from portal.accounts.enums import Role
from tests.catalogue.factories import ModuleFactory
from tests.catalogue.site import staff
from tests.catalogue.versions.changing import AGO, LATER, SOON, TODAY, change, periods

pytestmark = pytest.mark.usefixtures("source_texts", "strict_templates")


def address(name, programme, *more):
    return reverse(f"compositions:{name}", args=[programme.pk, *more])


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

    assert "Nothing is saved yet." in page.text
    assert "No longer in it" in page.text
    assert "B Titel B will be in no programme." in page.text
    with inside():
        assert len(periods(programme)) == 1

    saved = curator.post(screen, sent(page, step="save"))
    assert saved.url == address("timeline", programme)
    with inside():
        assert periods(programme) == [(None, SOON, ["A", "B"]), (SOON, None, ["C", "A"])]
        entry = ModelLogEntry.objects.get(action="catalogue.composition_changed")
        assert (entry.data["added"], entry.data["left_out"]) == (["C"], ["B"])
    assert "Added: C. Left out: B." in curator.get(reverse("programme:history", args=[programme.pk])).text


def test_a_core_and_options_are_made_on_the_screen(programme, modules, curator, inside):
    screen = address("change_from", programme)
    page = curator.get(screen)
    page = curator.post(screen, sent(page, add=str(modules["C"].pk)))
    lines = {f"line-{modules['B'].pk}": " Advies  ", f"line-{modules['C'].pk}": "Techniek"}
    data = sent(page, step="check", begins=SOON.isoformat(), rule="core_plus", options="1", **lines)
    page = curator.post(screen, data)
    assert "From the core to the options “Advies”" in page.text
    assert "A core and 1 option" in page.text

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

    assert "Choose today or a day to come" in page.text
    assert [line.module.code for line in page.context["draft"].lines] == ["A", "B", "C"]
    assert AGO.isoformat() in page.text


def test_who_saves_second_keeps_the_draft_and_reads_what_the_other_did(programme, modules, curator, inside):
    screen = address("change_from", programme)
    page = curator.post(screen, sent(curator.get(screen), add=str(modules["C"].pk)))
    with inside():
        change(programme, [(modules["D"], "")], LATER)
    page = curator.post(screen, sent(page, step="save", begins=SOON.isoformat()))

    assert "This programme was changed while you worked." in page.text
    assert "Added: D. Left out: A, B." in page.text
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

    assert "Deleted the version from" in page.text
    assert [line.module.code for line in page.context["draft"].lines] == ["C"]
    assert curator.get(screen).status_code == 404


def test_todays_version_asks_a_reason_on_the_screen(programme, modules, curator, inside):
    with inside():
        composition = programme.compositions.get()
    screen = address("correct", programme, composition.pk)
    page = curator.post(screen, sent(curator.get(screen), step="check", remove=""))
    assert "Say why you correct it." in page.text

    page = curator.post(screen, sent(page, step="save", reason="Vergissing", module=[str(modules["A"].pk)]))
    assert page.status_code == 302
    with inside():
        assert periods(programme) == [(None, None, ["A"])]


def test_a_version_to_come_is_deleted_after_a_question(programme, modules, curator, inside):
    with inside():
        coming = change(programme, [(modules["C"], "")], SOON)
    screen = address("withdraw", programme, coming.pk)
    page = curator.get(screen)
    assert "The version before it then runs on." in page.text
    assert "C Titel C will be in no programme." in page.text

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
    page = curator.post(screen, sent(curator.get(screen), step="check", begins=SOON.isoformat())).text

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
        page = curator.post(screen, sent(curator.get(screen), step="check", begins=SOON.isoformat(), module=[])).text
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
    assert "Change from a date" not in officer.get(address("timeline", programme)).text


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
