"""The route of a candidate, step by step."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from catalogue.importing.problems import ImportRefused
from catalogue.importing.service import import_file
from catalogue.importing.undoing import CannotUndo, undo
from catalogue.models import CatalogueImport, Framework
from exemptions.assessing.ending import call_off
from exemptions.assessing.enums import PLANNED, AssessmentState, Step
from exemptions.assessing.planning import plan_practical_test
from exemptions.assessing.points import keys_of, parts_of
from exemptions.assessing.portfolio import add_item, remove_item
from exemptions.assessing.routes import begin_route, send_portfolio, send_quick_scan, withdraw_route
from exemptions.assessing.steps import do_step, next_step, skip_step
from exemptions.models import AssessmentStandard, PortfolioItem, QuickScan
from portal.kit.contents import NotWelcome
from portal.kit.models import Booking
from portal.kit.rules import RuleBroken
from tests.catalogue import demo
from tests.employees.making import person
from tests.employers.making import officer
from tests.exemptions.assessing.making import NOW, credential, plan, planned_route, route, standard

pytestmark = pytest.mark.usefixtures("sector")
STORY = dict.fromkeys(("goal", "situation", "task", "action", "result", "reflection"), "Een klant was boos.")
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def item(begun, upload=None):
    competence = begun.standard.framework.competences.first()
    return add_item(
        begun.employee, told=STORY, competences=[competence], upload=upload, assessment=begun,
        by=begun.employee.user, at=NOW,
    )  # fmt: skip


def scan(begun):
    answers = {part.id: ("partly", "Soms") for part in parts_of(begun.snapshot)}
    return send_quick_scan(begun, answers, by=begun.employee.user, at=NOW)


def test_the_whole_route():
    begun = route()
    assert next_step(begun) == Step.INTAKE
    do_step(begun, Step.INTAKE, text="Ga voor alles", by=officer(), at=NOW)
    scan(begun)
    item(begun)
    send_portfolio(begun, by=begun.employee.user, at=NOW)
    skip_step(begun, Step.INTERVIEW, reason="Het portfolio zegt genoeg", by=officer(), at=NOW)
    planned = plan_practical_test(begun, plan(), by=officer(), at=NOW)
    assert planned.state == PLANNED
    assert QuickScan.objects.filter(assessment=begun, answer="partly").count() == 2


def test_steps_come_in_their_order():
    begun = route()
    with pytest.raises(RuleBroken, match="First comes: intake"):
        scan(begun)
    with pytest.raises(RuleBroken, match="First comes: intake"):
        plan_practical_test(begun, plan(), by=officer(), at=NOW)


def test_passing_over_asks_a_reason_and_never_the_practical_test():
    begun = route()
    with pytest.raises(RuleBroken, match="Say why this step is passed over"):
        skip_step(begun, Step.INTAKE, reason="  ", by=officer(), at=NOW)
    with pytest.raises(RuleBroken, match="cannot be passed over"):
        skip_step(begun, Step.PRACTICAL_TEST, reason="Haast", by=officer(), at=NOW)


def test_every_competence_is_answered_in_the_quick_scan():
    begun = route()
    do_step(begun, Step.INTAKE, by=officer(), at=NOW)
    with pytest.raises(RuleBroken, match="Say of each competence"):
        send_quick_scan(begun, {}, by=begun.employee.user, at=NOW)


def test_an_empty_portfolio_is_not_sent_and_a_sent_one_does_not_change():
    begun = route()
    for step in (Step.INTAKE, Step.QUICK_SCAN):
        skip_step(begun, step, reason="Bekend", by=officer(), at=NOW)
    with pytest.raises(RuleBroken, match="still empty"):
        send_portfolio(begun, by=begun.employee.user, at=NOW)
    made = item(begun)
    send_portfolio(begun, by=begun.employee.user, at=NOW)
    with pytest.raises(RuleBroken, match="sent already"):
        item(begun)
    with pytest.raises(RuleBroken, match="sent already"):
        remove_item(made, by=begun.employee.user, at=NOW)


def test_a_file_is_what_it_is_whatever_it_is_called():
    begun = route()
    with pytest.raises(NotWelcome):
        item(begun, SimpleUploadedFile("diploma.pdf", b"MZ\x90\x00" + b"\0" * 100))
    assert not PortfolioItem.objects.exists()
    made = item(begun, SimpleUploadedFile("../attest.pdf", PDF))
    assert made.name == "attest.pdf"
    assert "attest" not in made.file.name
    path = Path(made.file.path)
    assert str(path).startswith(str(settings.PRIVATE_ROOT))


def test_one_route_at_a_time_for_a_standard():
    noor, of = person(), standard()
    begun = route(of, noor)
    with pytest.raises(RuleBroken, match="asked or followed already"):
        begin_route(noor, of, by=officer(), at=NOW)
    withdraw_route(begun, by=noor.user, at=NOW)
    route(of, noor)


def test_who_withdraws_frees_everybody():
    planned = planned_route()
    withdraw_route(planned, by=planned.employee.user, at=NOW)
    planned.refresh_from_db()
    assert planned.state == AssessmentState.WITHDRAWN
    assert not Booking.objects.active().of(planned.origin).exists()
    with pytest.raises(RuleBroken, match="withdrawn by the candidate"):
        call_off(planned, reason="Te laat", by=officer(), at=NOW)


def test_a_standard_without_competences():
    empty = standard(number=0)
    with pytest.raises(RuleBroken, match="names no competences"):
        route(empty)


def test_the_helpdesk_operator_standard_is_kept_from_its_file():
    report = import_file(demo.path(demo.STANDARD))
    assert (report.left, report.created["assessment_standard"]) == ([], 1)
    kept = AssessmentStandard.objects.get()
    assert (kept.assessors, kept.max_minutes, kept.all_proven) == (2, 300, True)
    assert import_file(demo.path(demo.STANDARD)).unchanged["assessment_standard"] == 1
    begun = route(kept)
    assert len(parts_of(begun.snapshot)) == 4
    assert len(keys_of(begun.snapshot)) == 22
    assert Framework.objects.get(code="helpdesk-operator").assessment_standard == kept


def standard_of(tmp_path, **told):
    raw = demo.source(demo.STANDARD) | told
    file = tmp_path / "standard.json"
    file.write_text(json.dumps({key: value for key, value in raw.items() if value is not None}))
    return file


def test_what_a_file_leaves_out_of_a_standard_stays(sector, tmp_path):
    import_file(demo.path(demo.STANDARD))
    gives = credential()
    AssessmentStandard.objects.update(credential=gives)
    report = import_file(standard_of(tmp_path, assessors=3, max_hours=None, method=None))
    assert report.updated["assessment_standard"] == 1
    kept = AssessmentStandard.objects.get()
    assert (kept.assessors, kept.max_minutes, kept.credential) == (3, 300, gives)
    assert kept.method.startswith("Directe observatie")


@pytest.mark.parametrize(
    ("told", "path"),
    [({"assessors": 0}, "assessors"), ({"max_hours": "5"}, "max_hours"), ({"method": "m" * 501}, "method")],
)
def test_a_way_of_assessing_that_cannot_be_is_refused_by_its_place(sector, tmp_path, told, path):
    with pytest.raises(ImportRefused) as refusal:
        import_file(standard_of(tmp_path, **told))
    assert [each.path for each in refusal.value.problems] == [path]
    assert not Framework.objects.exists()


def test_undoing_an_import_takes_its_standard_away_unless_somebody_is_assessed_by_it(sector):
    import_file(demo.path(demo.STANDARD))
    undo(record=CatalogueImport.objects.get(), by=officer(), at=NOW)
    assert not AssessmentStandard.objects.exists()
    import_file(demo.path(demo.STANDARD))
    route(AssessmentStandard.objects.get())
    with pytest.raises(CannotUndo, match="used elsewhere"):
        undo(record=CatalogueImport.objects.order_by("pk").last(), by=officer(), at=NOW)
    assert AssessmentStandard.objects.exists()
