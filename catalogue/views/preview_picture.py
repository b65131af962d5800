"""The picture that goes with a link to the offer where people share it: the title on the sector's own colour."""

import io
from functools import cache
from textwrap import wrap

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from catalogue.models import ModulePage, ProgrammePage
from catalogue.quantities import counted
from portal.house.colours import derive
from portal.house.models import SectorSettings
from portal.kit.access import Audience, open_to
from portal.kit.kept_pages import may_be_kept

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 80
FOLDING_RULE = [(700, 130), (820, -10), (930, 130), (1040, -10), (1150, 130), (1230, 20)]  # The mark of the house.
FONT = settings.ROOT / "portal/static/portal/fonts/source-sans-3-latin-wght-normal.woff2"
ABOUT = {"programme": ProgrammePage, "module": ModulePage}


@open_to(Audience.ANYONE)
@require_safe
@may_be_kept
def preview_picture(request, kind, slug):
    """A PNG of 1200 by 630 pixels about the programme or module at `slug`, in the reader's language."""
    about = {page.language: page for page in ABOUT[kind].published_about(slug, request.user)}
    page = about.get(get_language()) or about.get(settings.LANGUAGE_CODE)
    if page is None:
        raise Http404
    house = SectorSettings.load(request_or_site=request)
    drawn = draw(title=page.title, above=page.fact.code, below=below(page.fact, house), colour=derive(house.colour))
    return HttpResponse(drawn, content_type="image/png", headers={"Cache-Control": "public, max-age=3600"})


def below(fact, house):
    quantity = getattr(fact, "quantity", None) or getattr(fact, "total", None)
    parts = [counted(quantity, fact.unit) if quantity else "", house.name_here]
    return " · ".join(part for part in parts if part)


@cache
def font(size, weight):
    made = ImageFont.truetype(str(FONT), size)
    made.set_variation_by_axes([weight])
    return made


def draw(*, title, above, below, colour):
    picture = Image.new("RGB", SIZE, colour.accent_deep)
    pen = ImageDraw.Draw(picture)
    pen.line(FOLDING_RULE, fill=colour.accent_line, width=14, joint="curve")
    for x, y in FOLDING_RULE[1:-1]:
        pen.circle((x, y), 7, fill=colour.accent_deep)
    pen.text((MARGIN, 130), above, font=font(40, 600), fill=colour.accent_soft)
    lines = wrap(title, width=34, max_lines=4, placeholder=" …", break_long_words=True)
    pen.multiline_text((MARGIN, 190), "\n".join(lines), font=font(64, 700), fill=colour.accent_on, spacing=12)
    pen.text((MARGIN, HEIGHT - 90), below, font=font(40, 400), fill=colour.accent_soft)
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()
