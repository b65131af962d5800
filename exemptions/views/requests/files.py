"""Files that open for nobody but who may see the request, and are saved rather than shown."""

from django.shortcuts import get_object_or_404
from django.views.generic import View

from exemptions.deciding.letters import letter_response
from exemptions.models import DecisionLetter, Evidence
from exemptions.views.requests.base import RequestMixin
from portal.kit.access import Audience, open_to
from portal.kit.serving import Sent, send

READS = ["get", "head", "options"]


class OfRequest(RequestMixin):
    def find(self):
        beside = ("request__employee__user", "request__employment__employer", "request__asked_by")
        found = Evidence.objects.visible_to(self.request.user).select_related(*beside)
        self.evidence = get_object_or_404(found, uuid=self.kwargs["uuid"])
        return self.evidence.request


# Apart from the mixin, whose `get` notes who looked before it.
class ReadEvidence(View):
    def get(self, request, *args, **kwargs):
        kept = self.evidence
        sent = Sent(kept.file, kept.name, kept.content_type, kept.sha256, kept.added_at)
        response = send(request, sent)
        shown = response.headers.get("Content-Disposition", "")
        response["Content-Disposition"] = shown.replace("inline", "attachment", 1)
        return response


@open_to(Audience.SIGNED_IN)
class EvidenceView(OfRequest, ReadEvidence):
    http_method_names = READS


class ReadLetter(View):
    def get(self, request, *args, **kwargs):
        return letter_response(self.letter)


@open_to(Audience.SIGNED_IN)
class LetterView(RequestMixin, ReadLetter):
    http_method_names = READS

    def find(self):
        beside = ("employee__user", "employment__employer", "asked_by")
        found = DecisionLetter.objects.visible_to(self.request.user).select_related(
            "requested__module", *(f"requested__request__{name}" for name in beside)
        )
        self.letter = get_object_or_404(found, uuid=self.kwargs["uuid"])
        return self.letter.requested.request
