"""Who asked and holds things under two records asks and holds them once when the records become one."""

from datetime import timedelta

import pytest

from employees.doubles.merging import merge
from exemptions.enums import DRAFT, GRANTED_FULL, IN_REVIEW, SUBMITTED, WITHDRAWN
from exemptions.models import ExemptionRequest, HeldCredential, OutsideCredential, ProvenCompetence, RequestedModule
from tests.catalogue.factories import CompetenceFactory, ModuleFactory
from tests.employees import making as people
from tests.employers import making as companies
from tests.exemptions import making

pytestmark = pytest.mark.usefixtures("english")
AT, LATER = making.AT, making.AT + timedelta(days=3)


@pytest.fixture
def kept(company):
    return people.hired(company, "Noor", "Peeters").employee


@pytest.fixture
def dropped(company):
    return people.hired(company, "Noor", "Peters").employee


def merged(dropped, kept):
    return merge(dropped, into=kept, by=companies.officer(), at=LATER)


def states(module):
    found = RequestedModule.objects.filter(module=module).order_by("request__begun_at")
    return dict(found.values_list("request__begun_at", "state"))


def test_all_of_both_is_of_the_one_that_stays(dropped, kept):
    making.asked(making.request(dropped, "2026-0001"), GRANTED_FULL)
    ProvenCompetence.objects.create(
        employee=dropped,
        competence=CompetenceFactory(),
        proven_on=AT.date(),
        origin_kind="x",
        origin_uuid=dropped.uuid,
        made_at=AT,
    )
    merged(dropped, kept)
    for model in (ExemptionRequest, RequestedModule, ProvenCompetence):
        assert set(model.objects.values_list("employee", flat=True)) == {kept.pk}


@pytest.mark.parametrize(
    ("of_dropped", "of_kept", "left"),
    [
        (("2026-0001", SUBMITTED), ("2026-0002", SUBMITTED), (SUBMITTED, WITHDRAWN)),
        (("2026-0001", IN_REVIEW), ("2026-0002", SUBMITTED), (IN_REVIEW, WITHDRAWN)),
    ],
)
@pytest.mark.parametrize("swapped", [False, True])
def test_of_two_undecided_requests_for_a_module_one_goes_on(dropped, kept, of_dropped, of_kept, left, swapped):
    module, (older, newer) = ModuleFactory(), (dropped, kept)[:: -1 if swapped else 1]
    making.asked(making.request(older, of_dropped[0], at=AT), of_dropped[1], module=module)
    making.asked(making.request(newer, of_kept[0], at=LATER), of_kept[1], module=module)

    merged(dropped, kept)

    assert states(module) == {AT: left[0], LATER: left[1]}
    gone = RequestedModule.objects.get(state=WITHDRAWN)
    assert "the other asks this already" in gone.steps.last().text
    assert set(RequestedModule.objects.values_list("employee", flat=True)) == {kept.pk}


@pytest.mark.parametrize("swapped", [False, True])
def test_drafts_go_on_beside_what_was_sent(dropped, kept, swapped):
    module, (one, other) = ModuleFactory(), (dropped, kept)[:: -1 if swapped else 1]
    making.asked(making.request(one, "2026-0001", at=AT), SUBMITTED, module=module)
    making.asked(making.request(one, at=AT + timedelta(days=1)), DRAFT, module=module)
    making.asked(making.request(other, "2026-0002", at=AT + timedelta(days=2)), IN_REVIEW, module=module)
    making.asked(making.request(other, at=LATER), DRAFT, module=module)

    merged(dropped, kept)

    assert list(states(module).values()) == [SUBMITTED, DRAFT, WITHDRAWN, DRAFT]


def test_what_both_hold_is_held_once_with_the_evidence_and_requests_of_both(dropped, kept):
    credential = OutsideCredential.objects.create(code="EB-HO", title="Helpdesk operator")
    mine = making.held(kept, credential)
    other = making.held(dropped, credential, seen_at=AT, seen_by=companies.officer())
    own_words = making.held(dropped, title="A course long ago")
    request = making.request(dropped, "2026-0001")
    request.credentials.add(other)
    shown = making.evidence(request, other)

    merged(dropped, kept)

    assert set(HeldCredential.objects.filter(employee=kept)) == {mine, own_words}
    assert HeldCredential.objects.count() == 2
    mine.refresh_from_db()
    shown.refresh_from_db()
    assert (mine.seen_at, mine.seen_by) == (AT, companies.officer())
    assert (shown.held, list(request.credentials.all())) == (mine, [mine])


def test_the_same_of_another_year_is_another(dropped, kept):
    credential = OutsideCredential.objects.create(code="EB-HO", title="Helpdesk operator")
    making.held(kept, credential)
    making.held(dropped, credential, obtained_on=AT.date())
    merged(dropped, kept)
    assert HeldCredential.objects.filter(employee=kept).count() == 2
