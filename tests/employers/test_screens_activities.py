"""The screen on which a company ticks what it does and which functions it has."""

import pytest

from catalogue.models import BusinessActivity, ModuleActivity, ProgrammeActivity
from employers.models import JobFunction
from employers.ticking import make_own_function, tick
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates")
HTMX = {"HX-Request": "true"}


@pytest.fixture
def offer(sector):
    """Two activities, and a function: INBOUND points at a programme of two modules, OUTBOUND at a third module."""
    modules = [ModuleFactory(code=f"M {number}") for number in range(3)]
    programme = ProgrammeFactory(code="P 1", modules=modules[:2])
    inbound = BusinessActivity.objects.create(code="INBOUND", title="Klachten behandelen")
    outbound = BusinessActivity.objects.create(code="OUTBOUND", title="Verkopen per telefoon")
    ProgrammeActivity.objects.create(programme=programme, activity=inbound)
    ModuleActivity.objects.create(module=modules[2], activity=outbound)
    function = JobFunction.objects.create(title="Helpdeskmedewerker", programme=programme)
    return inbound, outbound, function


def address(company):
    return f"/en/bedrijf/{company.uuid}/activiteiten/"


def ticked(company):
    return set(company.employer_activities.values_list("activity", flat=True))


def test_what_is_ticked_points_at_modules_and_programmes(company, lien, offer):
    inbound, outbound, function = offer

    answer = lien.post(
        address(company),
        {"activities": [inbound.pk, outbound.pk], "functions": [function.pk], "save": "1"},
        follow=True,
    )

    assert ticked(company) == {inbound.pk, outbound.pk}
    assert "3 modules in 1 programme" in " ".join(answer.text.split())
    assert "2 activities" in lien.get(f"/en/bedrijf/{company.uuid}/").text


def test_ticking_shows_at_once_what_it_points_at_and_writes_nothing(company, lien, offer, no_writes):
    with no_writes():
        answer = lien.post(address(company), {"activities": [offer[0].pk]}, headers=HTMX | {"HX-Target": "points"})

    assert "2 modules in 1 programme" in " ".join(answer.text.split())
    assert "<input" not in answer.text
    assert ticked(company) == set()


@pytest.mark.parametrize("headers", [{}, HTMX | {"HX-Target": "choices"}])
def test_searching_hides_and_keeps_every_tick(company, lien, offer, no_writes, headers):
    inbound, outbound, function = offer
    sent = {"q": "KLÁCHTEN", "search": "1", "functions": [function.pk], "seen_activities": "", "own_title": "Coach"}

    with no_writes():
        page = lien.post(address(company), sent, headers=headers).text

    assert f'id="activity-{inbound.pk}"' in page
    shown = [row for row in page.split('<div class="form-check"')[1:] if not row.startswith(" hidden")]
    assert [str(pk) in "".join(shown) for pk in (f"activity-{inbound.pk}", f"activity-{outbound.pk}")] == [True, False]
    assert f'id="function-{function.pk}" checked' in "".join(shown)
    assert headers or 'value="Coach"' in page


def test_two_who_tick_at_once_lose_nothing(company, lien, offer, visit):
    inbound, outbound, _function = offer
    tick(company, activities=[inbound.pk], by=None)

    # Lien opened the screen before that, and ticks the other one.
    lien.post(address(company), {"activities": [outbound.pk], "seen_activities": "", "save": "1"})
    assert ticked(company) == {inbound.pk, outbound.pk}

    lien.post(
        address(company), {"activities": [outbound.pk], "seen_activities": f"{inbound.pk},{outbound.pk}", "save": "1"}
    )
    assert ticked(company) == {outbound.pk}


def test_an_own_function_is_added_together_with_the_ticks(company, lien, offer):
    inbound, _outbound, function = offer
    own = {"own_title": "Teamcoach", "own_programme": function.programme_id}

    page = lien.post(address(company), {"activities": [inbound.pk], "save": "1"} | own, follow=True).text

    made = company.own_functions.get()
    assert (made.title, made.programme) == ("Teamcoach", function.programme)
    assert f'id="function-{made.pk}" checked' in page
    assert ticked(company) == {inbound.pk}


def test_a_function_that_is_there_keeps_everything_typed(company, lien, offer):
    inbound, _outbound, _function = offer

    page = lien.post(
        address(company), {"activities": [inbound.pk], "own_title": "helpdeskMEDEWERKER", "save": "1"}
    ).text

    assert "tick that one" in page
    assert 'value="helpdeskMEDEWERKER"' in page
    assert f'id="activity-{inbound.pk}" checked' in page
    assert ticked(company) == set()


@pytest.mark.parametrize("nonsense", ["x", "-1", "99999999", "9" * 30, "²", "1,2"])
def test_nonsense_is_no_tick(company, lien, offer, nonsense):
    sent = {"activities": nonsense, "functions": nonsense, "seen_activities": nonsense, "save": "1"}

    assert lien.post(address(company), sent).status_code in (200, 302)
    assert (
        lien.post(address(company), {"own_title": "x" * 200, "own_programme": nonsense, "save": "1"}).status_code == 200
    )


def test_own_functions_of_another_company_are_not_seen(company, lien, offer):
    neighbour = making.employer(by=making.manager("buur@x.example"))
    theirs = make_own_function(neighbour, title="Bandwerker", by=None)

    assert "Bandwerker" not in lien.get(address(company)).text
    lien.post(address(company), {"functions": [theirs.pk], "save": "1"})
    assert not company.employer_functions.exists()


def test_a_mentor_reads_what_is_ticked(company, offer, visit):
    tick(company, activities=[offer[0].pk], functions=[offer[2].pk], by=None)

    page = visit(making.mentor_of(company)).get(address(company)).text

    assert "Klachten behandelen" in page
    assert "Helpdeskmedewerker" in page
    assert "Verkopen per telefoon" not in page


def test_the_screen_asks_as_much_with_three_rows_as_with_one(company, lien, offer, django_assert_num_queries):
    tick(company, activities=[offer[0].pk], functions=[offer[2].pk], by=None)
    lien.get(address(company))
    with django_assert_num_queries(16):
        lien.get(address(company))
    for number in range(3):
        activity = BusinessActivity.objects.create(code=f"X{number}", title=f"Nog {number}")
        ModuleActivity.objects.create(module=ModuleFactory(code=f"N {number}"), activity=activity)
        tick(company, activities=[activity.pk], by=None)
        make_own_function(company, title=f"Eigen {number}", programme=offer[2].programme, by=None)
    with django_assert_num_queries(16):
        lien.get(address(company))
