"""Somebody who is erased leaves no name behind with learning workplaces; decisions and letters stay."""

import json

from employers.enums import MemberRole
from employers.members import appoint
from employers.models import EquipmentItem, Ratification, Recognition, RecognitionStep
from employers.own_data import EmployersHolder, delete_registration
from employers.recognition import asking, deciding, meetings
from employers.recognition.asking import Told
from portal.accounts.models import User
from portal.privacy.erasing import ask_erasure, erase
from portal.privacy.holders import Subject
from tests.accounts.people import account
from tests.employers import making as people
from tests.employers.recognitions import making
from tests.employers.recognitions.making import NOW

NAME = "Yolande Quaghebeur"


def yolande():
    user = account("yolande@quaghebeur.example")
    User.objects.filter(pk=user.pk).update(first_name="Yolande", last_name="Quaghebeur")
    return User.objects.get(pk=user.pk)


def everything_written():
    steps = list(RecognitionStep.objects.values_list("text", "letter"))
    words = list(Recognition.objects.values_list("equipment__word", flat=True))
    exclusions = list(Recognition.objects.values_list("employer__exclusions__reason", flat=True))
    return json.dumps([steps, words, exclusions, list(Ratification.objects.values_list("reason", flat=True))])


def test_an_erased_person_is_named_nowhere_and_what_was_decided_stays(sector, mandate):
    user = yolande()
    company = people.employer(by=people.manager(), validated=True)
    appoint(company, user=user, role=MemberRole.MANAGER, by=None, at=NOW)
    wanted = making.programme("Lift")
    told = [Told(EquipmentItem.objects.get(), False, f"{NAME} draagt.")]
    recognition = making.draft(company, programme=wanted, equipment=told)
    asking.send_request(recognition, text=f"Bel me: {NAME}.", by=user, at=NOW)
    making.grant(recognition)
    meetings.choose_batch(making.meeting(), steps=meetings.waiting_for_a_meeting(), by=None)
    [ratification] = making.meeting().ratifications.all()
    meetings.refuse_to_ratify(ratification, reason=f"{NAME} is geen mentor.", by=None, at=NOW)
    meetings.exclude_employer(company, meeting=making.meeting(), reason=f"Klacht over {NAME}.", by=None, at=NOW)
    assert everything_written().count(NAME) == 6

    erase(ask_erasure(subject=user.uuid, by=user, at=NOW), by=people.officer(), at=NOW)

    assert NAME not in everything_written()
    assert "is geen mentor." in everything_written()
    assert RecognitionStep.objects.get(state="revoked").letter["reason"]["paragraphs"] == ["… is geen mentor."]
    assert RecognitionStep.objects.get(state="submitted").text == ""


def test_a_person_reads_what_they_wrote(sector):
    company = people.employer(validated=True)
    recognition = making.draft(company)
    asking.send_request(recognition, text="Graag snel.", by=people.manager(), at=NOW)
    sections = EmployersHolder().held(Subject(user=people.manager()))

    assert "Graag snel." in str([section.rows for section in sections])


def test_a_company_that_was_never_settled_goes_with_all_that_it_asked(sector):
    company = people.employer()
    making.draft(company)

    delete_registration(company)

    assert not Recognition.objects.exists()


def test_a_recognition_and_its_renewal_go_with_their_company(company, mandate):
    former = making.granted(company)
    asking.renew_recognition(former, by=None, at=NOW)
    deciding.revoke_recognition(former, reason="Daarom.", by=None, at=NOW)

    company.delete()

    assert not Recognition.objects.exists()
