"""A line on the board of a plan. Load it: {% load plans %}."""

from functools import cache
from urllib.parse import quote
from uuid import UUID

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.kit.numbers import duration, euro
from portal.kit.templatetags.components import lang_of

register = template.Library()

SOMETHING = UUID(int=0)


@register.inclusion_tag("training/plans/line.html")
def plan_line(each, can_change, query):
    """All that the template of a line says, in words and addresses: a board holds hundreds of them, for which tags that look
    each thing up again take longer than the rest of the page."""
    line = each.line
    page = address_of("training:plan_line", line.uuid)
    said = {
        "each": each,
        "id": line.uuid,
        "page": f"{page}?back={quote(query, safe='')}" if query else page,
        "title": each.words.title,
        "lang": lang_of(each.words),
        "length": duration(line.minutes) or _("length not known"),
        "cost": euro(line.cost),
        "pill": pill_of(each),
        "may_choose": can_change and each.is_open,
    }
    return said | choices(each) if said["may_choose"] else said


def pill_of(each):
    """(word, kind, icon) of where the line stands; None of a proposal of the portal, which its buttons show."""
    if each.has_left:
        return _("does not work here then"), "bad", ""
    if each.is_late:
        return _("quarter is over"), "bad", ""
    if each.is_asked:
        return each.where_from, "info", "question"
    return None if each.is_proposal else (each.state.label, each.state.kind, "")


def choices(each):
    """What may be done with the line: where it goes, and the words for who does not see where it stands."""
    about = {"module": each.words.title, "name": each.name}
    steps = [
        ("earlier", each.earlier, _("Move %(module)s of %(name)s a quarter earlier"), "arrow-left"),
        ("later", each.later, _("Move %(module)s of %(name)s a quarter later"), "arrow-right"),
    ]
    return {
        "move": address_of("training:move_line", each.line.uuid),
        "accept": address_of("training:accept_line", each.line.uuid) if each.may_be_accepted else "",
        "accept_words": _("Accept %(module)s for %(name)s") % about,
        "change_words": _("Change %(module)s of %(name)s, or leave it out") % about,
        "steps": [(step, day.isoformat(), words % about, icon) for step, day, words, icon in steps if day],
        "ways": ways(each, about) if each.can_begin else (),
    }


@register.simple_tag
def ways_on_from(each):
    """What a chosen line leads to, as `ways`."""
    return ways(each, {"module": each.words.title, "name": each.name})


def ways(each, about):
    """(address, words on it, what it says aloud, icon): to a session, and to learning at work where the module can be."""
    employer, line = each.line.plan.employer, each.line
    session = address_of("training:make_session", employer.uuid)
    found = [(f"{session}?line={line.uuid}", _("Session"), _("Make a session of %(module)s") % about, "calendar")]
    if each.suits_work:
        start = address_of("training:start_track", employer.uuid)
        asked = f"{start}?wie={line.employment.uuid}&module={line.module_id}"
        found.append((asked, _("At work"), _("Let %(name)s learn %(module)s at work") % about, "workplace"))
    return found


def address_of(view, uuid):
    return pattern(view, get_language()).replace(str(SOMETHING), str(uuid))


@cache
def pattern(view, language):
    """The address of a view about something, in the language that is active: looked up once."""
    return reverse(view, args=[SOMETHING])
