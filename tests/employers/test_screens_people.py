"""The screen of who works for a company: invited, let in, refused, and gone again."""

import re

import pytest
from django.utils import timezone

from employers.access import ask_access
from employers.enums import AccessState, MemberRole
from employers.members import appoint, invitations_of, invite_member
from employers.models import AccessRequest, EmployerMember
from tests.accounts.people import account
from tests.employers import making

pytestmark = pytest.mark.usefixtures("strict_templates")
NOW = timezone.now()
INVITED = {"email": "piet@x.example", "role": "mentor", "language": "fr"}


def address(company, rest=""):
    return f"/en/bedrijf/{company.uuid}/mensen/{rest}"


def of_request(company, asked, rest=""):
    return f"/en/bedrijf/{company.uuid}/aanvragen/{asked.pk}/{rest}"


def invited(company, **kwargs):
    wanted = {"email": "piet@x.example", "role": MemberRole.MENTOR, "language": "fr"} | kwargs
    return invite_member(company, **wanted, by=making.manager(), at=NOW)


def test_somebody_is_invited_with_three_fields(company, lien, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = lien.post(address(company), INVITED, follow=True).text

    invitation = invitations_of(company).get()
    assert (invitation.email, invitation.language, invitation.purpose) == ("piet@x.example", "fr", "employers.mentor")
    assert mailoutbox[-1].to == ["piet@x.example"]
    assert "piet@x.example is invited" in page
    assert len(re.findall(r'<(?:input class="form|select|input type="(?:email|radio))', page)) <= 4


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"email": "piet@"}, "valid email address"),
        ({"role": "baas"}, "valid choice"),
        ({"email": "lien@belcentrum.example", "role": "manager"}, "this role in the company already"),
    ],
)
def test_an_invitation_that_cannot_be_keeps_what_was_typed(company, lien, typed, sentence):
    page = lien.post(address(company), INVITED | typed).text

    assert sentence in page
    assert f'value="{(INVITED | typed)["email"]}"' in page
    assert not invitations_of(company).exists()


def test_an_invitation_is_sent_again_or_withdrawn(company, lien):
    first = invited(company)
    there = f"/en/bedrijf/{company.uuid}/uitnodigingen/"

    lien.post(f"{there}{first.uuid}/", {"again": "1"})
    second = invitations_of(company).get()
    assert second != first
    assert lien.post(f"{there}{first.uuid}/", {"again": "1"}).status_code == 404
    lien.post(f"{there}{second.uuid}/", {"withdraw": "1"})
    assert not invitations_of(company).exists()


def test_an_invitation_of_another_company_is_not_found(company, lien):
    neighbour = making.employer(by=making.manager("buur@x.example"), validated=True)
    theirs = invited(neighbour)

    answer = lien.post(f"/en/bedrijf/{company.uuid}/uitnodigingen/{theirs.uuid}/", {"withdraw": "1"})

    assert answer.status_code == 404
    assert invitations_of(neighbour).exists()


def test_somebody_stops_after_a_confirmation(company, lien):
    mentor = making.mentor_of(company)
    membership = company.members.get(user=mentor)
    assert "no longer mentor?" in lien.get(address(company, f"{membership.pk}/einde/")).text

    lien.post(address(company, f"{membership.pk}/einde/"))

    assert not EmployerMember.objects.current().mentors().exists()
    assert lien.get(address(company, f"{membership.pk}/einde/")).status_code == 404


def test_the_only_manager_stays(company, lien):
    membership = company.members.get()
    assert "The only manager stays." in lien.get(address(company)).text

    page = lien.post(address(company, f"{membership.pk}/einde/"), follow=True).text

    assert "A company needs a manager." in page
    assert EmployerMember.objects.current().managers().count() == 1


def test_who_ends_their_own_work_no_longer_sees_the_company(company, lien):
    appoint(company, user=account("omar@x.example"), role=MemberRole.MANAGER, by=None, at=NOW)
    own = company.members.get(user=making.manager())
    assert "Stop as manager?" in lien.get(address(company, f"{own.pk}/einde/")).text

    assert lien.post(address(company, f"{own.pk}/einde/")).url == "/en/bedrijf/"

    assert lien.get(address(company)).status_code == 404


def test_a_membership_of_another_company_is_not_found(company, lien):
    neighbour = making.employer(by=making.manager("buur@x.example")).members.get()

    assert lien.post(address(company, f"{neighbour.pk}/einde/")).status_code == 404


@pytest.mark.parametrize("role", MemberRole.values)
def test_access_is_given_in_the_role_of_the_button(company, lien, role):
    asked = ask_access(company, user=account("piet@x.example"), message="Ik werk hier.", at=NOW)
    assert "Ik werk hier." in lien.get(address(company)).text

    lien.post(of_request(company, asked), {"role": role})

    assert EmployerMember.objects.current().get(user=asked.user).role == role
    assert "was answered just before this" in lien.post(of_request(company, asked), {"role": role}, follow=True).text


def test_access_is_refused_with_a_reason(company, lien):
    asked = ask_access(company, user=account("piet@x.example"), at=NOW)

    assert "required" in lien.post(of_request(company, asked, "weigeren/"), {"reason": ""}).text
    long = "x" * 1001
    assert long in lien.post(of_request(company, asked, "weigeren/"), {"reason": long}).text
    lien.post(of_request(company, asked, "weigeren/"), {"reason": "Wij kennen je niet."})

    asked.refresh_from_db()
    assert (asked.state, asked.reason) == (AccessState.REFUSED, "Wij kennen je niet.")


def test_requests_are_answered_by_the_managers_of_that_company_alone(company, visit):
    neighbour = making.employer(by=making.manager("buur@x.example"), validated=True)
    asked = ask_access(company, user=account("piet@x.example"), at=NOW)

    assert (
        visit(making.manager("buur@x.example")).post(of_request(neighbour, asked), {"role": "manager"}).status_code
        == 404
    )
    assert visit(asked.user).post(of_request(company, asked), {"role": "manager"}).status_code == 404
    assert visit(making.mentor_of(company)).post(of_request(company, asked), {"role": "manager"}).status_code == 403
    assert visit(making.manager()).post(of_request(company, asked), {"role": "baas"}).status_code == 404
    assert AccessRequest.objects.get().state == AccessState.ASKED


def test_the_screen_asks_as_much_with_three_rows_as_with_one(company, lien, django_assert_num_queries):
    def add(number):
        making.mentor_of(company, f"mentor{number}@x.example")
        invited(company, email=f"nieuw{number}@x.example")
        ask_access(company, user=account(f"vraagt{number}@x.example"), at=NOW)

    add(1)
    lien.get(address(company))
    with django_assert_num_queries(11):
        lien.get(address(company))
    add(2)
    add(3)
    with django_assert_num_queries(11):
        page = lien.get(address(company)).text
    assert page.count("Give access as manager") == 3
