"""The sheets and columns of the workbook of the offer. Their names are an interface: other programs rely on them.

English headings are those names themselves; Dutch and French ones come with the translations.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from catalogue.enums import CompetenceKind, Delivery, FrameworkKind, Unit
from catalogue.workbook.cells import Choice, Day, Languages, Lines, Nace, Number, Text, Whole, YesNo
from catalogue.workbook.rules_in_words import Part, Rule
from portal.kit.spreadsheets import Column, SheetLayout

REFUSED: Any = object()  # The cell may not be empty.
CODE = Text(40)
LONG_CODE = Text(60)
YES_NO = YesNo([(True, pgettext_lazy("answer", "yes")), (False, pgettext_lazy("answer", "no"))])


@dataclass(frozen=True)
class Col:
    """A column. `empty` is what an empty cell says; `default` what it says in a row that is new.

    `field` is the column of the fact, when it is called otherwise; "" when it is none.
    """

    name: str
    title: Any
    kind: Any
    empty: Any = REFUSED
    default: Any = REFUSED
    field: str | None = None
    key: bool = False
    help: Any = ""

    @property
    def column(self):
        return self.name if self.field is None else self.field

    @cached_property
    def drawn(self):
        return Column(
            self.name,
            title=self.title,
            required=self.key,
            kind=self.kind.look,
            allowed=self.kind.allowed,
            help=self.help,
        )


@dataclass(frozen=True)
class SheetOf:
    """A sheet of facts, or, with two keys, of what hangs on them: the first key is then the owner."""

    name: str
    title: Any
    columns: tuple[Col, ...]
    help: Any = ""

    @cached_property
    def keys(self):
        return [column for column in self.columns if column.key]

    @cached_property
    def facts(self):
        """The columns that are columns of the fact."""
        return [column for column in self.columns if column.column and not column.key]

    @cached_property
    def layout(self):
        drawn = tuple(column.drawn for column in self.columns)
        return SheetLayout(self.name, drawn, title=self.title, help=self.help)

    def column(self, name):
        return next(column for column in self.columns if column.name == name)


CODE_HELP = _("What the row is recognised by. A new code adds a row; the code itself is not changed here.")
# Columns of more than one sheet.
OF_CODE = Col("code", pgettext_lazy("heading", "code"), CODE, key=True, help=CODE_HELP)
OF_LONG_CODE = replace(OF_CODE, kind=LONG_CODE)
TITLE = Col("title", pgettext_lazy("heading", "title"), Text(255))
LEVEL = Col("level", pgettext_lazy("heading", "level"), Whole(1, 8), empty=None, help=_("VKS level, 1 to 8."))
UNIT = Col("unit", pgettext_lazy("heading", "unit"), Choice(Unit.choices), default=Unit.LESTIJD.value)
EVERYTHING = _(
    "This sheet says everything about what it lists: a row that you take away is a link that goes, also for what stands in the sheet of its first column without any row here."
)

FRAMEWORKS = SheetOf(
    "Frameworks",
    pgettext_lazy("sheet", "Frameworks"),
    (
        OF_LONG_CODE,
        TITLE,
        Col("kind", pgettext_lazy("heading", "kind"), Choice(FrameworkKind.choices)),
        LEVEL,
        Col("source", pgettext_lazy("heading", "source"), Text(255), empty=""),
        Col("valid_from", pgettext_lazy("heading", "valid_from"), Day(), empty=None),
    ),
)
COMPETENCES = SheetOf(
    "Competences",
    pgettext_lazy("sheet", "Competences"),
    (
        Col("framework", pgettext_lazy("heading", "framework"), LONG_CODE, help=_("The code of the framework.")),
        OF_CODE,
        Col(
            "number",
            pgettext_lazy("heading", "number"),
            Whole(1),
            empty=None,
            help=_("The official number in the framework; several competences may share it."),
        ),
        Col("title", pgettext_lazy("heading", "title"), Text(500)),
        Col(
            "kind",
            pgettext_lazy("heading", "kind"),
            Choice(CompetenceKind.choices),
            default=CompetenceKind.TECHNICAL.value,
        ),
        Col(
            "order",
            pgettext_lazy("heading", "order"),
            Whole(-2_147_483_648),
            default=None,
            help=_("Its place in the framework; empty in a new row: after the last."),
        ),
        Col(
            "knowledge", pgettext_lazy("heading", "knowledge"), Lines(), empty=[], help=_("One to a line in the cell.")
        ),
    ),
)
INDICATORS = SheetOf(
    "Indicators",
    pgettext_lazy("sheet", "Indicators"),
    (
        Col(
            "competence", pgettext_lazy("heading", "competence"), CODE, key=True, help=_("The code of the competence.")
        ),
        Col(
            "order",
            pgettext_lazy("heading", "order"),
            Whole(-2_147_483_648),
            default=None,
            help=_("Its place; empty: after the last."),
        ),
        Col("text", pgettext_lazy("heading", "text"), Text(), key=True),
    ),
    help=EVERYTHING,
)
ACTIVITIES = SheetOf(
    "Activities",
    pgettext_lazy("sheet", "Activities"),
    (
        OF_CODE,
        TITLE,
        Col("nace", pgettext_lazy("heading", "nace"), Nace(), empty="", help=_("NACE-BEL code, such as 82.2.")),
    ),
)
PROGRAMMES = SheetOf(
    "Programmes",
    pgettext_lazy("sheet", "Programmes"),
    (
        OF_LONG_CODE,
        TITLE,
        Col("study_field", pgettext_lazy("heading", "study_field"), Text(120), empty=""),
        LEVEL,
        Col(
            "hours",
            pgettext_lazy("heading", "hours"),
            Number(1_000_000),
            empty=None,
            field="total",
            help=_("The total, in the unit of the next column; empty when unknown."),
        ),
        UNIT,
        Col("certificate", pgettext_lazy("heading", "certificate"), Text(255), empty=""),
        Col(
            "composition",
            pgettext_lazy("heading", "composition"),
            Rule(),
            empty=None,
            field="",
            help=_(
                "“all”: all modules are asked. “core + 2”: the core and two options. “core + 2 from one line”: both options from the same line."
            ),
        ),
        Col(
            "composition_from",
            pgettext_lazy("heading", "composition_from"),
            Day(),
            empty=None,
            field="",
            help=_(
                "The day from which this composition holds. A later day makes a new composition and leaves the one before it as it was."
            ),
        ),
    ),
)
MODULES = SheetOf(
    "Modules",
    pgettext_lazy("sheet", "Modules"),
    (
        OF_CODE,
        TITLE,
        Col(
            "hours",
            pgettext_lazy("heading", "hours"),
            Number(100_000),
            empty=None,
            field="quantity",
            help=_("How much, in the unit of the next column; empty when unknown."),
        ),
        UNIT,
        Col(
            "delivery", pgettext_lazy("heading", "delivery"), Choice(Delivery.choices), default=Delivery.CLASSROOM.value
        ),
        Col(
            "min_attendance",
            pgettext_lazy("heading", "min_attendance"),
            Whole(0, 100),
            empty=None,
            help=_("Minimum attendance, in percent."),
        ),
        Col("pass_rule", pgettext_lazy("heading", "pass_rule"), Text(255), empty=""),
        Col("scale", pgettext_lazy("heading", "scale"), Text(60), empty=""),
        Col(
            "exemptible",
            pgettext_lazy("heading", "exemptible"),
            YES_NO,
            default=True,
            help=_("Whether an exemption is possible."),
        ),
        Col(
            "evaluated_as_whole",
            pgettext_lazy("heading", "evaluated_as_whole"),
            YES_NO,
            default=False,
            help=_("Partial coverage then leads to a test, never to an exemption of hours."),
        ),
        Col(
            "price",
            pgettext_lazy("heading", "price"),
            Number(10_000_000, inclusive=True),
            empty=None,
            help=_("Per participant, in euros."),
        ),
        Col(
            "languages",
            pgettext_lazy("heading", "languages"),
            Languages(),
            empty=[],
            help=_("Codes, such as “nl, fr”."),
        ),
        Col(
            "not_exemptible_because",
            pgettext_lazy("heading", "not_exemptible_because"),
            Text(255),
            empty="",
            help=_("Asked when no exemption is possible."),
        ),
    ),
)


def links(name, title, first, second, *others):
    """A sheet that joins two facts; `first` and `second` are (name of the column, heading, kind)."""
    columns = tuple(Col(*each, key=True) for each in (first, second))
    return SheetOf(name, title, columns + others, help=EVERYTHING)


PROGRAMME = ("programme", pgettext_lazy("heading", "programme"), LONG_CODE)
MODULE = ("module", pgettext_lazy("heading", "module"), CODE)
COMPETENCE = ("competence", pgettext_lazy("heading", "competence"), CODE)
ACTIVITY = ("activity", pgettext_lazy("heading", "activity"), CODE)
REQUIRES = ("requires", pgettext_lazy("heading", "requires"), CODE)

COMPOSITION = links(
    "Composition",
    pgettext_lazy("sheet", "Composition"),
    PROGRAMME,
    MODULE,
    Col(
        "part",
        pgettext_lazy("heading", "part"),
        Part(120),
        empty="",
        help=_("“core”, or the name of the line of options in which the module stands."),
    ),
)
KEY_SKILLS = links("KeySkills", pgettext_lazy("sheet", "KeySkills"), MODULE, COMPETENCE)
PREREQUISITES = links("Prerequisites", pgettext_lazy("sheet", "Prerequisites"), MODULE, REQUIRES)
MODULE_COMPETENCES = links(
    "ModuleCompetences",
    pgettext_lazy("sheet", "ModuleCompetences"),
    MODULE,
    COMPETENCE,
    Col(
        "weight",
        pgettext_lazy("heading", "weight"),
        Number(10_000),
        empty="1",
        help=_("Its share in the result of the module; empty is 1."),
    ),
)
MODULE_ACTIVITIES = links("ModuleActivities", pgettext_lazy("sheet", "ModuleActivities"), MODULE, ACTIVITY)
PROGRAMME_ACTIVITIES = links("ProgrammeActivities", pgettext_lazy("sheet", "ProgrammeActivities"), PROGRAMME, ACTIVITY)

SHEETS = {
    sheet.name: sheet
    for sheet in (
        FRAMEWORKS,
        COMPETENCES,
        INDICATORS,
        ACTIVITIES,
        PROGRAMMES,
        MODULES,
        COMPOSITION,
        KEY_SKILLS,
        PREREQUISITES,
        MODULE_COMPETENCES,
        MODULE_ACTIVITIES,
        PROGRAMME_ACTIVITIES,
    )
}
LAYOUTS = tuple(sheet.layout for sheet in SHEETS.values())
# Of a sheet of links: the sheet in which what the second key names stands.
TARGETS = {
    "Composition": "Modules",
    "KeySkills": "Competences",
    "Prerequisites": "Modules",
    "ModuleCompetences": "Competences",
    "ModuleActivities": "Activities",
    "ProgrammeActivities": "Activities",
}
