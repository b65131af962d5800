"""An erasure beside something else at the same moment."""

from django.utils import timezone
from django_tenants.utils import tenant_context

from employers.enums import MemberRole
from employers.members import appoint, end_membership
from employers.models import EmployerMember
from portal.accounts.models import User
from portal.kit.rules import RuleBroken
from portal.privacy.erasing import ask_erasure, erase
from portal.privacy.models import ErasureRequest
from tests.accounts.people import account
from tests.conftest import sector_named
from tests.employers import making as companies


def tried(alfa, work):
    """`work()` in a thread of its own: "done", or the sentence that refused it."""

    def run():
        try:
            with tenant_context(alfa):
                work()
        except RuleBroken as refusal:
            return str(refusal)
        return "done"

    return run


def test_of_four_officers_who_erase_at_once_one_does(own_database):
    alfa, now = sector_named("alfa"), timezone.now()
    with tenant_context(alfa):
        officer, person = companies.officer(), account("x@x.example")
        wish = ask_erasure(subject=person.uuid, by=person, at=now)

    def erase_it():
        erase(ErasureRequest.objects.get(pk=wish.pk), by=officer, at=now)

    results = own_database.in_threads(*[tried(alfa, erase_it)] * 4)

    assert sorted(results)[:3] == ["This was settled just before this: erased."] * 3
    assert results.count("done") == 1
    with tenant_context(alfa):
        assert User.objects.get(pk=person.pk).erased_at == now


def test_a_company_keeps_a_manager_when_one_is_erased_and_the_other_leaves(own_database):
    alfa, now = sector_named("alfa"), timezone.now()
    for trial in range(5):
        with tenant_context(alfa):
            officer, one, other = companies.officer(), account(f"a{trial}@x.example"), account(f"b{trial}@x.example")
            company = companies.employer(by=one, validated=True)
            member = appoint(company, user=other, role=MemberRole.MANAGER, by=one, at=now)
            wish = ask_erasure(subject=one.uuid, by=one, at=now)

        results = own_database.in_threads(
            tried(alfa, lambda wish=wish, officer=officer: erase(wish, by=officer, at=now)),
            tried(alfa, lambda member=member, other=other: end_membership(member, by=other, at=now)),
        )

        assert results.count("done") == 1
        with tenant_context(alfa):
            assert EmployerMember.objects.able_managers().filter(employer=company).count() == 1
