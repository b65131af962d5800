"""The files of certificates: one, and many in a ZIP that was made in the background."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import View

from employees.certificates.archives import archive_of, ask_for_archive
from employees.certificates.documents import name_of, pdf_of
from employees.models import Certificate
from employees.views.me.base import PersonMixin
from portal.jobs.models import Job
from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.doing import SaysAndGoesBack
from portal.kit.rules import RuleBroken
from portal.kit.serving import GUARDED, download
from portal.privacy.looking import look


def file_of(certificate, *, viewer):
    """The file, for who may have it; that somebody else looked is written down. Raises Http404."""
    if not certificate.is_drawable:
        raise Http404
    if certificate.employee.user_id != viewer.pk:
        look(viewer=viewer, subject=certificate.employee.uuid, what="employees.record", at=timezone.now())
    return download(name_of(certificate), pdf_of(certificate), PDF)


@open_to(Audience.SIGNED_IN)
class CertificateView(View):
    """One certificate as PDF: for its holder, and for managers of the company where it was obtained."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, uuid):
        mine = Certificate.objects.outside_the_office(request.user).select_related("employee")
        return file_of(get_object_or_404(mine, uuid=uuid), viewer=request.user)


@open_to(Audience.SIGNED_IN)
class AskArchiveView(SaysAndGoesBack, PersonMixin, View):
    """All of one's own certificates in one file."""

    http_method_names = ["post"]

    def post(self, request):
        try:
            job = ask_for_archive(employee=self.person, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return redirect("jobs:job", job.uuid)

    def back(self):
        return redirect("employees:history")


@open_to(Audience.SIGNED_IN)
@method_decorator(never_cache, name="dispatch")
class ArchiveView(SaysAndGoesBack, View):
    """The ZIP file that a job made, for whoever asked it."""

    http_method_names = ["get", "head", "options"]

    def get(self, request, key):
        self.job = get_object_or_404(Job.objects.visible_to(request.user), uuid=key, kind="employees.pack_certificates")
        path = archive_of(self.job)
        if path is None:
            return self.refuse(_("This file was kept for a day and is gone. Ask it again."))
        name = f"opmaat-{timezone.localdate(self.job.asked_at)}.zip"
        opened = open(path, "rb")  # noqa: SIM115 - the response closes it
        response = FileResponse(opened, as_attachment=True, filename=name, content_type="application/zip")
        for header, value in GUARDED.items():
            response[header] = value
        response["Cache-Control"] = "private, no-store"
        return response

    def back(self):
        return redirect("jobs:job", self.job.uuid)
