from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from portal.kit.access import Audience, open_to
from portal.kit.rules import RuleBroken
from portal.kit.serving import Sent, send
from training.models import RegisterScan
from training.registers.scans import add_scan, remove_scan
from training.views.register.base import RegisterMixin


@open_to(Audience.SIGNED_IN)
class AddScanView(RegisterMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        upload = request.FILES.get("scan")
        try:
            if upload is None:
                raise RuleBroken(_("Choose a scan or a photo: a PDF, JPG, PNG or WebP file."))
            scan = add_scan(self.session, upload, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%(name)s” is with the session.") % {"name": scan.name})
        return redirect(f"{self.address}#scans")


class ScanMixin(RegisterMixin):
    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.scan = get_object_or_404(RegisterScan, session=self.session, removed_at=None, uuid=kwargs["scan"])


@open_to(Audience.SIGNED_IN)
class ScanView(ScanMixin, View):
    http_method_names = ["get", "head", "options"]

    def get(self, request, *args, **kwargs):
        scan = self.scan
        return send(request, Sent(scan.file, scan.name, scan.content_type, scan.sha256, scan.added_at))


@open_to(Audience.SIGNED_IN)
class RemoveScanView(ScanMixin, View):
    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        try:
            remove_scan(self.scan, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("“%(name)s” is no longer with the session.") % {"name": self.scan.name})
        return redirect(f"{self.address}#scans")
