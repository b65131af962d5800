"""The four reports: what each counts, by what it may divide, and in words what counts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.reports import dimensions as by
from portal.reports.facts import completion, demand, exemptions, participation
from portal.reports.measures import Kind, Measure, minutes, number, people

TIMES = (by.BY_MONTH, by.BY_QUARTER, by.BY_YEAR)
WHOSE = (by.BY_ACTIVITY, by.BY_PROVINCE)  # Of one company they would say nothing.
ALL_FILTERS = ("since", "through", "module", "delivery")


@dataclass(frozen=True, eq=False)
class Report:
    """`columns` are the names of what its facts give, in their order. `drawn`: the measures of the chart, each with its kind
    (portal.kit.measures); several are the parts of one length. `said`: the measure that is written beside it."""

    code: str
    title: Any
    facts: Callable
    columns: tuple[str, ...]
    measures: tuple[Measure, ...]
    dimensions: tuple[by.Dimension, ...]
    drawn: tuple[tuple[str, str], ...]
    said: str
    counts: tuple[Any, ...]
    empty: Any
    filters: tuple[str, ...] = ALL_FILTERS

    def dimension(self, code, *, of_company):
        """The one with this code, else the first."""
        found = self.offered(of_company=of_company)
        return next((each for each in found if each.code == code), found[0])

    def measure(self, code):
        return next(each for each in self.measures if each.code == code)

    def offered(self, *, of_company):
        return [each for each in self.dimensions if not (of_company and each in WHOSE)]


PARTICIPATION = Report(
    "participation",
    _("People and hours"),
    participation.facts,
    ("day", "person", "module", "employment", "session", "given", "basis", "followed", "saved"),
    (
        people("people", _("People who followed"), "f.followed > 0"),
        minutes("followed", _("Hours followed"), "followed"),
        people("exempted", _("People exempted"), "f.basis NOT IN ('session', 'track')"),
        minutes("saved", _("Hours exempted"), "saved"),
    ),
    (*TIMES, by.BY_MODULE, by.BY_DELIVERY, by.BY_BASIS, *WHOSE),
    (("followed", "fill"),),
    "followed",
    (
        _(
            "Hours of sessions count once the session is closed: the minutes in its register of everybody who took part."
        ),
        _("Hours learned at work count as they were logged, also while the track goes on."),
        _(
            "An hour counts on the day on which it was followed; an exemption on the day on which it was given, while it stands."
        ),
        _("Hours of a session that was reopened leave the report until it is closed again."),
    ),
    _(
        "Nobody followed anything in this period that is closed already. Choose other days, or close the sessions that are over."
    ),
    (*ALL_FILTERS, "basis"),
)

COMPLETION = Report(
    "completion",
    _("Completion"),
    completion.facts,
    ("day", "person", "module", "employment", "session", "given", "became"),
    (
        people("people", _("People")),
        number("enrolled", _("Enrolments")),
        Measure("took_part", _("Took part"), "count(*) FILTER (WHERE f.became IN ('achieved', 'came'))",
                sum_of=("achieved", "came"), share_of="enrolled"),
        number("achieved", _("Achieved"), "f.became = 'achieved'", part_of="enrolled", share_of="enrolled"),
        number("came", _("Took part, not achieved"), "f.became = 'came'", part_of="enrolled", shown=False),
        number("no_show", _("Did not come"), "f.became = 'no_show'", part_of="enrolled", share_of="enrolled"),
        number("withdrawn", _("Withdrew"), "f.became = 'withdrawn'", part_of="enrolled", share_of="enrolled"),
    ),
    (by.BY_MODULE, *TIMES, by.BY_DELIVERY, *WHOSE),
    (("achieved", "done"), ("came", "a"), ("no_show", "b"), ("withdrawn", "spare")),
    "enrolled",
    (
        _("Enrolments in closed sessions count, on the last day of the session: of who took part, did not come, or withdrew."),
        _("Who withdrew counts also when they still waited for a place or had only asked one."),
        _("Achieved: took part and passed, by the rules of the module. Percentages are of the enrolments, rounded down."),
    ),
    _("No session that ended in this period is closed. Choose other days, or close the sessions that are over."),
)  # fmt: skip

DEMAND = Report(
    "demand",
    _("Waiting demand"),
    demand.facts,
    ("day", "person", "module", "employment", "kind"),
    (
        people("people", _("People")),
        number("together", _("Together")),
        number("waiting", _("On a waiting list"), "f.kind = 'waiting'", part_of="together"),
        number("asked", _("Asked a place"), "f.kind = 'asked'", part_of="together"),
        number("planned", _("In a plan, not enrolled"), "f.kind = 'planned'", part_of="together"),
    ),
    (by.BY_MODULE, by.BY_QUARTER, by.BY_MODULE_AND_QUARTER, *WHOSE),
    (("waiting", "a"), ("asked", "b"), ("planned", "option")),
    "together",
    (
        _(
            "This is how it stands now: who waits for a place, who asked one and has no answer, and accepted lines of plans in use for which nobody is enrolled yet."
        ),
        _(
            "A wish counts in the quarter in which the session begins or for which it is planned. Who left the company, obtained the module or learns it at work no longer waits."
        ),
    ),
    _("Nobody waits for training in this period. Choose other days, or accept lines in a training plan."),
)

EXEMPTIONS = Report(
    "exemptions",
    _("Exemptions"),
    exemptions.facts,
    ("day", "person", "module", "employment", "ground", "decided", "saved", "asked_on"),
    (
        people("people", _("People")),
        number("decisions", _("Decisions")),
        number("full", _("Whole module"), "f.decided = 'granted_full'", part_of="decisions", share_of="decisions"),
        number("hours", _("Part of the hours"), "f.decided = 'granted_hours'", part_of="decisions", share_of="decisions"),
        number("refused", _("Refused"), "f.decided = 'refused'", part_of="decisions", share_of="decisions"),
        minutes("saved", _("Hours saved"), "saved"),
        Measure("days", _("Days to decide (median)"),
                "percentile_cont(0.5) WITHIN GROUP (ORDER BY f.day - f.asked_on)",
                "count(DISTINCT f.person) FILTER (WHERE f.asked_on IS NOT NULL)", kind=Kind.DAYS, adds_up=False),
    ),
    (*TIMES, by.BY_MODULE, by.BY_GROUND, *WHOSE),
    (("full", "a"), ("hours", "b"), ("refused", "spare")),
    "decisions",
    (
        _("Each module that was asked is a decision of its own, and counts on the day on which it was decided."),
        _("Hours saved are those of the whole module, or the part that was given. A decision that was revoked later still counts as a decision, and saves no hours any more."),
        _("Days to decide run from the day on which the request was sent; half of the decisions took longer than the median, half shorter."),
    ),
    _("Nothing was decided in this period. Choose other days."),
)  # fmt: skip

REPORTS = (PARTICIPATION, COMPLETION, DEMAND, EXEMPTIONS)
