"""The page of a meeting: administrators write down what it decided, officers read it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from employers.models import Exclusion, Mandate, PartnershipMeeting, Ratification, Recognition
from employers.recognition import meetings
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import DAY, NOW, TODAY, YEAR

pytestmark = pytest.mark.usefixtures("strict_templates")


def page(name="page", *args):
    return reverse(f"meeting_admin:{name}", args=[making.meeting().pk, *args])


def put_on_agenda():
    meetings.choose_batch(making.meeting(), steps=meetings.waiting_for_a_meeting(), by=None)
    return list(Ratification.objects.order_by("pk"))


def test_a_meeting_is_made_and_shown(griet, sector):
    made = griet.post("/beheer/meetings/new/", {"held_on": TODAY.isoformat(), "place": "Gent", "report": "Kort."})

    assert made.url == page()
    shown = griet.get(made.url).text
    assert "Kort." in shown
    assert "Gent" in shown
    again = griet.post("/beheer/meetings/new/", {"held_on": TODAY.isoformat(), "place": "", "report": ""})
    assert PartnershipMeeting.objects.count() == 1
    assert again.status_code == 200
    assert page() in griet.get("/beheer/meetings/").text
    assert "/beheer/meetings/new/" in griet.get("/beheer/meetings/").text


def test_the_mandate_is_written_down_and_ended(griet, sector):
    sent = {
        "first_day": TODAY.isoformat(),
        "last_day": (TODAY + YEAR).isoformat(),
        "powers": ["grant"],
        "text": "Max 3.",
    }

    griet.post(page("mandate"), {f"mandate-{name}": value for name, value in sent.items()})

    mandate = Mandate.objects.get()
    assert (mandate.powers, mandate.last_day, mandate.decided_at) == (["grant"], TODAY + YEAR, making.meeting())
    assert "Max 3." in griet.get(page()).text
    griet.post(page("end_mandate", mandate.pk))
    assert not Mandate.objects.in_force_on(TODAY).exists()


def test_a_mandate_that_cannot_be_is_told_with_what_was_typed(griet, mandate):
    sent = {
        "first_day": TODAY.isoformat(),
        "last_day": (TODAY + YEAR).isoformat(),
        "powers": ["grant"],
        "text": "Max 3.",
    }

    answer = griet.post(page("mandate"), {f"mandate-{name}": value for name, value in sent.items()})

    assert "Another mandate holds for part of this period." in answer.text
    assert "Max 3." in answer.text


def test_a_batch_is_chosen_and_each_decision_gets_its_answer(griet, company, mandate):
    one, two, three = making.granted(company), making.granted(company), making.granted(company)
    steps = [each.last_step().pk for each in (one, two, three)]
    assert one.reference in griet.get(page()).text

    griet.post(page("batch"), {"steps": steps})
    first, second, third = Ratification.objects.order_by("step_id")
    said = {
        f"said-{first.pk}-answer": "yes",
        f"said-{second.pk}-answer": "no",
        f"said-{second.pk}-reason": "Geen lift.",
    }
    griet.post(page("say"), said)

    third.refresh_from_db()
    assert third.is_ratified is None
    states = dict(Recognition.objects.values_list("pk", "state"))
    assert [states[each.pk] for each in (one, two, three)] == ["granted", "revoked", "granted"]
    assert "Geen lift." in griet.get(page()).text


def test_not_ratified_without_a_reason_keeps_the_others_and_says_so(griet, company, mandate):
    making.granted(company), making.granted(company)
    first, second = put_on_agenda()

    answer = griet.post(page("say"), {f"said-{first.pk}-answer": "no", f"said-{second.pk}-answer": "yes"})

    first.refresh_from_db(), second.refresh_from_db()
    assert "Say why" in answer.text
    assert (first.is_ratified, second.is_ratified) == (None, True)
    assert Recognition.objects.filter(state="granted").count() == 2


def test_a_company_is_excluded_by_its_number_and_let_in_again(griet, company, mandate):
    making.granted(company)
    sent = {"exclude-number": company.number_in_words, "exclude-reason": "Onveilig."}

    griet.post(page("exclude"), sent)

    exclusion = Exclusion.objects.get()
    assert (exclusion.employer, exclusion.meeting) == (company, making.meeting())
    assert not Recognition.objects.in_force_on(TODAY).exists()
    assert "excluded already" in griet.post(page("exclude"), sent).text
    griet.post(page("lift", exclusion.pk))
    assert not Exclusion.objects.in_force_on().exists()
    assert "let in again on" in griet.get(page()).text


def test_another_meeting_can_let_it_in_again(griet, company):
    earlier = making.meeting(TODAY - YEAR)
    exclusion = meetings.exclude_employer(company, meeting=earlier, reason="Onveilig.", by=None, at=NOW)

    assert page("lift", exclusion.pk) in griet.get(page()).text
    griet.post(page("lift", exclusion.pk))

    exclusion.refresh_from_db()
    assert exclusion.lifted_by == making.meeting()


@pytest.mark.parametrize("number", ["0403.170.701", "x", ""])
def test_a_number_that_nobody_has_excludes_nobody(griet, company, number):
    answer = griet.post(page("exclude"), {"exclude-number": number, "exclude-reason": "Onveilig."})

    assert answer.status_code == 200
    assert "Onveilig." in answer.text
    assert not Exclusion.objects.exists()


def test_before_it_is_held_only_the_agenda_is_chosen(griet, company, mandate):
    making.granted(company)
    later = making.meeting(TODAY + DAY)
    address = reverse("meeting_admin:page", args=[later.pk])

    text = griet.get(address).text

    assert "This meeting was not held yet" in text
    assert "Exclude a company" not in text
    refused = griet.post(
        reverse("meeting_admin:exclude", args=[later.pk]),
        {"exclude-number": company.enterprise_number, "exclude-reason": "Zo."},
    )
    assert "not held yet" in refused.text


def test_officers_read_and_write_nothing(bart, company, mandate):
    making.granted(company)
    [ratification] = put_on_agenda()

    text = bart.get(page()).text
    assert Recognition.objects.get().reference in text
    assert 'method="post" action="/beheer/meetings/' not in text
    for name, args in (("batch", []), ("say", []), ("exclude", []), ("mandate", []), ("end_mandate", [mandate.pk])):
        assert bart.post(page(name, *args), {f"said-{ratification.pk}-answer": "yes"}).status_code in (302, 403)
    assert bart.get("/beheer/meetings/new/").status_code in (302, 403)
    ratification.refresh_from_db()
    assert (ratification.is_ratified, Exclusion.objects.exists(), Mandate.objects.count()) == (None, False, 1)


def test_one_of_each_and_three_ask_as_many_queries(griet, mandate, django_assert_num_queries):
    def more(place):
        company = people.employer(by=people.manager(f"m{place}@x.example"), validated=True)
        making.granted(company)
        put_on_agenda()
        making.granted(company)
        meetings.ratify(making.meeting().ratifications.filter(is_ratified=None).first(), by=None, at=NOW)
        other = people.employer(by=people.manager(f"o{place}@x.example"), validated=True)
        meetings.exclude_employer(other, meeting=making.meeting(), reason="Zo.", by=None, at=NOW)
        third = people.employer(by=people.manager(f"p{place}@x.example"), validated=True)
        meetings.exclude_employer(third, meeting=making.meeting(TODAY - YEAR), reason="Zo.", by=None, at=NOW)

    more(1), more(2)
    address = page()
    griet.get(address)
    with CaptureQueriesContext(connection) as asked:
        griet.get(address)
    more(3), more(4)
    with django_assert_num_queries(len(asked)):
        griet.get(address)
