"""The pages of asking: everybody sees their own, nothing typed is lost, as many queries for three as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from employees.guiding import assign_mentor
from employees.models import Employment
from employers.models import JobFunction
from exemptions.deciding.deciding import refuse, send_back
from exemptions.deciding.taking import take
from exemptions.enums import DRAFT, IN_REVIEW, MORE_INFORMATION, PROPOSED, SUBMITTED, WITHDRAWN, AskedAs
from exemptions.models import Evidence, ExemptionRequest, HeldCredential, RequestedModule
from exemptions.requests.answering import withdraw
from exemptions.requests.evidence import add_evidence
from exemptions.requests.moving import move
from portal.accounts.enums import Role
from portal.house.models import SectorSettings
from portal.privacy.models import AccessLog
from tests.accounts.people import account
from tests.catalogue.factories import ProgrammeFactory
from tests.employees import making as people
from tests.employees.record.learning import on_the_way
from tests.exemptions.asking import PDF, PROGRAM, credential, file, make_request, module, send, sent

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()


def asked_more(requested, question="Welke tickets?"):
    move(requested, IN_REVIEW, by=None, at=NOW)
    move(requested, MORE_INFORMATION, by=None, at=NOW, text=question)


def page(name, *args):
    return reverse(f"exemptions:{name}", args=args)


@pytest.fixture
def hers(noor, visit):
    return visit(noor.user)


@pytest.fixture
def omar(company, emre):
    guide = people.mentor(company)
    assign_mentor(emre, guide, by=None, at=NOW)
    return guide.user


def test_asking_in_three_steps(noor, hers):
    of = module(title="Helpdesk")
    shown = credential(*list(of.competences.all())[:3], title="Ervaringsbewijs helpdesk operator")
    assert "within 20 working days" in hers.get(page("begin")).text
    response = hers.post(page("begin") + f"?module={of.code}", follow=True)
    request = ExemptionRequest.objects.get()
    assert "Step 1 of 3" in response.text
    assert shown.title in response.text
    told = {"title": "ervaringsbewijs HELPDESK operator", "obtained_on": "2011-06-30", "file": file()}
    response = hers.post(page("holds", request.uuid), told, follow=True)
    assert "diploma.pdf" in response.text
    assert request.credentials.get().credential == shown
    response = hers.get(page("modules", request.uuid))
    assert "48 of 80 lestijden" in response.text
    assert response.text.count("Covered:") == 3
    assert response.text.count("Not yet:") == 2
    assert not RequestedModule.objects.exclude(state=DRAFT).exists()
    response = hers.post(page("send", request.uuid), {"motivation": "", "send": "1"}, follow=True)
    assert "Sent to the sector, as number" in response.text
    assert RequestedModule.objects.get().state == SUBMITTED


def test_a_program_is_refused_and_everything_typed_stays(noor, hers):
    request = make_request(noor)
    told = {"title": "Mijn diploma", "issuer": "School", "obtained_on": "2011-06-30", "file": file(content=PROGRAM)}
    response = hers.post(page("holds", request.uuid), told)
    assert response.status_code == 200
    assert "“diploma.pdf” is a program" in response.text
    for typed in ("Mijn diploma", "School", "2011-06-30"):
        assert f'value="{typed}"' in response.text
    assert not Evidence.objects.exists()
    assert not HeldCredential.objects.exists()


def test_nothing_typed_is_told(noor, hers):
    request = make_request(noor)
    assert "Say what it is called" in hers.post(page("holds", request.uuid), {}).text
    told = {"title": "x" * 300, "obtained_on": "30-02-2011"}
    assert hers.post(page("holds", request.uuid), told).status_code == 200
    assert hers.post(page("holds", request.uuid), {"title": "a\0b"}).status_code == 200


def test_what_is_not_possible_is_told_first(noor, hers):
    fixed = module(exemptible=False, not_exemptible_because="Leren op de werkplek hoort erbij.")
    assert "Leren op de werkplek hoort erbij." in hers.get(page("begin") + f"?module={fixed.code}").text
    request = make_request(noor)
    found = hers.get(page("modules", request.uuid) + f"?q={fixed.code}").text
    assert "Leren op de werkplek hoort erbij." in found
    assert f'id="module-{fixed.pk}"' not in found
    response = hers.post(page("modules", request.uuid), {"module": [fixed.pk], "choose": "1"}, follow=True)
    assert "No exemption is possible" in response.text
    assert request.modules.count() == 1


def test_asked_already_leads_to_that_request(noor, hers):
    of = module()
    [requested] = sent(noor, of)
    found = hers.get(page("begin") + f"?module={of.code}").text
    assert "was asked already" in found
    assert page("request", requested.request.uuid) in found


def test_searching_keeps_what_was_ticked_and_odd_input_breaks_nothing(noor, hers):
    request, other = make_request(noor), module(title="Zeldzaam")
    kept = request.modules.get().module
    data = {"module": [kept.pk], "q": "zeldzaam", "search": "1"}
    response = hers.post(page("modules", request.uuid), data, follow=True)
    assert f'id="module-{other.pk}"' in response.text
    assert request.modules.get().module == kept
    for odd in ({"module": ["x", "9" * 30], "choose": "1"}, {"test": "x"}, {"leave": "x"}, {"q": "\0", "search": "1"}):
        assert hers.post(page("modules", request.uuid), odd, follow=True).status_code == 200


def test_a_test_is_asked_and_asked_no_more_and_a_module_left_out(noor, hers):
    request = make_request(noor)
    requested = request.modules.get()
    # The second click of two, and an old page, say the same again.
    for button, wanted in [("test", True), ("test", True), ("no_test", False), ("no_test", False)]:
        hers.post(page("modules", request.uuid), {button: requested.uuid})
        requested.refresh_from_db()
        assert (requested.asks_test, requested.asks_interview) == (wanted, False)
    hers.post(page("modules", request.uuid), {"leave": requested.uuid})
    assert not request.modules.exists()


def test_sending_says_what_is_still_to_be_told_and_keeps_the_words(noor, hers):
    request = make_request(noor, why="")
    response = hers.post(page("send", request.uuid), {"motivation": " ", "send": "1"})
    assert "Say what you hold, add a file" in response.text
    response = hers.post(page("send", request.uuid), {"motivation": "Ik kan dit al.", "keep": "1"}, follow=True)
    assert "Ik kan dit al." in response.text
    assert "Kept." in response.text


def test_a_second_tab_is_led_to_what_was_sent(noor, hers):
    [requested] = sent(noor)
    request = requested.request
    for name in ("holds", "modules", "send"):
        response = hers.post(page(name, request.uuid), {"title": "Later", "send": "1"}, follow=True)
        assert "was sent already, as number" in response.text
    assert request.credentials.count() == 0


def test_the_question_is_answered_with_a_file_and_what_is_refused_keeps_the_words(noor, hers):
    [requested] = sent(noor, at=NOW)
    address = page("answer", requested.request.uuid, requested.uuid)
    assert hers.get(address).status_code == 302
    asked_more(requested)
    assert "Welke tickets?" in hers.get(page("request", requested.request.uuid)).text
    assert "Answer the sector about an exemption" in hers.get("/en/mijn/").text
    response = hers.post(address, {"words": "Van klanten.", "file": file(content=PROGRAM)})
    assert "is a program" in response.text
    assert "Van klanten." in response.text
    response = hers.post(address, {"words": "Van klanten.", "file": file()}, follow=True)
    assert "Your answer is with the sector." in response.text


def test_withdrawing_one_and_all(noor, hers):
    first, _second, _third = sent(noor, module(), module(), module())
    address = page("withdraw", first.request.uuid)
    hers.post(address, {"module": first.uuid})
    assert [each.state for each in RequestedModule.objects.order_by("pk")] == [WITHDRAWN, SUBMITTED, SUBMITTED]
    assert "does not stand in the request" in hers.post(address, {"module": "x"}, follow=True).text
    hers.post(address)
    assert set(RequestedModule.objects.values_list("state", flat=True)) == {WITHDRAWN}
    assert "waits for a decision any more" in hers.post(address, follow=True).text


def test_throwing_away(noor, hers):
    request = make_request(noor)
    assert hers.post(page("discard", request.uuid)).url == page("own")
    assert not ExemptionRequest.objects.exists()


# --- Files are private.


def test_a_file_opens_for_who_sees_the_request_and_is_saved(noor, hers, visit, emre):
    request = make_request(noor)
    kept = add_evidence(request, file(), by=noor.user, at=NOW)
    response = hers.get(page("evidence", kept.uuid))
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    strange = visit(emre.employee.user)
    assert strange.get(page("evidence", kept.uuid)).status_code == 404
    assert strange.post(page("remove_evidence", kept.uuid)).status_code == 404
    kept.file.storage.delete(kept.file.name)
    assert hers.get(page("evidence", kept.uuid)).status_code == 404


# --- Mentors and companies.


def test_a_mentor_asks_on_the_phone_and_the_look_is_noted(emre, omar, visit):
    client = visit(omar)
    learner_page = client.get(reverse("employees:learner", args=[emre.uuid])).text
    assert page("mentor_begin", emre.uuid) in learner_page
    response = client.post(page("mentor_begin", emre.uuid), follow=True)
    request = ExemptionRequest.objects.get()
    assert request.asked_as == AskedAs.MENTOR
    assert "What does this learner hold?" in response.text
    assert AccessLog.objects.filter(subject=emre.employee.uuid, what="exemptions.request").exists()


def test_a_company_asks_and_lists_what_was_asked(emre, omar, company, visit):
    client = visit(company.members.managers().first().user)
    begin = page("company_begin", company.uuid)
    assert "selected" in client.get(begin + f"?wie={emre.uuid}").text
    assert client.get(begin + "?wie=x").status_code == 200
    assert "Choose a person" in client.post(begin, {"employment": "x"}).text
    client.post(begin, {"employment": emre.pk})
    request = ExemptionRequest.objects.get()
    send(make_request(emre.employee, asked_as=AskedAs.MANAGER, employment=emre, by=request.asked_by))
    assert "Emre Yildiz" in client.get(page("company", company.uuid)).text
    assert "1 module undecided" in client.get(reverse("employers:company", args=[company.uuid])).text
    asked_more(RequestedModule.objects.get())
    assert "Answer the sector about an exemption" in client.get(reverse("employers:company", args=[company.uuid])).text
    assert visit(omar).get(page("company", company.uuid)).status_code == 403


def test_what_a_learner_asks_alone_is_no_company_s(emre, company, visit):
    [requested] = sent(emre.employee)
    client = visit(company.members.managers().first().user)
    assert client.get(page("request", requested.request.uuid)).status_code == 404
    assert requested.request.number not in client.get(page("company", company.uuid)).text


def test_a_learner_reads_what_the_company_asks_and_does_not_write_it(emre, omar, visit):
    request = make_request(emre.employee, asked_as=AskedAs.MENTOR, employment=emre, by=omar)
    hers = visit(emre.employee.user)
    assert hers.get(page("request", request.uuid)).status_code == 200
    assert hers.get(page("holds", request.uuid)).status_code == 403
    send(request)
    assert "asked by" in hers.get(page("request", request.uuid)).text


ALL_OF_ONE = ("request", "holds", "modules", "send")


def test_what_one_officer_proposes_to_another_is_nobody_else_s(emre, omar, company, visit):
    SectorSettings.objects.update(exemptions_need_two_officers=True)
    officer = account("bart@sector.example", Role.OFFICER)
    asked = make_request(emre.employee, asked_as=AskedAs.MENTOR, employment=emre, by=omar)
    [requested] = send(asked, by=omar)
    told = {"reason": "not_genuine", "words": "Geheim woord.", "differs_because": "Intern.", "by": officer, "at": NOW}
    refuse(requested, **told)
    send_back(requested, words="Kijk na.", by=account("an@sector.example", Role.OFFICER), at=NOW)
    clients = [visit(user) for user in (emre.employee.user, omar, company.members.managers().first().user)]
    addresses = [page("request", asked.uuid), page("company", company.uuid), page("own"), "/en/mijn/"]

    for state in (IN_REVIEW, PROPOSED):
        requested.refresh_from_db()
        assert requested.state == state
        texts = [client.get(address).text for client in clients for address in addresses]
        asked.refresh_from_db()
        assert sum(asked.number in text for text in texts) >= 3
        for secret in ("Geheim woord.", "Intern.", "Kijk na.", "We could not have the document", "not exempted"):
            assert not any(secret in text for text in texts), secret
        if state == IN_REVIEW:
            refuse(requested, **told)


def test_strangers_are_told_that_there_is_no_such_page(noor, emre, visit):
    request = make_request(noor)
    client = visit(emre.employee.user)
    for name in ALL_OF_ONE:
        assert client.get(page(name, request.uuid)).status_code == 404
    for name in ("discard", "withdraw"):
        assert client.post(page(name, request.uuid)).status_code == 404
    assert client.get(page("mentor_begin", emre.uuid)).status_code == 404


# --- As many queries for three as for one.


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_as_many_queries_for_three_as_for_one(noor, hers, emre, company, visit):
    manager = visit(company.members.managers().first().user)

    def asks(number):
        return make_request(
            emre.employee, *[module() for _one in range(number)], asked_as=AskedAs.MANAGER, employment=emre,
            by=company.members.managers().first().user, holds=[credential() for _one in range(number)],
        )  # fmt: skip

    counts = []
    for number in (1, 3):
        draft = make_request(noor, *[module() for _n in range(number)], holds=[credential() for _n in range(number)])
        found = {name: queries(hers, page(name, draft.uuid)) for name in ("holds", "modules", "send")}
        requests = [send(draft)[0].request, *[sent(noor)[0].request for _n in range(number - 1)]]
        found["request"] = queries(hers, page("request", requests[0].uuid))
        found["own"] = queries(hers, page("own"))
        send(asks(number))
        found["company"] = queries(manager, page("company", company.uuid))
        counts.append(found)
    assert counts[0] == counts[1]
    # Ten of them are of every page; proposals take seven, for one module as for thirty.
    assert max(counts[0].values()) <= 24, counts


def test_modules_on_the_way_stand_before_others(noor, hers):
    of = module(title="Op weg")
    on_the_way(noor, ProgrammeFactory(modules=[of]), by=noor.user)
    text = hers.get(page("modules", make_request(noor).uuid)).text
    assert text.index("On the way to a programme") < text.index(f'id="module-{of.pk}"')


def test_a_mentor_finds_the_modules_of_the_work_that_is_learned(emre, omar, visit):
    of = module(title="Bij het werk")
    function = JobFunction.objects.create(title="Helpdeskmedewerker", programme=ProgrammeFactory(modules=[of]))
    Employment.objects.filter(pk=emre.pk).update(function=function)
    request = make_request(emre.employee, asked_as=AskedAs.MENTOR, employment=emre, by=omar)
    assert f'id="module-{of.pk}"' in visit(omar).get(page("modules", request.uuid)).text


def test_every_form_carries_its_token(noor, hers):
    request = make_request(noor, module(), holds=[credential(), "Eigen woorden"])
    add_evidence(request, file(), by=noor.user, at=NOW)
    pages = [hers.get(page(name, request.uuid)).text for name in ("holds", "modules", "send")]
    send(request)
    pages += [hers.get(page("request", request.uuid)).text]
    for text in pages:
        assert text.count('method="post"') == text.count("csrfmiddlewaretoken")


@pytest.mark.parametrize("can_be_appealed", [True, False])
def test_the_policy_of_the_sector_is_told(noor, hers, can_be_appealed):
    settings = SectorSettings.load()
    settings.exemptions_can_be_appealed, settings.exemptions_hold_within_sector = can_be_appealed, can_be_appealed
    settings.exemption_decision_days = 7
    settings.save()
    text = hers.get(page("begin")).text
    assert "within 7 working days" in text
    assert ("No appeal is possible." in text) is not can_be_appealed
    assert ("The decision holds within this sector." in text) is can_be_appealed


def test_a_decision_stands_with_its_letter_for_who_sees_the_request(noor, hers, emre, visit):
    [requested] = sent(noor, at=NOW)
    officer = account("bart@sector.example", Role.OFFICER)
    take(requested, by=officer, at=NOW)
    refuse(requested, reason="not_covered", words="Er ontbreekt een bewijs.", by=officer, at=NOW)
    text = hers.get(page("request", requested.request.uuid)).text
    assert "Er ontbreekt een bewijs." in text
    address = page("letter", requested.letters.get().uuid)
    assert address in text
    assert hers.get(address).content.startswith(b"%PDF-")
    assert visit(emre.employee.user).get(address).status_code == 404
    assert "The sector decided about an exemption" in hers.get("/en/mijn/").text


def test_what_is_over_stands_apart_from_what_the_sector_looks_at(noor, hers):
    assert "You asked no exemption yet" in hers.get(reverse("exemptions:own")).text
    [waits] = sent(noor, module())
    [over] = sent(noor, module())
    withdraw(over, by=noor.user, at=timezone.now())
    shown = hers.get(reverse("exemptions:own"))
    groups = {code: [each.number for each in requests] for code, _title, requests in shown.context["groups"]}
    assert groups == {"sent": [waits.request.number], "over": [over.request.number]}
