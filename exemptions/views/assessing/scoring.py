"""The assessor's phone: shown or not shown, a word, kept as one goes, sent when all is said."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from exemptions.assessing.holding import AssessmentMoved
from exemptions.assessing.points import parts_of
from exemptions.assessing.scoring import Seen, keep_scores, send_scores
from exemptions.views.assessing.base import AssessmentMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken

SHOWN = {"yes": True, "no": False}
LONGEST_WORD = 500


@open_to(Audience.SIGNED_IN)
class ScoreView(AssessmentMixin, TemplateView):
    template_name = "exemptions/assessing/score.html"
    needs = "is_assessor"
    refusal = ""

    def dispatch(self, request, *args, **kwargs):
        if self.is_assessor and not self.can_score:  # Since the page was opened, perhaps.
            messages.info(request, _("You sent your scores already, or it is no longer planned."))
            return self.back()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        self.seen = {score.key: Seen(score.shown, score.word) for score in self.mine.scores.all()}
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.seen = self.read(request.POST)
        sends = "send" in request.POST
        act = send_scores if sends else keep_scores
        try:
            act(self.assessment, self.seen, by=request.user, at=timezone.now())
        except AssessmentMoved as refusal:
            return self.refuse(refusal)
        except RuleBroken as refusal:
            self.refusal = str(refusal)
            return self.render_to_response(self.get_context_data())
        if sends:
            return self.tell(_("Your scores are sent. Nobody changes them any more."))
        messages.success(request, _("Kept. Send it when everything is scored."))
        return redirect("exemptions:score", self.assessment.uuid)

    def read(self, data):
        found = {}
        for part in parts_of(self.assessment.snapshot):
            for key, _text in part.points:
                word = typed(data.get(f"word_{key}", ""), most=LONGEST_WORD)
                found[key] = Seen(SHOWN.get(data.get(f"shown_{key}", "")), word)
        return found

    def get_context_data(self, **kwargs):
        nothing = Seen(None)
        parts = [
            (part, [(point, self.seen.get(point.key, nothing)) for point in part.points])
            for part in parts_of(self.assessment.snapshot)
        ]
        return super().get_context_data(**kwargs) | {"parts": parts, "refusal": self.refusal}
