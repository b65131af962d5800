"""The dossier of a company: all there is to know on one screen, and each decision in its place."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from employers import deciding
from employers.access import ask_access
from employers.back_office.decisions import DECISIONS
from employers.enums import MOVES, EmployerState
from employers.members import end_membership, managers_of
from employers.models import AccessRequest, Employer, EmployerMember, EmployerYear, Establishment, JointCommittee
from employers.registering import change_facts
from portal.accounts.models import User
from portal.notices.models import Invitation
from tests.accounts.people import account
from tests.employers import making, officer
from tests.employers.officer import decide, dossier, seen_on


@pytest.fixture
def bart(sector, client_at):
    return officer.at_work(client_at)


def without_manager(company):
    EmployerMember.objects.filter(employer=company).update(until=timezone.localdate())
    return company


def test_the_dossier_holds_what_is_known(bart, strict_templates):
    company = making.employer(enterprise_number="0403170701", name="Belcentrum & zonen")
    company.joint_committees.add(JointCommittee.objects.create(number="227", title="Audiovisueel"))
    EmployerYear.objects.create(employer=company, year=2025, average_fte="9.90")
    Establishment.objects.create(
        employer=company, number="2123456789", name="Loods", street="Kaai 13", postcode="8500", municipality="Kortrijk"
    )
    making.mentor_of(company)

    page = bart.get(dossier(company)).text

    for part in ["0403.170.701", "Belcentrum &amp; zonen", "227 Audiovisueel", "2025: 9", "2.123.456.789"]:
        assert part in page
    for part in [
        "lien@belcentrum.example",
        "omar@belcentrum.example",
        "do not fit. Look it up",
        "for 0\xa0minutes, since",
    ]:
        assert part in page


def test_others_with_the_number_stand_beside_it_with_a_warning_and_those_that_ended_below(bart, strict_templates):
    ended = making.employer(by=making.manager("a@x.example"), name="Vroeger")
    deciding.refuse_employer(ended, reason="Geen bewijs.", by=making.officer(), at=timezone.now())
    same = {"enterprise_number": ended.enterprise_number}
    company = making.employer(by=making.manager("b@x.example"), name="Nu", **same)
    assert "Registrations of the same number" not in bart.get(dossier(company)).text

    making.employer(by=making.manager("c@x.example"), name="Ook nu", **same)
    page = bart.get(dossier(company))

    assert "1 other registration has this number." in page.text
    assert [each.name for each in page.context["side_by_side"]] == ["Nu", "Ook nu"]
    assert "Earlier registrations of this number" in page.text
    assert "Geen bewijs." in page.text


def test_who_registers_a_number_again_and_again_does_not_fill_the_screen(bart):
    company = making.employer()
    for place in range(7):
        making.employer(by=making.manager(f"m{place}@x.example"), enterprise_number=company.enterprise_number)

    page = bart.get(dossier(company))

    assert len(page.context["side_by_side"]) == 6
    assert f"?state=all&amp;number={company.enterprise_number}" in page.text


@pytest.mark.parametrize("state", list(EmployerState))
def test_exactly_what_the_rules_allow_is_offered(state):
    targets = {
        "approve": EmployerState.VALIDATED,
        "ask": EmployerState.MORE_INFORMATION,
        "refuse": EmployerState.REFUSED,
        "resume": EmployerState.VALIDATED,
        "suspend": EmployerState.SUSPENDED,
        "end": EmployerState.ENDED,
    }
    offered = {targets[code] for code, decision in DECISIONS.items() if state in decision.states}

    # What the company does itself, sending its registration again, is no decision of an officer.
    assert offered == MOVES[state] - {EmployerState.REGISTERED}


@pytest.mark.parametrize(
    ("codes", "state"),
    [
        (["approve"], "validated"),
        (["ask"], "more_information"),
        (["refuse"], "refused"),
        (["approve", "suspend"], "suspended"),
        (["approve", "suspend", "resume"], "validated"),
        (["approve", "end"], "ended"),
    ],
)
def test_each_decision_is_taken_in_the_dossier_and_told(bart, codes, state, django_capture_on_commit_callbacks):
    company = making.employer()
    with django_capture_on_commit_callbacks(execute=True):
        for code in codes:
            assert decide(bart, company, code, text="Omdat.").url == dossier(company)

    assert Employer.objects.get().state == state
    assert company.last_step().by == making.officer()
    assert len(mail.outbox) == len(codes)
    assert "Omdat." in bart.get(dossier(company)).text or codes == ["approve"]


def test_a_refusal_without_a_reason_is_not_made_and_says_so(bart):
    company = making.employer()

    page = decide(bart, company, "refuse", text="   ")

    assert "Say why, so that the company knows what to do." in page.text
    assert "this was not done" in page.text
    assert Employer.objects.get().state == "registered"


def test_a_text_that_is_too_long_is_kept(bart):
    company = making.employer()

    page = decide(bart, company, "ask", text="Waarom? " * 400)

    assert "Waarom? Waarom?" in page.text
    assert Employer.objects.get().state == "registered"


def test_a_stale_page_is_refused_with_what_happened_and_keeps_what_was_typed(bart):
    company = making.employer()
    seen = seen_on(bart.get(dossier(company)))
    deciding.validate_employer(company, by=account("an@sector.example"), at=timezone.now())

    page = decide(bart, company, "refuse", seen=seen, text="Mijn lange reden.")

    assert "Since you opened this page: Decided: validated (Mieke Maes" in page.text
    assert "Mijn lange reden." in page.text
    assert Employer.objects.get().state == "validated"


def test_nobody_approves_facts_that_they_have_not_seen(bart):
    company = making.employer(name="Belcentrum")
    seen = seen_on(bart.get(dossier(company)))
    change_facts(company, facts={"enterprise_number": making.number()}, by=company.registered_by)

    page = decide(bart, company, "approve", seen=seen)

    assert "Since you opened this page: Changed (Mieke Maes" in page.text
    assert Employer.objects.get().state == "registered"
    assert decide(bart, company, "approve", seen=seen_on(page)).status_code == 302
    assert Employer.objects.get().state == "validated"


@pytest.mark.parametrize("seen", ["x", "-1", "99999999999999999999", "\0"])
def test_a_form_that_was_tampered_with_decides_nothing(bart, seen):
    company = making.employer()

    assert decide(bart, company, "approve", seen=seen).status_code == 200
    assert Employer.objects.get().state == "registered"


@pytest.mark.parametrize("address", ["decide/{}/conquer/", "decide/0/approve/", "access/{}/0/"])
def test_what_does_not_exist_is_not_found(bart, address):
    company = making.employer()

    assert bart.post("/beheer/companies/" + address.format(company.pk)).status_code == 404
    assert bart.get("/beheer/companies/edit/0/").status_code == 404


def answer(client, asked, **sent):
    named = {f"access-{asked.pk}-{name}": value for name, value in sent.items()}
    return client.post(reverse("company_admin:access", args=[asked.employer_id, asked.pk]), named)


@pytest.mark.parametrize("role", ["manager", "mentor"])
def test_whoever_asks_access_is_let_in(bart, role):
    company = making.employer(validated=True)
    ask_access(company, user=account("noor@x.example"), message="Ik ben\nde nieuwe.", at=timezone.now())
    assert "Ik ben<br>de nieuwe." in bart.get(dossier(company)).text

    answer(bart, AccessRequest.objects.get(), answer=role)

    assert EmployerMember.objects.get(user__email="noor@x.example").role == role
    assert "granted" in bart.get(dossier(company)).text


def test_access_is_refused_with_a_reason_once(bart):
    company = making.employer(validated=True)
    asked = ask_access(company, user=account("noor@x.example"), at=timezone.now())

    assert "Say why" in answer(bart, asked, answer="refuse", reason=" ").text
    assert answer(bart, asked, answer="refuse", reason="Onbekend.").url == dossier(company)
    late = answer(bart, asked, answer="refuse", reason="Nog een reden.")

    assert "This was answered just before this: refused." in late.text
    assert "Nog een reden." in late.text
    assert AccessRequest.objects.get().reason == "Onbekend."


def test_an_answer_that_is_none_changes_nothing(bart):
    asked = ask_access(making.employer(validated=True), user=account("noor@x.example"), at=timezone.now())

    assert answer(bart, asked, answer="emperor").status_code == 200
    assert AccessRequest.objects.get().state == "asked"


def appoint(client, company, email):
    address = reverse("company_admin:successor", args=[company.pk])
    return client.post(address, {"email": email, "language": "fr"})


def test_an_account_with_a_confirmed_address_succeeds_the_last_manager(bart, django_capture_on_commit_callbacks):
    company = without_manager(making.employer(validated=True))
    noor = account("noor@x.example")
    assert "appoint a new manager" in bart.get(dossier(company)).text

    with django_capture_on_commit_callbacks(execute=True):
        appoint(bart, company, "Noor@x.example")

    assert managers_of(company) == [noor]
    assert [sent.to for sent in mail.outbox] == [["noor@x.example"]]
    assert "appoint a new manager" not in bart.get(dossier(company)).text


@pytest.mark.parametrize("known", [False, True])
def test_another_is_invited_and_so_is_who_did_not_confirm_the_address(bart, known):
    company = without_manager(making.employer(validated=True))
    if known:
        account("noor@x.example", verified=False)

    appoint(bart, company, "noor@x.example")

    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.language, invitation.purpose) == ("noor@x.example", "fr", "employers.manager")
    assert managers_of(company) == []
    assert "noor@x.example" in bart.get(dossier(company)).text


def test_a_company_with_a_manager_chooses_its_own_people(bart):
    company = making.employer(validated=True)

    page = appoint(bart, company, "noor@x.example")

    assert "The company has a manager" in page.text
    assert 'value="noor@x.example"' in page.text
    assert Invitation.objects.count() == 0


def test_a_manager_whose_account_is_closed_has_gone(bart):
    company = making.employer(validated=True)
    User.objects.filter(pk=company.registered_by_id).update(is_active=False)

    assert "appoint a new manager" in bart.get(dossier(company)).text


def test_one_of_each_and_three_ask_as_many_queries(bart, django_assert_num_queries):
    company = making.employer(validated=True)

    def more(place):
        making.mentor_of(company, f"mentor{place}@x.example")
        ask_access(company, user=account(f"asks{place}@x.example"), at=timezone.now())
        Establishment.objects.create(employer=company, name="Loods", postcode="8500")
        for state in ("open", "closed"):
            by = making.manager(f"{state}{place}@x.example")
            other = making.employer(by=by, name=state)
            Employer.objects.filter(pk=other.pk).update(enterprise_number=company.enterprise_number)
            if state == "closed":
                deciding.refuse_employer(other, reason="Daarom.", by=making.officer(), at=timezone.now())

    more(1)
    bart.get(dossier(company))
    with CaptureQueriesContext(connection) as one:
        bart.get(dossier(company))
    queries = len(one)
    more(2), more(3)
    bart.get(dossier(company))  # Notes at whom the officer looked; within the hour that is done.
    with django_assert_num_queries(queries):
        assert len(bart.get(dossier(company)).context["side_by_side"]) == 4


def test_looking_writes_nothing(bart, no_writes):
    company = making.employer()
    with no_writes():
        bart.get(dossier(company))


def test_the_history_tells_what_happened(bart):
    company = making.employer(validated=True)
    deciding.suspend_employer(company, reason="Daarom.", by=making.officer(), at=timezone.now())

    page = bart.get(reverse("company_admin:history", args=[company.pk])).text

    assert "Decided: suspended" in page
    assert "Decided: validated" in page


def test_a_membership_that_ended_is_no_longer_shown(bart):
    company = making.employer(validated=True)
    making.mentor_of(company)
    end_membership(EmployerMember.objects.get(role="mentor"), by=None, at=timezone.now())

    assert bart.get(dossier(company)).context["mentors"] == []
