"""The demo's papers show each screen something true."""

from portal.accounts.enums import Role
from tests.accounts.people import account
from tests.catalogue.factories import ProgrammeFactory
from tests.employees.making import hired
from tests.training.making import module
from tests.training.papers import making
from training.demo import COMPANIES
from training.demo_papers import make_demo_papers
from training.models import AttestIssued, LeaveWish


def test_one_has_the_attest_and_one_waits(company, monkeypatch):
    monkeypatch.setattr("training.demo_papers.account", lambda name: account("bart@sector.example", Role.OFFICER))
    ProgrammeFactory(slug=COMPANIES["contact"][1])
    session = making.session(of=module())
    for names in (("Noor", "Peeters"), ("Emre", "Yilmaz"), ("Jan", "Maes")):
        making.comes(session, hired(company, *names))
    make_demo_papers("contact")
    assert AttestIssued.objects.get().snapshot["odb_number"].startswith("ODB-VOORBEELD")
    assert LeaveWish.objects.waiting().count() == 1
