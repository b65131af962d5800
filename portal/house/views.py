from django.http import HttpResponse
from django.views.decorators.http import condition, require_safe

from portal.house.colours import derive
from portal.house.models import SectorSettings
from portal.house.stylesheet import css_of, fingerprint
from portal.kit.access import Audience, open_to

A_YEAR = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "public, no-cache"
EXAMPLES = {"contact": "#0B6B75", "desk": "#8B3A7E", "wood": "#E08A00"}


def etag_of_look(request):
    return f'"{fingerprint(SectorSettings.load(request_or_site=request).colour)}"'


@open_to(Audience.ANYONE)
@require_safe
@condition(etag_func=etag_of_look)
def stylesheet(request):
    """The sector's colours. Under the address that names its fingerprint, a browser may keep it for a year."""
    colour = SectorSettings.load(request_or_site=request).colour
    is_named = request.GET.get("v") == fingerprint(colour)
    return HttpResponse(
        css_of(colour),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": A_YEAR if is_named else ASK_EACH_TIME},
    )


@open_to(Audience.ANYONE)
@require_safe
def examples(request):
    """The looks of three invented sectors, for the gallery of components."""
    rules = [derive(colour).as_css(f"[data-sector={name}]") for name, colour in EXAMPLES.items()]
    return HttpResponse(
        "".join(rules), content_type="text/css; charset=utf-8", headers={"Cache-Control": ASK_EACH_TIME}
    )
