"""Who opens a personal file is noted, and one that is gone is not found."""

import os

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from exemptions.assessing.portfolio import add_item
from portal.privacy.models import AccessLog
from tests.employees import making as people
from tests.employers import officer as officers
from tests.exemptions.asking import make_request, send
from tests.exemptions.assessing.making import NOW, route
from tests.exemptions.assessing.test_routes import PDF, STORY
from tests.exemptions.deciding import rows

pytestmark = pytest.mark.usefixtures("sector")


@pytest.fixture
def bart(client_at):
    return officers.at_work(client_at, rows.officer())


def test_a_file_of_a_portfolio(bart):
    begun = route()
    competences = list(begun.standard.framework.competences.all()[:1])
    upload = SimpleUploadedFile("verslag.pdf", PDF)
    told = {"told": STORY, "competences": competences, "upload": upload, "assessment": begun}
    item = add_item(begun.employee, **told, by=begun.employee.user, at=NOW)
    address = reverse("exemptions:portfolio_file", args=[begun.uuid, item.uuid])

    answer = bart.get(address)

    assert (answer.status_code, b"".join(answer)) == (200, PDF)
    assert AccessLog.objects.filter(subject=begun.employee.uuid, viewer=rows.officer()).count() == 1
    os.unlink(item.file.path)
    assert bart.get(address).status_code == 404


def test_a_file_of_work_told_beside_a_request(bart):
    request = make_request(people.person())
    upload = SimpleUploadedFile("verslag.pdf", PDF)
    told = {"told": STORY, "competences": [], "upload": upload, "request": request}
    item = add_item(request.employee, **told, by=request.asked_by, at=NOW)
    send(request)
    address = reverse("exemptions:work_file", args=[request.uuid, item.uuid])

    answer = bart.get(address)

    assert (answer.status_code, b"".join(answer)) == (200, PDF)
    assert AccessLog.objects.filter(subject=request.employee.uuid, viewer=rows.officer()).count() == 1
    os.unlink(item.file.path)
    assert bart.get(address).status_code == 404


def test_a_letter_in_the_back_office(bart):
    requested = rows.granted_hours(rows.sent(people.person()))
    letter = requested.letters.get()

    answer = bart.get(reverse("exemption_admin:letter", args=[requested.pk, letter.uuid]))

    assert answer.status_code == 200
    assert AccessLog.objects.get().subject == requested.employee.uuid
