from django.utils.translation import gettext as _

from catalogue.amounts import amount_in_words, total_that_differs
from catalogue.attention.kinds import Kind, Notice
from catalogue.enums import CompositionRule
from catalogue.prerequisites import may_be_missing


def about_programmes(offer):
    """What is odd about the programmes on offer, as they are made today or will be."""
    compositions = offer.lines_by_composition()
    today = {one.programme_id for one in compositions if offer.day in one.in_force}
    for key, programme in offer.programmes.items():
        if key not in today:
            yield about(Kind.WITHOUT_MODULES, programme, _("The programme shows no modules."))
    for composition, lines in compositions.items():
        programme = offer.programmes[composition.programme_id]
        yield from retired_modules(programme, lines)
        yield from asked_outside(programme, lines, offer)
        yield from short_lines(programme, composition, lines)
        if offer.day in composition.in_force:
            yield from totals(programme, composition, lines, offer)


def about(kind, programme, text, place="composition"):
    return Notice(kind, programme.code, programme.title, text, place, programme.pk)


def retired_modules(programme, lines):
    for line in lines:
        if not line.module.is_offered:
            text = _("%(code)s %(title)s is no longer offered.")
            yield about(Kind.RETIRED_MODULE, programme, text % {"code": line.module.code, "title": line.module.title})


def asked_outside(programme, lines, offer):
    places = {line.module_id: line.option_line for line in lines}
    for module, required in offer.required:
        if module not in places or not may_be_missing(places[module], places.get(required)):
            continue
        if required in places:
            text = _("%(module)s asks %(required)s %(title)s first, which people may leave out: it is an option.")
        else:
            text = _("%(module)s asks %(required)s %(title)s first, which is not in the programme.")
        asked = offer.modules[required]
        names = {"module": offer.modules[module].code, "required": asked.code, "title": asked.title}
        yield about(Kind.ASKED_OUTSIDE, programme, text % names)


def short_lines(programme, composition, lines):
    if composition.rule != CompositionRule.CORE_PLUS or not composition.from_one_line:
        return
    sizes = {}
    for line in lines:
        if line.option_line:
            sizes[line.option_line] = sizes.get(line.option_line, 0) + 1
    for name, size in sizes.items():
        if size < composition.options:
            text = _("“%(line)s” has %(size)s of the %(options)s options that are to be chosen from one line.")
            yield about(Kind.SHORT_LINE, programme, text % {"line": name, "size": size, "options": composition.options})


def totals(programme, composition, lines, offer):
    if total := total_that_differs(programme, lines, composition, offer.minutes):
        text = _("The programme says %(total)s; its modules add up to %(sum)s.")
        yield about(
            Kind.TOTAL, programme, text % {"total": total, "sum": amount_in_words(lines, composition)}, "programme"
        )
