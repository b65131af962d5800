"""What the company of the demo said about support already, so that its table shows what is certain and what is still asked."""

from django.utils import timezone

from employers.models import Employer
from incentives.answering.answering import answer
from incentives.answering.subjects import Subject
from training.demo import COMPANIES
from training.models import Session

ANSWERS = {"nace_aanvaard": True, "kmo_grootte": "klein", "kmop_saldo": 7500, "verstrekker_verwant": False}


def make_demo_support(schema):
    """Its sessions, and the measures, must be there."""
    employer = Employer.objects.get(name=COMPANIES[schema][0])
    for session in Session.objects.filter(host=employer).order_by("pk"):
        year = timezone.localdate(session.first_starts_at).year
        subject = Subject(employer.pk, year, session.uuid, session.module_id)
        for key, value in ANSWERS.items():
            answer(subject, key, value, by=employer.registered_by, at=timezone.now())
