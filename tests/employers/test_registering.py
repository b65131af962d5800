"""A company registers: nobody is kept out by who came first, and only the sector settles whose number it is."""

import threading
from decimal import Decimal

import pytest
from django.db import connection
from django.utils import timezone
from django_tenants.utils import tenant_context
from wagtail.models import ModelLogEntry

from employers.deciding import ask_more, end_employer, refuse_employer, validate_employer
from employers.enums import EmployerState, MemberRole
from employers.models import AccessRequest, Employer, EmployerMember, JointCommittee
from employers.registering import KnownAlready, Size, change_facts, register_employer, send_again
from portal.kit.rules import RuleBroken
from portal.notices.models import Notification
from tests.conftest import sector_named
from tests.employers import making

NOW = timezone.now()


def register(by, **facts):
    return register_employer(facts=making.FACTS | facts, committees=[], by=by, at=NOW)


def test_who_registers_a_company_becomes_its_manager(sector):
    lien = making.manager()
    committee = JointCommittee.objects.create(number="227", title="Audiovisuele sector")

    employer = register_employer(
        facts=making.FACTS | {"enterprise_number": "0123456749"},
        committees=[committee],
        size=Size(2025, Decimal("9.90")),
        by=lien,
        at=NOW,
    )

    assert employer.state == EmployerState.REGISTERED
    assert [(m.user, m.role, m.until) for m in employer.members.all()] == [(lien, MemberRole.MANAGER, None)]
    assert employer.establishments.get().municipality == "Kortrijk"
    assert (employer.years.get().year, employer.years.get().average_fte) == (2025, Decimal("9.90"))
    assert list(employer.joint_committees.all()) == [committee]
    assert [(step.state, step.by) for step in employer.steps.all()] == [("registered", lien)]


def test_the_number_of_a_validated_company_leads_to_asking_access(sector):
    known = making.employer(validated=True)

    with pytest.raises(KnownAlready) as refused:
        register(making.manager("ander@x.example"), enterprise_number=known.enterprise_number)

    assert refused.value.employer == known
    assert Employer.objects.count() == 1


def test_nobody_blocks_a_company_by_registering_it_first(sector):
    squatter = making.employer(by=making.manager("kraker@x.example"))
    own = register(making.manager(), enterprise_number=squatter.enterprise_number)

    validate_employer(own, by=making.officer(), at=NOW)

    squatter.refresh_from_db()
    assert (own.state, squatter.state) == (EmployerState.VALIDATED, EmployerState.REFUSED)
    asked = AccessRequest.objects.get()
    assert (asked.employer, asked.user.email) == (own, "kraker@x.example")


def test_one_person_registers_a_number_once_while_it_waits(sector):
    first = making.employer(by=making.manager())

    with pytest.raises(RuleBroken, match="already"):
        register(making.manager(), enterprise_number=first.enterprise_number)


def test_a_refused_company_may_register_again(sector):
    employer = making.employer()
    refuse_employer(employer, reason="Geen werkgever van deze sector.", by=making.officer(), at=NOW)

    send_again(
        employer,
        facts={"enterprise_number": employer.enterprise_number, "name": "Belcentrum Leie en Schelde"},
        committees=[],
        text="Toch wel.",
        by=making.manager(),
        at=NOW,
    )

    employer.refresh_from_db()
    assert (employer.state, employer.name) == (EmployerState.REGISTERED, "Belcentrum Leie en Schelde")
    assert [step.text for step in employer.steps.order_by("pk")] == ["", "Geen werkgever van deze sector.", "Toch wel."]


def test_an_answer_to_a_question_brings_it_back_in_the_queue(sector):
    employer = making.employer()
    ask_more(employer, question="Wat doet u precies?", by=making.officer(), at=NOW)
    assert list(Employer.objects.waiting_for_the_sector()) == []

    send_again(
        employer,
        facts={"enterprise_number": employer.enterprise_number},
        committees=[],
        text="Bellen.",
        by=None,
        at=NOW,
    )

    assert list(Employer.objects.waiting_for_the_sector()) == [employer]


def test_a_registration_that_waits_is_not_sent_twice(sector):
    employer = making.employer()

    with pytest.raises(RuleBroken, match="waits for the sector"):
        send_again(employer, facts={"enterprise_number": employer.enterprise_number}, committees=[], by=None, at=NOW)


def test_the_number_that_the_sector_checked_stays(sector):
    employer = making.employer(validated=True)

    with pytest.raises(RuleBroken, match="stays"):
        change_facts(employer, facts={"enterprise_number": making.number()}, by=making.manager())
    change_facts(employer, facts={"name": "Nieuwe naam", "street": employer.street}, by=making.manager())

    assert Employer.objects.get().name == "Nieuwe naam"
    logged = ModelLogEntry.objects.filter(action="employers.changed").get()
    assert logged.data == {"fields": ["name"]}


def test_the_number_of_a_company_that_ended_is_free_again(sector):
    old = making.employer(validated=True)
    end_employer(old, reason="Overgenomen.", by=making.officer(), at=NOW)

    new = register(making.manager("nieuw@x.example"), enterprise_number=old.enterprise_number)
    validate_employer(new, by=making.officer(), at=NOW)

    assert list(Employer.objects.settled()) == [new]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("enterprise_number", "2123456791", "ten digits"),
        ("postcode", "0500", "four digits"),
        ("nace", "x", "two digits"),
    ],
)
def test_the_database_refuses_facts_that_cannot_be(sector, field, value, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        register(making.manager(), **({"enterprise_number": making.number()} | {field: value}))
    assert Employer.objects.count() == 0


def test_twenty_at_once_leave_one_validated_company(own_database):
    """Twenty people register one number, and twenty officers validate one each, at the same moment."""
    alfa, barrier, outcomes = sector_named("alfa"), threading.Barrier(20), []
    with tenant_context(alfa):
        number, officer = making.number(), making.officer()
        people = [making.manager(f"mens{place}@x.example") for place in range(20)]

    def work(person):
        try:
            with tenant_context(alfa):
                barrier.wait(timeout=30)
                made = register(person, enterprise_number=number)
                barrier.wait(timeout=30)
                validate_employer(made, by=officer, at=NOW)
                outcomes.append("validated")
        except RuleBroken:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)

    assert sorted(outcomes) == ["refused"] * 19 + ["validated"]
    with tenant_context(alfa):
        winner = Employer.objects.settled().get()
        assert Employer.objects.exclude(pk=winner.pk).values_list("state", flat=True).distinct().get() == "refused"
        assert AccessRequest.objects.waiting().filter(employer=winner).count() == 19
        assert Notification.objects.filter(event="employers.validated").count() == 1
        assert EmployerMember.objects.current().filter(employer=winner).count() == 1
