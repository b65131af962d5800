"""The blocks with which a version is edited. They are only an editor: incentives.curating.compiling turns them into what is
evaluated, and nothing else reads them.

They are made for each page, since their choices are the facts of the sector. Blocks that occur at every depth are the same
objects, so that the page describes them once.
"""

from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import blocks

from incentives.curating.writing import VALUE_OF
from incentives.enums import About, Certainty, FactKind, Receiver
from incentives.rules.expressions import DEEPEST, NUMBERS
from incentives.words import LANGUAGES, LONGEST, in_language

YEARS = ("training", "school_year", "year")


def text(label, *, required=False, help="", most=60):
    return blocks.CharBlock(label=label, required=required, help_text=help, max_length=most)


def number(label, *, required=False, help="", **how):
    return blocks.DecimalBlock(label=label, required=required, help_text=help, max_digits=14, decimal_places=4, **how)


def whole(label, most, *, least=None, required=False):
    least = -most if least is None else least
    return blocks.IntegerBlock(label=label, required=required, min_value=least, max_value=most, default=0)


def tick(label, help=""):
    return blocks.BooleanBlock(label=label, required=False, help_text=help)


def struct(label, *children, icon="placeholder", **meta):
    return blocks.StructBlock(list(children), label=label, icon=icon, **meta)


def words(label, *, required=True):
    """The same sentence in each language; without Dutch there is none."""
    return struct(
        label,
        *(
            (
                language,
                blocks.TextBlock(
                    label=language.upper(), required=required and language == "nl", rows=2, max_length=LONGEST
                ),
            )
            for language in LANGUAGES
        ),
        icon="openquote",
    )


