"""The supplement of a certificate, for everybody, in the language of the page."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views.generic import View

from exemptions.models import CertificateSupplement
from exemptions.supplements.documents import pdf_of
from portal.kit.access import Audience, open_to
from portal.kit.documents import PDF
from portal.kit.serving import download


@open_to(Audience.ANYONE)
class SupplementView(View):
    def get(self, request, code):
        supplement = get_object_or_404(CertificateSupplement.objects.visible_to(request.user), code=code)
        text = supplement.texts.filter(language=get_language()).first()
        if text is None:
            raise Http404
        return download(f"{code}-{text.language}.pdf", pdf_of(supplement, text, at=timezone.now()), PDF)
