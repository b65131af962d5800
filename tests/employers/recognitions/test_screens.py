"""The screens of a company: asking in one form, answering, renewing, giving up, and the letter."""

import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from employers.members import end_membership
from employers.models import EmployerMember, JobFunction, Recognition
from employers.recognition import asking, deciding, meetings
from employers.ticking import tick
from tests.accounts.people import account, signed_in
from tests.catalogue.factories import ModuleFactory
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import NOW, TODAY

pytestmark = pytest.mark.usefixtures("strict_templates")


def address(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/erkenningen/{rest}"


def one(company, recognition, rest=""):
    return address(company, f"{recognition.uuid}/{rest}")


def filled_in(company, programme, **others):
    return {
        "establishment": company.establishments.get().pk,
        "programme": programme.pk,
        "places": 3,
        "wanted_from": TODAY.isoformat(),
        "mentors": [making.mentor(company).pk],
        **{f"there-{item.pk}": "on" for item in programme.equipment_items.all()},
    } | others


def test_an_empty_list_says_what_to_do(company, lien):
    page = lien.get(address(company)).text

    assert "No recognition yet" in page
    assert address(company, "nieuw/") in page


def test_what_is_known_is_filled_in(company, lien):
    making.mentor(company)
    programme = making.programme("Headset")
    function = JobFunction.objects.create(title="Agent", programme=programme)
    tick(company, functions=[function.pk], by=None)
    making.programme()

    page = lien.get(address(company, "nieuw/"))

    form = page.context["form"]
    assert form.chosen_programme == programme.pk
    assert [line.item.title for line in form.lines] == ["Headset"]
    assert form.programmes[0][0] == programme
    assert form["mentors"].value() == [EmployerMember.objects.get(role="mentor").pk]
    assert f'value="{TODAY.isoformat()}"' in page.text


def test_it_is_asked_in_one_form(company, lien):
    programme = making.programme("Headset")

    sent = filled_in(company, programme, send="1", text="Graag.")
    answer = lien.post(address(company, "nieuw/"), sent, follow=True)

    recognition = Recognition.objects.get()
    assert (recognition.state, recognition.places, recognition.programme) == ("submitted", 3, programme)
    assert recognition.last_step().text == "Graag."
    assert "Sent to the sector." in answer.text
    assert recognition.reference in answer.text


def test_modules_are_asked_instead_of_a_programme(company, lien):
    programme, module = making.programme("Headset"), ModuleFactory()
    chosen = {"programme": "", "modules": [module.pk], "send": "1"}

    lien.post(address(company, "nieuw/"), filled_in(company, programme) | chosen)

    recognition = Recognition.objects.get()
    assert (recognition.programme, list(recognition.modules.all())) == (None, [module])


def test_another_programme_shows_its_list_and_writes_nothing(company, lien):
    programme = making.programme("Lift")
    sent = filled_in(company, programme)

    part = lien.post(address(company, "nieuw/"), sent, headers={"HX-Request": "true", "HX-Target": "learned"}).text
    whole = lien.post(address(company, "nieuw/"), sent | {"show": "1"}).text

    assert "Lift" in part
    assert "<h1>" not in part
    assert "Lift" in whole
    assert "<h1>" in whole
    assert not Recognition.objects.exists()


def test_nothing_that_was_typed_is_lost(company, lien):
    programme = making.programme("Lift")
    item = programme.equipment_items.get()
    sent = filled_in(company, programme, places="veel", send="1") | {f"word-{item.pk}": "Gelijkvloers"}

    page = lien.post(address(company, "nieuw/"), sent).text

    assert "Enter a whole number" in page
    assert 'value="veel"' in page
    assert 'value="Gelijkvloers"' in page
    assert f'name="there-{item.pk}" id="there-{item.pk}" checked' in page


def test_what_the_rules_refuse_is_told_in_the_form_and_nothing_is_kept(company, lien):
    programme = making.programme("Lift")

    page = lien.post(address(company, "nieuw/"), filled_in(company, programme, mentors=[], send="1")).text

    assert "Choose a mentor" in page
    assert not Recognition.objects.exists()


def test_a_draft_is_kept_changed_sent_or_thrown_away(company, lien):
    programme = making.programme("Lift")
    lien.post(address(company, "nieuw/"), filled_in(company, programme, save="1"))
    recognition = Recognition.objects.get()
    assert "Look at it and send it" in lien.get(one(company, recognition)).text

    lien.post(one(company, recognition, "aanpassen/"), filled_in(company, programme, places=7, save="1"))
    assert Recognition.objects.get().places == 7
    lien.post(one(company, recognition, "weg/"))

    assert not Recognition.objects.exists()


def test_a_question_of_the_sector_is_answered(company, lien):
    recognition = making.sent(company)
    deciding.ask_more_about(recognition, question="Welke\nmachine?", by=people.officer(), at=NOW)
    assert "Welke<br>machine?" in lien.get(one(company, recognition)).text
    assert "Welke<br>machine?" in lien.get(one(company, recognition, "aanpassen/")).text
    assert "Answer the question about a learning workplace" in lien.get(f"/en/bedrijf/{company.uuid}/").text

    sent = filled_in(company, recognition.programme, text="Deze.", send="1")
    lien.post(one(company, recognition, "aanpassen/"), sent)

    assert Recognition.objects.get().state == "submitted"
    assert lien.get(one(company, recognition, "aanpassen/")).url == one(company, recognition)


def test_a_recognition_is_renewed_where_it_ends(company, lien, mandate):
    recognition = making.granted(company, days=40)
    assert "Renew a recognition" in lien.get(f"/en/bedrijf/{company.uuid}/").text

    form = lien.post(one(company, recognition, "verlengen/"), follow=True)
    assert "where the recognition that you have ends" in form.text
    renewal = Recognition.objects.get(follows=recognition)
    begins = {"wanted_from": renewal.wanted_from.isoformat(), "send": "1"}
    lien.post(one(company, renewal, "aanpassen/"), filled_in(company, recognition.programme, **begins))

    renewal.refresh_from_db()
    assert (renewal.state, renewal.wanted_from) == ("submitted", recognition.in_force.upper)
    assert "Renew a recognition" not in lien.get(f"/en/bedrijf/{company.uuid}/").text


@pytest.mark.parametrize("is_granted", [True, False])
def test_it_is_withdrawn_after_asking_once_more(company, lien, mandate, is_granted):
    recognition = making.granted(company) if is_granted else making.sent(company)
    question = "Give up the recognition" if is_granted else "Withdraw the request"
    assert question in lien.get(one(company, recognition, "intrekken/")).text

    if is_granted:
        assert "Say why" in lien.post(one(company, recognition, "intrekken/"), {"reason": " "}).text
    lien.post(one(company, recognition, "intrekken/"), {"reason": "Verhuisd." if is_granted else ""})

    assert Recognition.objects.get().state == "withdrawn"


def letter(client, company, recognition):
    step = recognition.steps.exclude(letter=None).latest("pk")
    return client.get(one(company, recognition, f"brief/{step.pk}/"))


def test_the_letter_is_read_by_managers(company, lien, mandate):
    recognition = making.granted(company)
    assert "The letter (PDF)" in lien.get(one(company, recognition)).text

    answer = letter(lien, company, recognition)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "private, no-store"
    assert recognition.reference in PdfReader(io.BytesIO(answer.content)).pages[0].extract_text()


def test_a_mentor_reads_and_does_nothing(company, mandate, client_at):
    recognition = making.granted(company)
    omar = signed_in("alfa.localhost", account("omar@belcentrum.example"), client=client_at("alfa"))

    page = omar.get(one(company, recognition)).text
    assert recognition.reference in page
    assert 'method="post"' not in page.split("<main")[1]
    assert "Ask a recognition" not in omar.get(address(company)).text
    assert letter(omar, company, recognition).status_code == 403
    assert omar.get(address(company, "nieuw/")).status_code == 403
    for rest in ("aanpassen/", "intrekken/", "verlengen/", "weg/"):
        assert omar.post(one(company, recognition, rest)).status_code == 403


def test_two_companies_are_hostile_to_each_other(company, lien, mandate):
    neighbour = people.employer(by=people.manager("buur@x.example"), validated=True)
    theirs = making.granted(neighbour)

    assert lien.get(address(neighbour)).status_code == 404
    for at in (neighbour, company):  # Their own address, and ours with their request in it.
        assert lien.get(one(at, theirs)).status_code == 404
        assert letter(lien, at, theirs).status_code == 404
        for rest in ("aanpassen/", "intrekken/", "verlengen/", "weg/"):
            assert lien.post(one(at, theirs, rest)).status_code == 404
    assert Recognition.objects.get().is_granted


def test_the_places_and_mentors_of_another_company_are_no_choice(company, lien):
    neighbour = people.employer(by=people.manager("buur@x.example"), validated=True)
    programme = making.programme()
    theirs = {"establishment": neighbour.establishments.get().pk, "mentors": [making.mentor(neighbour).pk]}

    page = lien.post(address(company, "nieuw/"), filled_in(company, programme, send="1") | theirs)

    assert set(page.context["form"].errors) == {"establishment", "mentors"}
    assert not Recognition.objects.exists()


def test_staff_of_the_sector_work_elsewhere(company, bart, mandate):
    assert bart.get(one(company, making.granted(company))).status_code == 403


def test_an_excluded_company_reads_why_and_is_offered_nothing(company, lien):
    meetings.exclude_employer(company, meeting=making.meeting(), reason="Onveilige machines.", by=None, at=NOW)

    page = lien.get(address(company)).text

    assert "Onveilige machines." in page
    assert address(company, "nieuw/") not in page
    page = lien.post(address(company, "nieuw/"), filled_in(company, making.programme(), send="1")).text
    assert "Only a meeting lets it in again" in page


def test_a_mentor_who_left_is_shown_as_such(company, lien, mandate):
    recognition = making.granted(company)
    end_membership(EmployerMember.objects.get(role="mentor"), by=None, at=timezone.now())

    assert "no longer mentor" in lien.get(one(company, recognition)).text


@pytest.mark.parametrize("rest", ["", "nieuw/"])
def test_a_screen_asks_as_much_with_three_rows_as_with_one(company, lien, mandate, rest, django_assert_num_queries):
    making.granted(company), ModuleFactory()
    lien.get(address(company, rest))
    with CaptureQueriesContext(connection) as asked:
        lien.get(address(company, rest))
    making.granted(company), making.sent(company, modules=[ModuleFactory(), ModuleFactory()])
    with django_assert_num_queries(len(asked)):
        lien.get(address(company, rest))


def test_the_page_of_one_asks_as_much_with_more_on_it(company, lien, mandate, django_assert_num_queries):
    small, large = making.sent(company, programme=making.programme("Headset")), making.granted(company)
    deciding.revoke_recognition(large, reason="Daarom.", by=people.officer(), at=NOW)
    lien.get(one(company, small))
    with CaptureQueriesContext(connection) as asked:
        lien.get(one(company, small))
    with django_assert_num_queries(len(asked)):
        lien.get(one(company, large))


def test_looking_writes_nothing(company, lien, no_writes, mandate):
    recognition = making.granted(company)
    lien.get(address(company))
    with no_writes():
        for path in (address(company), address(company, "nieuw/"), one(company, recognition)):
            lien.get(path)
        letter(lien, company, recognition)


def test_answering_a_withdrawn_request_from_a_stale_page_is_refused(company, lien):
    recognition = making.sent(company)
    deciding.ask_more_about(recognition, question="Welke?", by=None, at=NOW)
    asking.withdraw_recognition(recognition, by=None, at=NOW)

    page = lien.post(one(company, recognition, "aanpassen/"), filled_in(company, recognition.programme, send="1"))

    assert "The sector has this request now, so it cannot be changed." in page.text
