"""Our own tags and filters, known to every template without {% load %} (settings: TEMPLATES, builtins)."""

from functools import cache

from django import template
from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.kit import measures, numbers
from portal.kit.addresses import in_language, without_language
from portal.kit.explaining import Explainer
from portal.kit.forms import dress
from portal.kit.icons import ICONS
from portal.kit.ways_on import ways_at

register = template.Library()
register.filter("duration", numbers.duration)
register.filter("euro", numbers.euro)

ICON_OF_KIND = {"ok": "check", "warn": "warning", "bad": "cross", "info": "info", "mute": "dot", "open": "dot"}
KIND_OF_LEVEL = {"success": "ok", "warning": "warn", "error": "bad"}


@register.simple_tag
@cache
def icon(name, extra=""):
    """An icon beside words; screen readers skip it."""
    if name not in ICONS:
        raise template.TemplateSyntaxError(f"There is no icon named {name!r}; portal/kit/icons.py has them all.")
    inside = mark_safe(ICONS[name])  # noqa: S308 - our own constant
    return format_html('<svg class="i {}" viewBox="0 0 24 24" aria-hidden="true">{}</svg>', extra, inside)


@register.simple_tag
def icon_of_kind(kind, name=""):
    """The icon given, or the one that goes with the kind of a pill or notice; none when the kind has none."""
    name = name or ICON_OF_KIND.get(kind, "")
    return icon(name) if name else ""


@register.simple_block_tag(end_name="endwritten")
def written(content):
    """What stands between, put together once, for use in two places: {% written as menu %}…{% endwritten %}{{ menu }}."""
    return content


@register.filter
def told_rows(table):
    """The rows of a page of a django-tables2 table, each as [(header, attributes, cell)]. Headers and attributes of a column
    are put into words once, unless they depend on the row."""
    told = {column.name: (column.header, attributes_of(column)) for column in table.columns}
    for row in table.paginated_rows:
        yield [(told[c.name][0], told[c.name][1] or c.attrs["td"].as_html(), cell) for c, cell in row.items()]


def attributes_of(column):
    """Of each cell of the column; None when they depend on the row."""
    attrs = {**column._table.attrs, **column.column.attrs}
    if any(callable(value) for value in attrs.get("td", attrs.get("cell", {})).values()):
        return None
    return column.attrs["td"].as_html()


@register.filter
def kind_of_level(message):
    """The kind of notice for a message of django.contrib.messages."""
    return KIND_OF_LEVEL.get(message.level_tag, "info")


@register.inclusion_tag("components/measure.html")
def measure(segments, total, label, size="", marks=None, limit=None):
    """Parts of a whole, to scale. See components/measure.html."""
    parts = tuple((part["start"], part["width"], part["kind"]) for part in segments)
    return {"picture": measures.picture(parts, total, str(label), size, limit), "marks": marks}


@register.inclusion_tag("components/measure.html")
def score_rule(score, lowest, highest, label, limit=None, size=""):
    """A score on its scale, with the limit that it should reach. See components/measure.html."""
    marks = range(int(lowest), int(highest) + 1) if highest - lowest <= 10 else (lowest, highest)
    picture = measures.draw_score(score, lowest, highest, str(label), limit=limit).svg(size=size)
    return {"picture": picture, "marks": None if size else marks}


@register.simple_tag
def length(value, longest, label, kind="fill"):
    """How long one thing is beside the longest: a bar without a track, since nothing is to be filled."""
    return measures.draw_length(value, longest, label, kind).svg(size="thin", is_length=True)


@register.simple_tag
def widget(field):
    """The control of a form field, with the classes of the portal."""
    return dress(field).as_widget()


@register.filter
def dressed(field):
    """The same field, its widget carrying the classes of the portal: for templates that draw option by option."""
    return dress(field)


@register.simple_tag
def address(path):
    """An address of this site in the language of the page: /modules/ -> /fr/modules/."""
    return in_language(path, get_language() or settings.LANGUAGE_CODE)


@register.filter
def lang_of(words):
    """` lang="nl"` for words (or a language) that are not in the reader's language, else nothing."""
    spoken = getattr(words, "language", words) or settings.LANGUAGE_CODE
    return format_html(' lang="{}"', spoken) if spoken != get_language() else ""


@register.simple_tag(takes_context=True)
def explained(context, text, language=None):
    """A text with the sector's own words explained, each once on a page. Plain text, or HTML that is safe already."""
    request = getattr(context, "request", None) or context.get("request")
    explainer = getattr(request, "explainer", None) or Explainer()
    if request:
        request.explainer = explainer
    return explainer.explain(text, language or get_language() or settings.LANGUAGE_CODE)


@register.simple_tag(takes_context=True)
def language_links(context):
    """This page in each language of the sector, on the public site in all: code, name, address, whether it is shown."""
    house, request = context.get("house"), context.get("request")
    if request is None:
        return []
    offered = house.languages if house else dict(settings.LANGUAGES)
    query = f"?{request.GET.urlencode()}" if request.method == "GET" and request.GET else ""
    shown = get_language()
    return [
        {
            "code": code,
            "name": OWN_NAMES[code],
            "url": in_language(request.path, code) + query,
            "is_shown": code == shown,
        }
        for code, _label in settings.LANGUAGES
        if code in offered
    ]


OWN_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}


@register.simple_tag(takes_context=True)
def current(context, path):
    """aria-current for a link of the navigation to `path`: on that page, or on one below it."""
    request = context.get("request")
    here = without_language(request.path) if request else ""
    if here == path:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if path != "/" and here.startswith(path) else ""


@register.simple_tag
def url_or_nothing(name):
    """The address of a named view, or nothing where this site has no such view (the public site has few)."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@register.simple_tag
def ways_on(place, *args):
    """Pairs of words and an address that rooms above put here. See portal/kit/ways_on.py."""
    return list(ways_at(place, *args))


@register.simple_tag(takes_context=True)
def page_link(context, number):
    """The address of another page of this list, with the search and filters kept."""
    query = context["request"].GET.copy() if context.get("request") else {}
    query["page"] = number
    return "?" + query.urlencode()


@register.filter
def page_numbers(page):
    """The numbers to show for a Page, with "…" where some are left out."""
    return [str(number) if number == page.paginator.ELLIPSIS else number for number in elided(page)]


def elided(page):
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
