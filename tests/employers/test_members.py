"""Who works for a company: a manager remains, an invitation is used once, access is asked and answered."""

import threading

import pytest
from django.core import mail
from django.db import connection
from django.utils import timezone
from django_tenants.utils import tenant_context

from employers.access import ask_access, grant_access, refuse_access, withdraw_access
from employers.deciding import end_employer
from employers.enums import AccessState, MemberRole
from employers.members import appoint, end_membership, invitations_of, invite_member
from employers.models import AccessRequest, Employer, EmployerMember
from portal.kit.rules import RuleBroken
from portal.notices.inviting import accept, invite_again
from portal.notices.models import Invitation, Notification
from tests.accounts.people import account
from tests.conftest import sector_named
from tests.employers import making

NOW = timezone.now()


def code_in(message):
    return next(word for word in message.body.split() if "/uitnodiging/" in word).split("/")[-2]


def invited(company, django_capture_on_commit_callbacks, **kwargs):
    wanted = {"email": "Piet@x.example", "role": MemberRole.MENTOR, "language": "nl"} | kwargs
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite_member(company, by=making.manager(), at=NOW, **wanted)
    return invitation, code_in(mail.outbox[-1])


def test_a_company_sees_its_own_and_a_stranger_none(company):
    other = making.employer(by=making.manager("buur@x.example"))

    assert list(Employer.objects.visible_to(making.manager())) == [company]
    assert list(Employer.objects.visible_to(account("vreemd@x.example"))) == []
    assert set(Employer.objects.visible_to(making.officer())) == {company, other}


def test_what_one_sees_of_a_company_ends_with_the_work_for_it(company):
    mentor = making.mentor_of(company)
    assert list(Employer.objects.visible_to(mentor)) == [company]

    end_membership(company.members.get(user=mentor), by=making.manager(), at=NOW)

    assert list(Employer.objects.visible_to(mentor)) == []


def test_the_last_manager_stays(company):
    first = company.members.get()
    with pytest.raises(RuleBroken, match="needs a manager"):
        end_membership(first, by=making.officer(), at=NOW)
    appoint(company, user=account("tweede@x.example"), role=MemberRole.MANAGER, by=None, at=NOW)

    end_membership(first, by=making.manager(), at=NOW)

    assert [member.user.email for member in EmployerMember.objects.current().managers()] == ["tweede@x.example"]


def test_of_two_managers_who_leave_at_once_one_stays(own_database):
    alfa, barrier = sector_named("alfa"), threading.Barrier(2)
    with tenant_context(alfa):
        company = making.employer(validated=True)
        appoint(company, user=account("tweede@x.example"), role=MemberRole.MANAGER, by=None, at=NOW)
        members = list(company.members.all())

    def leave(member):
        try:
            with tenant_context(alfa):
                barrier.wait(timeout=20)
                end_membership(member, by=None, at=NOW)
        except RuleBroken:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=[member]) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    with tenant_context(alfa):
        assert EmployerMember.objects.current().managers().count() == 1


def test_nobody_has_a_role_twice_at_once(company):
    with pytest.raises(RuleBroken, match="already"):
        appoint(company, user=making.manager(), role=MemberRole.MANAGER, by=None, at=NOW)
    appoint(company, user=making.manager(), role=MemberRole.MENTOR, by=None, at=NOW)


def test_an_invitation_makes_somebody_mentor_once(company, django_capture_on_commit_callbacks):
    invitation, code = invited(company, django_capture_on_commit_callbacks)
    piet = account("piet@x.example")

    assert Invitation.objects.with_code(code.lower().replace("-", " ")) == invitation
    assert accept(invitation, by=piet, at=NOW) == f"/bedrijf/{company.uuid}/"
    assert EmployerMember.objects.current().mentors().get().user == piet
    with pytest.raises(RuleBroken, match="used already"):
        accept(invitation, by=account("dief@x.example"), at=NOW)


def test_the_code_is_not_kept(company, django_capture_on_commit_callbacks):
    _invitation, code = invited(company, django_capture_on_commit_callbacks)

    assert code not in str(Invitation.objects.values().get())
    assert len(code.replace("-", "")) == 12


