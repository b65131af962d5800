"""What a company does and which functions it has, and what of the offer they point at."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalogue.models import BusinessActivity, ModuleActivity, ProgrammeActivity
from catalogue.services import retire_module
from employers.models import EmployerFunction, JobFunction
from employers.pointing import pointed_at
from employers.ticking import make_own_function, tick
from portal.kit.rules import RuleBroken
from tests.catalogue.factories import ModuleFactory, ProgrammeFactory
from tests.employers import making

TODAY = timezone.localdate()


@pytest.fixture
def offer(sector):
    modules = [ModuleFactory(code=code) for code in "ABCD"]
    activity = BusinessActivity.objects.create(code="INBOUND", title="Inkomende gesprekken")
    other = BusinessActivity.objects.create(code="OUTBOUND", title="Uitgaande gesprekken")
    programme = ProgrammeFactory(code="P 1", modules=modules[:2])
    ProgrammeActivity.objects.create(programme=programme, activity=activity)
    ModuleActivity.objects.create(module=modules[1], activity=activity)
    ModuleActivity.objects.create(module=modules[2], activity=other)
    return modules, activity, other, programme


def ids(*facts):
    return frozenset(fact.pk for fact in facts)


def test_activities_point_at_modules_themselves_and_by_their_programmes(offer, django_assert_num_queries):
    modules, activity, other, programme = offer

    with django_assert_num_queries(2):
        found = pointed_at(activities=[activity.pk], on=TODAY)

    assert (found.modules, found.programmes) == (ids(*modules[:2]), ids(programme))
    assert pointed_at(activities=[other.pk], on=TODAY).modules == ids(modules[2])
    assert not pointed_at(activities=[], on=TODAY)


def test_a_function_points_at_the_modules_of_its_programme(offer):
    modules, _activity, _other, programme = offer

    assert pointed_at(activities=[], programmes=[programme.pk, None], on=TODAY).modules == ids(*modules[:2])


def test_what_left_the_offer_is_not_pointed_at(offer):
    modules, activity, _other, _programme = offer
    retire_module(module=modules[0], on=TODAY + timedelta(days=10), reason="Op.", by=None)

    assert pointed_at(activities=[activity.pk], on=TODAY).modules == ids(*modules[:2])
    assert pointed_at(activities=[activity.pk], on=TODAY + timedelta(days=10)).modules == ids(modules[1])


def test_ticks_of_two_who_work_at_once_are_both_kept(offer):
    _modules, activity, other, _programme = offer
    company = making.employer()

    assert tick(company, activities=[activity.pk], seen_activities=[], by=None) == ["activities"]
    # Somebody who opened the screen before that ticks the other one.
    assert tick(company, activities=[other.pk], seen_activities=[], by=None) == ["activities"]
    assert set(company.employer_activities.values_list("activity", flat=True)) == {activity.pk, other.pk}
    assert tick(company, activities=[], seen_activities=[other.pk], by=None) == ["activities"]
    assert list(company.employer_activities.values_list("activity", flat=True)) == [activity.pk]
    assert tick(company, activities=[activity.pk], seen_activities=[activity.pk], by=None) == []


def test_another_companys_own_function_is_not_chosen(offer):
    programme = offer[3]
    own, neighbour = making.employer(), making.employer(by=making.manager("buur@x.example"))
    function = make_own_function(neighbour, title="Bandwerker", programme=programme, by=None)

    with pytest.raises(RuleBroken, match="not exist any more"):
        tick(own, functions=[function.pk], by=None)
    assert list(JobFunction.objects.for_employer(own)) == []


def test_an_own_function_is_ticked_at_once_and_made_once(offer):
    company = making.employer()
    JobFunction.objects.create(title="Helpdeskmedewerker", programme=offer[3])
    function = make_own_function(company, title="Teamcoach", by=None)

    assert EmployerFunction.objects.get().function == function
    for title in ("teamcoach", "HELPDESKMEDEWERKER"):
        with pytest.raises(RuleBroken):
            make_own_function(company, title=title, by=None)
