"""For everybody: what is kept about people, why and how long. Written by the registry itself, so that it is true."""

from django.views.generic import TemplateView

from portal.kit.access import Audience, open_to
from portal.kit.personal import registry


@open_to(Audience.ANYONE)
class KeptView(TemplateView):
    template_name = "privacy/kept.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"kinds": kinds()}


def kinds():
    """Every kind of data once, in the order of what it is, however many tables keep it."""
    found = dict.fromkeys(kind for table in registry.values() for kind in table.kinds)
    return sorted(found, key=lambda kind: str(kind.what).casefold())