class EditorBlocks:
    """`facts` are all of the sector: one that is retired is named as such, and refused when it is compiled."""

    def __init__(self, facts):
        self.facts = list(facts)

    def named(self, fact):
        told = f"{Truncator(in_language(fact.label)).chars(70)} ({fact.key})"
        return told if fact.is_in_use else _("%(fact)s – retired") % {"fact": told}

    def fact(self, label, kinds, *, required=True, help=""):
        groups = [
            (
                about.label,
                [(each.key, self.named(each)) for each in self.facts if each.about == about and each.kind in kinds],
            )
            for about in About
        ]
        return blocks.ChoiceBlock(
            choices=[group for group in groups if group[1]], label=label, required=required, help_text=help
        )

    @cached_property
    def values(self):
        """Every value of every list, below the fact that it belongs to."""
        return [
            (
                self.named(fact),
                [(f"{fact.key}{VALUE_OF}{each['code']}", in_language(each["words"])) for each in fact.values],
            )
            for fact in self.facts
            if fact.kind == FactKind.ENUM
        ]

    @staticmethod
    def op(*choices):
        return blocks.ChoiceBlock(choices=list(choices), label=_("Comparison"), default=choices[0][0])

    @cached_property
    def number_fact(self):
        return self.fact(_("Fact"), NUMBERS)

    @cached_property
    def number_fact_or_none(self):
        return self.fact(_("or this fact"), NUMBERS, required=False)

    @cached_property
    def comparisons(self):
        """By the kind of fact that is compared."""
        several = [("in", _("is one of")), ("not_in", _("is none of")), ("eq", _("is")), ("ne", _("is not")),
                   ("not_in_unknown", _("is none of; if it is one of them, somebody must judge"))]  # fmt: skip
        return [
            ("choice", self.of_a_list(several)),
            ("number", self.of_a_number()),
            ("yes_no", self.yes_or_no()),
            ("date", self.of_a_day()),
            ("code", self.of_a_code(several)),
        ]

    def of_a_list(self, several):
        value = blocks.ChoiceBlock(choices=self.values, label=_("Value"))
        return struct(
            _("A choice from a list"), ("op", self.op(*several)),
            ("values", blocks.ListBlock(value, label=_("Values of one fact"))), icon="list-ul",
        )  # fmt: skip

    def of_a_number(self):
        ops = [("gte", _("at least")), ("gt", _("more than")), ("lte", _("at most")), ("lt", _("less than")),
               ("eq", _("equal to")), ("ne", _("not equal to"))]  # fmt: skip
        return struct(
            _("A number"), ("fact", self.number_fact), ("op", self.op(*ops)), ("value", number(_("Number"))),
            ("figure", text(_("or the figure named"), most=40)), icon="order",
        )  # fmt: skip

    def yes_or_no(self):
        ops = [("is_true", _("is yes")), ("is_false", _("is no")),
               ("is_true_unknown", _("if it is yes, somebody must judge; else it does not hold"))]  # fmt: skip
        fact = self.fact(_("Fact"), [FactKind.BOOL])
        return struct(_("Yes or no"), ("fact", fact), ("op", self.op(*ops)), icon="check")

    def of_a_day(self):
        ops = [
            ("lte_date", _("at the latest")),
            ("gte_date", _("at the earliest")),
            ("eq", _("on")),
            ("ne", _("not on")),
        ]
        return struct(
            _("A day"),
            ("fact", self.fact(_("Fact"), [FactKind.DATE])),
            ("op", self.op(*ops)),
            ("base", self.fact(_("Counted from"), [FactKind.DATE], required=False)),
            ("months", whole(_("months later (less than zero: earlier)"), 1200)),
            ("days", whole(_("and days later"), 40_000)),
            ("day", blocks.DateBlock(label=_("or the fixed day"), required=False)),
            icon="date",
        )

    def of_a_code(self, several):
        return struct(
            _("A code, as that of a joint committee"), ("fact", self.fact(_("Fact"), [FactKind.CODE])), ("op", self.op(*several)),
            ("values", text(_("Values, with a comma between them"), required=True, most=1000)), icon="code",
        )  # fmt: skip

    def rules(self, depth=0):
        """A stream of comparisons and groups; a group holds such a stream again."""
        parts = list(self.comparisons)
        if depth < DEEPEST:
            kinds = [("any", _("any of these")), ("all", _("all of these")), ("not", _("not: this may not hold"))]
            inner = blocks.StreamBlock(self.rules(depth + 1), label=_("Parts"))
            kind = blocks.ChoiceBlock(choices=kinds, label=_("It holds when"), default="any")
            parts.append(("group", struct(_("A group"), ("kind", kind), ("parts", inner), icon="folder-open-1")))
        return parts

    @cached_property
    def rule(self):
        return blocks.StreamBlock(self.rules(), label=_("Rule"), min_num=1, max_num=1)

    @cached_property
    def when(self):
        return blocks.StreamBlock(self.rules(), label=_("Only when"), required=False, max_num=1)

    def conditions(self):
        structural = _("Part of what the measure is: it refuses even while nobody confirmed the version.")
        sources = _("Codes of the list of sources, with a comma between them: S01, S02.")
        certainty = [choice for choice in Certainty.choices if choice[0]]
        condition = struct(
            _("Condition"),
            ("rule", self.rule),
            ("reason", words(_("Why it does not fit when this does not hold"))),
            ("structural", tick(_("Structural"), structural)),
            ("certainty", blocks.ChoiceBlock(choices=certainty, label=_("How sure"), required=False)),
            ("sources", text(_("Sources"), help=sources, most=400)),
            icon="tick-inverse",
        )
        return blocks.StreamBlock([("condition", condition)], required=False, max_num=60)

    @cached_property
    def figure(self):
        return struct(
            _("Figure"),
            ("number", number(_("Number"), min_value=0)),
            ("figure", text(_("or the figure named"), most=40)),
            ("fact", self.number_fact_or_none),
            ("times", self.fact(_("in proportion to this fact (percent)"), NUMBERS, required=False)),
            ("by", self.fact(_("times this fact"), NUMBERS, required=False)),
            ("is_share", tick(_("Written as a part of one: 0.5 means 50 %"))),
        )

    def figures(self, label, *, least=0, most=10):
        return blocks.ListBlock(self.figure, label=label, default=[], min_num=least, max_num=most)

    def amounts(self):
        receiver = blocks.ChoiceBlock(choices=Receiver.choices, label=_("For"))
        years = [
            (code, said) for code, said in zip(YEARS, (_("a training"), _("a school year"), _("a year")), strict=True)
        ]
        rate = struct(_("Rate"), ("amount", self.figure), ("when", self.when))
        common = [("receiver", receiver), ("words", words(_("What it brings, in words")))]
        rates = ("rates", blocks.ListBlock(rate, label=_("Rates: the first that holds counts"), min_num=1, max_num=20))
        hours = ("hours", self.fact(_("Hours"), NUMBERS))
        most_hours = ("most_hours", self.figures(_("No more hours than")))
        caps = [
            ("most", self.figures(_("No more than (€)"))),
            ("year", blocks.ChoiceBlock(choices=years, label=_("The maximum is for"), required=False)),
        ]
        share = ("of_fact", self.fact(_("A part of"), NUMBERS, help=_("The rate is in percent.")))
        every = ("every", self.figures(_("For each so many hours"), least=1, most=1))
        return blocks.StreamBlock(
            [
                ("per_hour", struct(_("So much an hour"), *common, rates, hours, most_hours, *caps, icon="time")),
                ("share", struct(_("A part of an amount"), *common, rates, share,
                                 ("of_most", self.figures(_("Reckoned on no more than (€)"), most=1)), *caps, icon="cut")),
                ("fixed", struct(_("A fixed amount"), *common, rates, *caps, icon="tag")),
                ("per_block", struct(_("So much for each so many hours"), *common, rates, hours, every, most_hours, *caps,
                                     icon="grip")),
                ("words", struct(_("In words only: the amount is not known"), *common, icon="pilcrow")),
            ],
            required=False,
            max_num=60,
        )  # fmt: skip

    def deadlines(self):
        said = ("words", words(_("What must be done")))
        base = ("base", self.fact(_("Counted from"), [FactKind.DATE]))
        rest = [
            ("decides", tick(_("After this day the support is lost"))),
            ("is_first_day", tick(_("It is the first day on which it can be done, not the last"))),
            ("when", self.when),
        ]
        months, days = whole(_("months later (less than zero: earlier)"), 1200), whole(_("and days later"), 40_000)
        relative = [said, base, ("months", months), ("days", days), *rest]
        yearly = [
            said, ("base", self.fact(_("In the year of"), [FactKind.DATE])), ("month", whole(_("Month"), 12, least=1)),
            ("day", whole(_("Day of the month"), 31, least=1)), ("years", whole(_("years later"), 10)), *rest,
        ]  # fmt: skip
        return blocks.StreamBlock(
            [
                ("relative", struct(_("Counted from a day"), *relative, icon="date")),
                ("yearly", struct(_("A day of the year"), *yearly, icon="calendar")),
                ("words", struct(_("In words only: no day can be reckoned"), said, icon="pilcrow")),
            ],
            required=False,
            max_num=60,
        )

    def params(self):
        name = ("name", text(_("Name"), required=True, help=_("Small letters, digits and “_”: min_hours."), most=40))
        row = struct(_("Row"), ("label", text(_("Year or name"), required=True)), ("value", number(_("Number"))))
        json = blocks.TextBlock(label=_("As JSON"), required=True, rows=2, max_length=LONGEST)
        lines = blocks.TextBlock(label=_("One on each line"), required=True, rows=4, max_length=LONGEST)
        value = number(_("Number"), help=_("Empty: not known yet."))
        return blocks.StreamBlock(
            [
                ("number", struct(_("Number"), name, ("value", value), icon="order")),
                ("text", struct(_("Text"), name, ("text", text(_("Text"), required=True, most=500)), icon="pilcrow")),
                ("table", struct(_("Numbers by year or name"), name, ("rows", blocks.ListBlock(row, label=_("Rows"))),
                                 icon="table")),
                ("list", struct(_("List"), name, ("lines", lines), icon="list-ul")),
                ("other", struct(_("Something else"), name, ("json", json), icon="code")),
            ],
            required=False,
            max_num=60,
        )  # fmt: skip

    @staticmethod
    def documents():
        return blocks.StreamBlock([("paper", words(_("Paper")))], required=False, max_num=60)

    def parts(self):
        """{part: (its stream)} in the order of the form."""
        return {
            "conditions": self.conditions(),
            "amounts": self.amounts(),
            "deadlines": self.deadlines(),
            "params": self.params(),
            "documents": self.documents(),
        }
