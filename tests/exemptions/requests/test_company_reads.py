"""A mentor or a manager reads of a learner what the company may know: not what was proven, asked or obtained elsewhere."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from exemptions.enums import IN_REVIEW, INTERVIEW_PLANNED, TEST_PLANNED, AskedAs
from exemptions.models import ProvenCompetence
from exemptions.requests.barriers import barriers
from exemptions.requests.moving import move
from exemptions.requests.submitting import NotComplete
from tests.employees.record.learning import obtained
from tests.exemptions.asking import make_request, module, send, sent

NOW = timezone.now()
TODAY = timezone.localdate()


def page(name, *args):
    return reverse(f"exemptions:{name}", args=args)


def by_company(emre, lien, *modules):
    return make_request(emre.employee, *modules, asked_as=AskedAs.MANAGER, employment=emre, by=lien)


def proved(person, competence):
    return ProvenCompetence.objects.create(
        employee=person, competence=competence, proven_on=TODAY, origin_kind="x", origin_uuid=person.uuid, made_at=NOW
    )


# --- What covers a module.


@pytest.fixture
def known(emre):
    """A module of which the learner proved one competence, has one of another company and one of this."""
    of = module()
    first, second, third, *_others = of.competences.order_by("pk")
    proved(emre.employee, first)
    obtained(emre.employee, module(second, title="Elders"), on=emre.since - timedelta(days=30))
    obtained(emre.employee, module(third, title="Hier"), on=emre.since + timedelta(days=1))
    return of


def test_a_draft_tells_a_company_only_what_it_may_know(emre, lien, known, visit):
    request = by_company(emre, lien, known)
    text = visit(lien).get(page("modules", request.uuid)).text
    assert text.count("Covered:") == 1
    assert ("“Hier”" in text, "“Elders”" in text) == (True, False)


def test_learners_see_all_that_counts_and_the_sector_gets_it(emre, lien, known, visit):
    own = make_request(emre.employee, known)
    assert visit(emre.employee.user).get(page("modules", own.uuid)).text.count("Covered:") == 3
    [requested] = send(by_company(emre, lien, known))
    assert len(requested.proposal["covered"]) == 3


def test_what_was_sent_does_not_tell_a_company_by_what_it_is_covered(emre, lien, known, visit):
    [requested] = send(by_company(emre, lien, known))
    address = page("request", requested.request.uuid)
    proven = ProvenCompetence.objects.get().competence.title
    theirs, own = visit(lien).get(address).text, visit(emre.employee.user).get(address).text
    for title in (proven, "Elders", "Hier"):
        assert f"by “{title}”" not in theirs
        assert f"by “{title}”" in own


# --- What happened.


@pytest.mark.parametrize("planned", [TEST_PLANNED, INTERVIEW_PLANNED])
def test_what_a_test_showed_is_not_for_the_company(emre, lien, planned, visit):
    [requested] = send(by_company(emre, lien))
    for state, text in (
        (IN_REVIEW, "Ik kijk ernaar."),
        (planned, ""),
        (IN_REVIEW, "Bewezen: C1. Niet bewezen: C2."),
    ):
        move(requested, state, by=None, at=NOW, text=text)
    address = page("request", requested.request.uuid)
    for user, sees in ((lien, False), (emre.employee.user, True)):
        text = visit(user).get(address).text
        assert "Ik kijk ernaar." in text
        assert ("Niet bewezen: C2." in text) is sees


# --- What stands in the way.

NEUTRAL = "For this person this module cannot be asked now"


def in_the_way(emre, of, user):
    found = barriers(emre.employee, [of], on=TODAY, by=user)
    return found[of.pk].text if found else ""


def test_what_was_asked_alone_and_what_was_obtained_elsewhere_is_told_in_one_sentence(emre, lien, visit):
    sent(emre.employee, asked := module())
    obtained(emre.employee, elsewhere := module(), on=emre.since - timedelta(days=30))
    told = {in_the_way(emre, of, lien) for of in (asked, elsewhere)}
    assert len(told) == 1
    assert NEUTRAL in told.pop()
    assert "asked already" in in_the_way(emre, asked, emre.employee.user)
    assert "obtained already" in in_the_way(emre, elsewhere, emre.employee.user)
    client, address = visit(lien), page("modules", by_company(emre, lien).uuid)
    for of in (asked, elsewhere):
        text = client.get(address + f"?q={of.code}").text
        assert NEUTRAL in text
        assert "already" not in text
        refused = client.post(address, {"module": [of.pk], "choose": "1"}, follow=True).text
        assert NEUTRAL in refused


def test_what_the_company_asked_and_saw_obtained_is_told(emre, lien):
    send(by_company(emre, lien, asked := module()))
    obtained(emre.employee, here := module(), on=emre.since + timedelta(days=1))
    assert "asked already" in in_the_way(emre, asked, lien)
    assert "obtained already" in in_the_way(emre, here, lien)
    assert in_the_way(emre, module(), lien) == ""


def test_sending_tells_no_more(emre, lien):
    draft = by_company(emre, lien, of := module())
    sent(emre.employee, of)
    with pytest.raises(NotComplete, match=NEUTRAL):
        send(draft)
