from django.contrib.auth.mixins import PermissionRequiredMixin
from django.http import JsonResponse
from django.views.generic import View

from catalogue.back_office.codes import holding
from catalogue.models import BusinessActivity, Competence, Module
from portal.kit.access import Audience, open_to
from portal.kit.asked import typed

KINDS = {"module": Module, "competence": Competence, "activity": BusinessActivity}
SHOWN = 12


@open_to(Audience.STAFF)
class Codes(PermissionRequiredMixin, View):
    """What can be typed in a field of codes: the first few that hold what was typed so far."""

    permission_required = "catalogue.view_module"

    def get(self, request):
        model, asked = KINDS.get(request.GET.get("kind"), Module), typed(request.GET.get("q", ""))
        found = model.objects.filter(holding(asked)) if asked else model.objects.none()
        lines = [f"{code} {title}" for code, title in found.order_by("code").values_list("code", "title")[:SHOWN]]
        return JsonResponse({"lines": lines})
