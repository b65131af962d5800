"""Scores side by side, where assessors differed first; what they say together, and each confirms it."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from exemptions.assessing.agreeing import Said, confirm, fingerprint, side_by_side, write_agreement
from exemptions.assessing.holding import AssessmentMoved
from exemptions.views.assessing.base import AssessmentMixin
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed
from portal.kit.rules import RuleBroken

PROVEN = {"yes": True, "no": False}


class AgreeingMixin(AssessmentMixin):
    beside = ("agreements",)
    needs = "is_assessor"

    def dispatch(self, request, *args, **kwargs):
        if self.is_assessor and not self.can_agree:
            return self.refuse(_("There is nothing to agree on here now."))
        return super().dispatch(request, *args, **kwargs)

    def done(self):
        self.assessment.refresh_from_db(fields=["state"])
        if self.assessment.is_open:
            return self.tell(_("You confirmed it. It is decided when all assessors did."))
        return self.tell(_("All assessors confirmed it. The candidate is told the result."))


@open_to(Audience.SIGNED_IN)
class AgreeView(AgreeingMixin, TemplateView):
    template_name = "exemptions/assessing/agree.html"
    refusal = ""
    said: dict = {}

    def post(self, request, *args, **kwargs):
        ids = [competence["id"] for competence in self.assessment.snapshot["competences"]]
        self.said = {pk: self.said_of(pk, request.POST) for pk in ids}
        seen = request.POST.get("seen", "")
        try:
            write_agreement(self.assessment, self.said, seen=seen, by=request.user, at=timezone.now())
        except AssessmentMoved as refusal:
            return self.refuse(refusal)
        except RuleBroken as refusal:
            self.refusal = str(refusal)
            return self.render_to_response(self.get_context_data())
        return self.done()

    @staticmethod
    def said_of(pk, data):
        return Said(PROVEN.get(data.get(f"proven_{pk}", "")), typed(data.get(f"words_{pk}", ""), most=2000))

    def get_context_data(self, **kwargs):
        if self.refusal:  # Another agreement may stand there than when the work began.
            self.assessment._prefetched_objects_cache.clear()
        rows = side_by_side(self.assessment)
        return super().get_context_data(**kwargs) | {
            "rows": [(beside, self.shown(beside)) for beside in rows],
            "is_agreed": any(beside.agreed for beside in rows),
            "seen": fingerprint(self.assessment),
            "refusal": self.refusal,
        }

    def shown(self, beside):
        """What was typed; else what stands there; else what both scored, where they did not differ."""
        if beside.part.id in self.said:
            return self.said[beside.part.id]
        if beside.agreed:
            return Said(beside.agreed.proven, beside.agreed.words)
        return Said(None if beside.differs else beside.all_shown)


@open_to(Audience.SIGNED_IN)
class ConfirmView(AgreeingMixin, View):
    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        seen = request.POST.get("seen", "")
        try:
            confirm(self.assessment, seen=seen, by=request.user, at=timezone.now())
        except RuleBroken as refusal:
            return self.refuse(refusal)
        return self.done()
