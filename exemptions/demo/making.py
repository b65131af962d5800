"""Exemptions of the demo, made by the verbs: a request that waits with several modules, one that was decided, one about
which the sector asks more, and a test before two assessors."""

from datetime import date, datetime, time, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from catalogue.models import Module
from employees.models import Employment
from employers.demo import account
from employers.models import Employer
from exemptions.assessing.enums import PlaceKind, Setting
from exemptions.assessing.planning import Plan, plan_test
from exemptions.deciding.deciding import grant_full
from exemptions.deciding.genuine import find_genuine
from exemptions.deciding.taking import ask_more, take
from exemptions.demo import load_demo_concordance
from exemptions.enums import AskedAs, Ground, Reason
from exemptions.models import OutsideCredential
from exemptions.requests.barriers import barriers
from exemptions.requests.composing import add_held, begin_request, choose_modules, write_motivation
from exemptions.requests.evidence import add_evidence
from exemptions.requests.submitting import submit_request
from portal.house.letterhead import letterhead
from portal.kit.documents import make_pdf

DAY = timedelta(days=1)
# By sector: its company. The other has no concordance.
COMPANIES = {"contact": "Belcentrum Leie"}
OPERATOR = "EVB-HO"
# What the holder of that certificate asks: in full by a rule, in hours by a rule, two tests, and one without a proposal.
ASKED = ["M HA G026", "M HA 080", "M HA 085", "M IT 025", "M HA 084"]
WHY = (
    "Ik werkte zes jaar aan de helpdesk van een telecombedrijf en haalde daar het ervaringsbewijs. "
    "Gesprekken voeren terwijl ik op mijn scherm werk, doe ik elke dag."
)


def make_demo_exemptions(schema):
    """Those of this sector. Its offer, companies, people and sessions must be there."""
    if schema not in COMPANIES:
        return
    at = timezone.now()
    load_demo_concordance(at=at, by=account("administrator"))
    employer = Employer.objects.get(name=COMPANIES[schema])
    own, *others = people_of(employer)
    ask_of_learner(own, at=at - 3 * DAY)
    decide(ask_of_company(others, "DC M HA 081", "M HA 081", employer, at=at - 12 * DAY), at=at - 5 * DAY)
    ask_about(ask_of_company(others, "DC M HA 080", "M HA 080", employer, at=at - 9 * DAY), at=at - 2 * DAY)
    plan(ask_of_company(others, OPERATOR, "M HA 085", employer, at=at - 15 * DAY), at=at)


def people_of(employer):
    """Those who work there for some weeks, the employee of the cast first."""
    cast, before = account("employee").pk, timezone.localdate() - 20 * DAY
    found = Employment.objects.of_company(employer).current(before).current()
    found = found.select_related("employee__user", "employer").by_name()
    return sorted(found, key=lambda each: each.employee.user_id != cast)


def ask_of_learner(employment, *, at):
    user = employment.employee.user
    request = begin_request(employment.employee, asked_as=AskedAs.LEARNER, by=user, at=at)
    show(request, OPERATOR, date(2016, 6, 24), by=user, at=at)
    write_motivation(request, WHY, by=user, at=at)
    modules = list(Module.objects.filter(code__in=ASKED))
    in_the_way = barriers(request.employee, modules, on=timezone.localdate(at), by=None, but=request)
    choose_modules(request, [each for each in modules if each.pk not in in_the_way], by=user, at=at)
    return submit_request(request, by=user, at=at)


def ask_of_company(people, credential, module, employer, *, at):
    """For the first of these people who can ask it, and who is taken from them; returns the requested module."""
    manager, on, wanted = employer.registered_by, timezone.localdate(at), Module.objects.get(code=module)
    employment = next(each for each in people if not barriers(each.employee, [wanted], on=on, by=None))
    people.remove(employment)
    request = begin_request(employment.employee, asked_as=AskedAs.MANAGER, employment=employment, by=manager, at=at)
    show(request, credential, date(2024, 6, 28), by=manager, at=at)
    choose_modules(request, [wanted], by=manager, at=at)
    return submit_request(request, by=manager, at=at).modules.get()


def show(request, code, day, *, by, at):
    credential = OutsideCredential.objects.get(code=code)
    held = add_held(request, credential=credential, obtained_on=day, by=by, at=at)
    add_evidence(request, certificate(credential, request.employee, day), held=held, by=by, at=at)


def certificate(credential, person, day):
    """A file as somebody would scan it: drawn here, and it says so."""
    said = day.strftime("%d/%m/%Y")
    facts = letterhead(language="nl", on=day) | {
        "author": credential.issuer,
        "tagline": "",
        "foot": "",
        "receiver": [person.full_name],
        "about": [["Uitgereikt op", said]],
        "title": credential.title,
        "opening": [f"{person.full_name} heeft dit op {said} behaald."],
        "decided": [["Titel", credential.title], ["Uitgereikt door", credential.issuer]],
        "reason": {"heading": "Voorbeeld", "paragraphs": ["Dit document hoort bij de demo en bewijst niets."]},
        "closing": [],
        "signature": [credential.issuer],
    }
    content = make_pdf("exemption_letter", facts)
    return SimpleUploadedFile(f"{credential.title}.pdf", content, content_type="application/pdf")


def decide(requested, *, at):
    officer = account("officer")
    take(requested, by=officer, at=at)
    for held in requested.request.credentials.all():
        find_genuine(requested, held, by=officer, at=at)
    grant_full(requested, ground=Ground.EVK, reason=Reason.COVERS_ALL, by=officer, at=at)


def ask_about(requested, *, at):
    question = "Op de scan ontbreekt de tweede bladzijde, met de modules. Kan je die nog toevoegen?"
    ask_more(requested, question=question, by=account("officer"), at=at)


def plan(requested, *, at):
    """Before an assessor and a trainer of the sector, next week at ten."""
    officer, day = account("officer"), timezone.localdate(at) + 9 * DAY
    take(requested, by=officer, at=at - 4 * DAY)
    plan_test(
        requested,
        Plan(
            starts_at=timezone.make_aware(datetime.combine(day, time(10))),
            minutes=120,
            assessors=[account("assessor"), account("trainer")],
            place=PlaceKind.CAMPUS,
            setting=Setting.SIMULATED,
            where="Campus Opmaat, lokaal 2.14, Gaston Crommenlaan 4, 9050 Gent",
        ),
        by=officer,
        at=at,
    )
