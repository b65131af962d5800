"""Activities of companies, and the matrix that links them to the offer."""

import pytest
from django_tenants.utils import tenant_context
from wagtail.models import ModelLogEntry

from catalogue.activities import GoneMeanwhile, link_activities
from catalogue.models import BusinessActivity, Module, Programme
from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.catalogue.factories import BusinessActivityFactory, ModuleFactory, ProgrammeFactory
from tests.catalogue.site import staff

pytestmark = pytest.mark.usefixtures("source_texts")

MATRIX = "/beheer/activities/matrix/"


@pytest.fixture
def offer(sector):
    modules = [ModuleFactory(code=f"M {number}") for number in (1, 2, 3)]
    activities = [BusinessActivityFactory(code=code) for code in ("A", "B")]
    return modules, activities


@pytest.fixture
def curator(offer):
    return staff("alfa", Role.CURATOR)


def shown(response):
    """The form as a browser would send it, unchanged."""
    data = {f"was-{row['fact'].pk}": row["was"] for row in response.context["rows"]}
    ticked = [cell["name"] for row in response.context["rows"] for cell in row["cells"] if cell["is_ticked"]]
    return data | {"tick": ticked}


def linked():
    return {
        (module.code, activity.code)
        for module in Module.objects.prefetch_related("activities")
        for activity in module.activities.all()
    }


def test_ticks_are_saved_and_unticked_ones_taken_away(offer, curator, sector):
    modules, (a, b) = offer
    link_activities(Module, add={(modules[0].pk, a.pk)}, remove=set(), by=account("chef@sector.example"))

    data = shown(curator.get(MATRIX))
    assert data["tick"] == [f"{modules[0].pk}-{a.pk}"]
    data["tick"] = [f"{modules[1].pk}-{a.pk}", f"{modules[1].pk}-{b.pk}"]
    response = curator.post(MATRIX, data, follow=True)

    assert "Saved: 2 rows changed." in response.content.decode()
    with tenant_context(sector):
        assert linked() == {("M 2", "A"), ("M 2", "B")}


def test_two_who_tick_in_the_same_matrix_both_get_what_they_changed(offer, sector):
    modules, (a, b) = offer
    mieke, jan = staff("alfa", Role.CURATOR), staff("alfa", Role.CURATOR, email="jan@sector.example")
    first, second = shown(mieke.get(MATRIX)), shown(jan.get(MATRIX))
    mieke.post(MATRIX, first | {"tick": [f"{modules[0].pk}-{a.pk}"]})
    jan.post(MATRIX, second | {"tick": [f"{modules[2].pk}-{b.pk}"]})

    with tenant_context(sector):
        assert linked() == {("M 1", "A"), ("M 3", "B")}


def test_what_was_ticked_is_still_there_after_a_refusal(offer, curator, sector):
    modules, (a, b) = offer
    data, gone = shown(curator.get(MATRIX)), b.pk
    with tenant_context(sector):
        b.delete()
    response = curator.post(MATRIX, data | {"tick": [f"{modules[0].pk}-{a.pk}", f"{modules[0].pk}-{gone}"]})

    assert "Somebody deleted one of these" in response.content.decode()
    assert shown(response)["tick"] == [f"{modules[0].pk}-{a.pk}"]
    with tenant_context(sector):
        assert linked() == set()


def test_programmes_have_a_matrix_of_their_own(offer, curator, sector):
    _modules, (a, _b) = offer
    with tenant_context(sector):
        programme = ProgrammeFactory()
    data = shown(curator.get(f"{MATRIX}?kind=programmes"))
    curator.post(f"{MATRIX}?kind=programmes", data | {"tick": [f"{programme.pk}-{a.pk}"]})

    with tenant_context(sector):
        assert list(Programme.objects.get().activities.all()) == [a]


def test_each_changed_row_is_in_the_history(offer):
    modules, (a, b) = offer
    link_activities(
        Module, add={(modules[0].pk, a.pk), (modules[0].pk, b.pk)}, remove=set(), by=account("chef@sector.example")
    )
    link_activities(
        Module, add={(modules[0].pk, a.pk)}, remove={(modules[1].pk, a.pk)}, by=account("chef@sector.example")
    )

    entries = ModelLogEntry.objects.filter(action="catalogue.facts_changed")
    assert [(entry.object_id, entry.data["fields"]) for entry in entries] == [(str(modules[0].pk), ["activities"])]


def test_what_is_not_there_is_not_linked(offer):
    modules, (a, _b) = offer
    with pytest.raises(GoneMeanwhile):
        link_activities(
            Module, add={(modules[0].pk, a.pk), (999_999, a.pk)}, remove=set(), by=account("chef@sector.example")
        )

    assert linked() == set()


@pytest.mark.parametrize("tick", ["x", "1", "1-", "-1-2", "1-2-3", "99999999999999999999-1", "1-²"])
def test_nonsense_in_the_form_changes_nothing(offer, curator, tick):
    assert curator.post(MATRIX, {"tick": tick, "was-x": "y", "was-1": tick}).status_code in (200, 302)


def test_filters_find_rows_and_columns(offer, curator, sector):
    def found(query):
        context = curator.get(f"{MATRIX}?{query}").context
        return [row["fact"].code for row in context["rows"]], [column.code for column in context["columns"]]

    modules, (a, _b) = offer
    with tenant_context(sector):
        link_activities(Module, add={(modules[0].pk, a.pk)}, remove=set(), by=account("chef@sector.example"))
    assert found("q=m+2") == (["M 2"], ["A", "B"])
    assert found("without=1") == (["M 2", "M 3"], ["A", "B"])
    assert found(f"activity={a.title}") == (["M 1", "M 2", "M 3"], ["A"])
    assert found("q=%00&kind=poem&p=abc") == (["M 1", "M 2", "M 3"], ["A", "B"])


def test_officers_see_the_matrix_and_change_nothing(offer, sector):
    modules, (a, _b) = offer
    officer = staff("alfa", Role.OFFICER)
    response = officer.get(MATRIX)

    assert "Save the links" not in response.content.decode()
    refused = officer.post(MATRIX, shown(response) | {"tick": [f"{modules[0].pk}-{a.pk}"]})
    assert (refused.status_code, refused.url) == (302, "/beheer/")
    with tenant_context(sector):
        assert linked() == set()


def test_the_matrix_asks_the_database_as_often_with_many_rows(offer, curator, django_assert_max_num_queries, sector):
    with tenant_context(sector):
        ModuleFactory.create_batch(60)
        BusinessActivityFactory.create_batch(30)
    curator.get(MATRIX)
    with django_assert_max_num_queries(20) as many:
        curator.get(MATRIX)
    with tenant_context(sector):
        Module.objects.exclude(code="M 1").delete()
    with django_assert_max_num_queries(20) as few:
        curator.get(MATRIX)

    assert len(many) == len(few)


def test_a_curator_adds_an_activity_and_a_wrong_nace_code_is_explained(curator, sector):
    refused = curator.post("/beheer/businessactivity/new/", {"code": "HOUT", "title": "Hout zagen", "nace": "16,1"})
    saved = curator.post("/beheer/businessactivity/new/", {"code": "HOUT", "title": "Hout zagen", "nace": "16.1"})

    assert "A NACE-BEL code is two digits" in refused.content.decode()
    assert saved.status_code == 302
    with tenant_context(sector):
        assert BusinessActivity.objects.get(code="HOUT").nace == "16.1"
