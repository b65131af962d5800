"""What a curator has on the screen: a composition that is not saved yet. It travels in the form, from one press of a
button to the next, so that the screen works without scripts and nothing is lost on the way."""

from dataclasses import dataclass, field

from catalogue.back_office.codes import holding
from catalogue.compositions import Line
from catalogue.models import Module
from portal.kit.asked import row_number, typed

LONGEST = 120  # Of the name of an option line, as the column.
FOUND = 12


@dataclass
class Draft:
    """Lines in order; `option_line` is kept as it was typed."""

    lines: list = field(default_factory=list)
    unknown: int = 0

    @classmethod
    def of(cls, lines):
        return cls([Line(line.module, line.option_line) for line in lines])

    @classmethod
    def sent(cls, data):
        """The draft in a form that was sent: `module` repeated in order, `line-<id>` beside each."""
        keys = list(dict.fromkeys(row_number(value) for value in data.getlist("module")))
        modules = Module.objects.in_bulk([key for key in keys if key is not None])
        lines = [
            Line(modules[key], " ".join(typed(data.get(f"line-{key}", ""), most=None).split())[:LONGEST])
            for key in keys
            if key in modules
        ]
        return cls(lines, unknown=len(keys) - len(lines))

    @property
    def keys(self):
        return [line.module.pk for line in self.lines]

    @property
    def option_lines(self):
        return list(dict.fromkeys(line.option_line for line in self.lines if line.option_line))

    def add(self, module):
        if module.pk not in self.keys:
            # Whoever adds several to a line of options does not type its name each time.
            last = self.lines[-1].option_line if self.lines else ""
            self.lines.append(Line(module, last))

    def remove(self, key):
        self.lines = [line for line in self.lines if line.module.pk != key]

    def move(self, key, step):
        if key not in self.keys:
            return
        place = self.keys.index(key)
        other = place + step
        if 0 <= other < len(self.lines):
            self.lines[place], self.lines[other] = self.lines[other], self.lines[place]


def find_modules(text, *, apart_from):
    """Modules on offer of which the code or title holds `text`, those whose code is exactly that first; and how many
    there are in all. At most FOUND."""
    if not text:
        return [], 0
    offered = Module.objects.in_offer().exclude(pk__in=apart_from)
    found = offered.filter(holding(text))
    exact = list(offered.filter(code__iexact=text))
    others = found.exclude(pk__in=[module.pk for module in exact]).order_by("code")
    return [*exact, *others[: FOUND - len(exact)]], found.count()
