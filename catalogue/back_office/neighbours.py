"""What comes before and after a module, as a picture for who curates it: also modules without words, by their codes."""

from catalogue.models import Module, Prerequisite
from catalogue.prerequisites import steps
from catalogue.structure import picture

SHOWN = ("pk", "code", "title")
MOST = 40  # Boxes; where more hang together, only the nearest are drawn.


def reached(start, edges):
    """All that can be reached from `start` over `edges` (pairs from, to), without `start`."""
    near, found, waiting = {}, set(), [start]
    for one, other in edges:
        near.setdefault(one, []).append(other)
    while waiting:
        for other in near.get(waiting.pop(), []):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found - {start}


def links():
    """All that asks something first: pairs of Module, with only what is drawn of them."""
    names = [f"{end}__{name}" for end in ("module", "requires") for name in SHOWN]
    for row in Prerequisite.objects.order_by("pk").values_list(*names):
        yield Module(**dict(zip(SHOWN, row[:3], strict=True))), Module(**dict(zip(SHOWN, row[3:], strict=True)))


def neighbourhood(module):
    """{"before", "after": modules, "is_whole", "picture"} around `module`; None where nothing comes before or after."""
    pairs = list(links())
    modules = {each.code: each for pair in pairs for each in pair}
    edges = [(asking.code, asked.code) for asking, asked in pairs]
    before, after = reached(module.code, edges), reached(module.code, [(asked, asking) for asking, asked in edges])
    is_whole = len(before) + len(after) < MOST
    if not is_whole:
        before = {asked for asking, asked in edges if asking == module.code}
        after = {asking for asking, asked in edges if asked == module.code}
    if not before and not after:
        return None
    codes = {module.code, *before, *after}
    inside = [edge for edge in edges if set(edge) <= codes]
    order = [code for step in steps(sorted(codes), inside) for code in step]
    return {
        "before": [modules[code] for code in order if code in before],
        "after": [modules[code] for code in order if code in after],
        "is_whole": is_whole,
        "picture": drawn(order, inside, modules, module),
    }


def drawn(codes, edges, modules, middle):
    layout = picture(codes, edges)
    boxes = [
        {"module": modules[box.code], "is_middle": box.code == middle.code} | box.drawn(modules[box.code].title)
        for box in layout.boxes
    ]
    return {"arrows": layout.arrows, "boxes": boxes} | layout.size