def test_an_invitation_that_is_withdrawn_or_too_old_opens_nothing(company, django_capture_on_commit_callbacks):
    invitation, _code = invited(company, django_capture_on_commit_callbacks)
    with pytest.raises(RuleBroken, match="too old"):
        accept(invitation, by=account("piet@x.example"), at=invitation.expires_at)
    with django_capture_on_commit_callbacks(execute=True):
        invite_again(invitation, by=making.manager(), at=NOW)
    with pytest.raises(RuleBroken, match="withdrawn"):
        accept(invitation, by=account("piet@x.example"), at=NOW)

    new = Invitation.objects.with_code(code_in(mail.outbox[-1]))
    assert new != invitation
    assert list(invitations_of(company)) == [new]


def test_nobody_is_invited_twice_to_the_same(company, django_capture_on_commit_callbacks):
    invited(company, django_capture_on_commit_callbacks)

    with pytest.raises(RuleBroken, match="invited already"):
        invited(company, django_capture_on_commit_callbacks, email="PIET@X.example")
    with pytest.raises(RuleBroken, match="already"):
        invited(company, django_capture_on_commit_callbacks, email=making.manager().email, role=MemberRole.MANAGER)


def test_an_invitation_is_written_in_the_language_of_who_gets_it(company, django_capture_on_commit_callbacks):
    invited(company, django_capture_on_commit_callbacks, language="fr")

    assert "/fr/uitnodiging/" in mail.outbox[-1].body


def test_access_is_granted_by_a_manager_and_told(company):
    piet = account("piet@x.example")
    request = ask_access(company, user=piet, message="Ik werk hier.", at=NOW)
    assert Notification.objects.visible_to(making.manager()).filter(event="employers.access_asked").count() == 1

    grant_access(request, role=MemberRole.MANAGER, by=making.manager(), at=NOW)

    assert list(Employer.objects.managed_by(piet)) == [company]
    assert Notification.objects.visible_to(piet).get().event == "employers.access_granted"
    with pytest.raises(RuleBroken, match="answered"):
        refuse_access(request, reason="Toch niet.", by=making.manager(), at=NOW)


def test_access_is_asked_once_and_refused_with_a_reason(company):
    piet = account("piet@x.example")
    request = ask_access(company, user=piet, at=NOW)
    with pytest.raises(RuleBroken, match="already"):
        ask_access(company, user=piet, at=NOW)
    with pytest.raises(RuleBroken, match="Say why"):
        refuse_access(request, reason="", by=making.manager(), at=NOW)

    refuse_access(request, reason="Wij kennen u niet.", by=making.manager(), at=NOW)

    assert "Wij kennen u niet." in Notification.objects.visible_to(piet).get().text
    assert list(Employer.objects.visible_to(piet)) == []


def test_who_works_there_asks_no_access_and_a_wish_can_be_withdrawn(company):
    with pytest.raises(RuleBroken, match="already"):
        ask_access(company, user=making.manager(), at=NOW)
    request = ask_access(company, user=account("piet@x.example"), at=NOW)

    withdraw_access(request, by=request.user, at=NOW)

    assert AccessRequest.objects.get().state == AccessState.WITHDRAWN


def test_requests_for_access_are_seen_by_who_answers_and_who_asked(company):
    piet, vreemd = account("piet@x.example"), account("vreemd@x.example")
    request = ask_access(company, user=piet, at=NOW)

    for user in (piet, making.manager(), making.officer()):
        assert list(AccessRequest.objects.visible_to(user)) == [request]
    assert list(AccessRequest.objects.visible_to(vreemd)) == []


def test_nobody_is_invited_in_the_name_of_a_company_that_the_sector_does_not_know(sector):
    waiting = making.employer()

    with pytest.raises(RuleBroken, match="once the sector has validated"):
        invite_member(
            waiting, email="piet@x.example", role=MemberRole.MENTOR, language="nl", by=making.manager(), at=NOW
        )
    assert Invitation.objects.count() == 0


def test_a_manager_whose_account_is_closed_does_not_count(company):
    closed = account("weg@x.example")
    appoint(company, user=closed, role=MemberRole.MANAGER, by=None, at=NOW)
    closed.is_active = False
    closed.save()

    with pytest.raises(RuleBroken, match="needs a manager"):
        end_membership(company.members.get(user=making.manager()), by=making.manager(), at=NOW)


def test_a_company_that_ended_takes_nobody_any_more(company, django_capture_on_commit_callbacks):
    invitation, _code = invited(company, django_capture_on_commit_callbacks)
    end_employer(company, reason="Overgenomen.", by=making.officer(), at=NOW)

    with pytest.raises(RuleBroken, match="not there any more"):
        accept(invitation, by=account("piet@x.example"), at=NOW)
    assert EmployerMember.objects.mentors().count() == 0
