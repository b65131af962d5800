from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from wagtail.admin.ui.components import Component

from portal.privacy.holders import called
from portal.privacy.models import ErasureRequest

SHOWN = 5


class ErasuresToDo(Component):
    """On the back office's first page, for those who decide: only when somebody waits."""

    name, order = "erasures_to_do", 45
    template_name = "privacy/admin/to_do.html"

    def get_context_data(self, parent_context):
        waiting = list(ErasureRequest.objects.visible_to(parent_context["request"].user).waiting())
        names, now = called([wish.subject for wish in waiting[:SHOWN]]), timezone.now()
        links = [
            (
                names.get(wish.subject, ""),
                reverse("erasure_admin:edit", args=[wish.pk]),
                timesince(wish.asked_at, now, depth=1),
            )
            for wish in waiting[:SHOWN]
        ]
        return {"count": len(waiting), "links": links, "all": reverse("erasure_admin:index")}
