from django.contrib.auth.mixins import PermissionRequiredMixin
from django.db.models import Q
from django.http import JsonResponse
from django.views.generic import View

from catalogue.models import BusinessActivity, Competence, Module
from portal.kit.access import Audience, open_to

KINDS = {"module": Module, "competence": Competence, "activity": BusinessActivity}
SHOWN = 12


@open_to(Audience.STAFF)
class Codes(PermissionRequiredMixin, View):
    """What can be typed in a field of codes: the first few that hold what was typed so far."""

    permission_required = "catalogue.view_module"

    def get(self, request):
        model, typed = KINDS.get(request.GET.get("kind"), Module), request.GET.get("q", "").replace("\x00", "").strip()
        found = (
            model.objects.filter(Q(code__icontains=typed) | Q(title__icontains=typed))
            if typed
            else model.objects.none()
        )
        lines = [f"{code} {title}" for code, title in found.order_by("code").values_list("code", "title")[:SHOWN]]
        return JsonResponse({"lines": lines})
