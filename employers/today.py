"""What the people of a company must do now, the first thing first; and how far the company is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from django.db.models import Exists, F, Func, OuterRef, Subquery, prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from employers.enums import EmployerState
from employers.members import PURPOSES
from employers.models import (
    AccessRequest,
    Employer,
    EmployerActivity,
    EmployerFunction,
    EmployerMember,
    EmployerYear,
    Establishment,
    Recognition,
)
from employers.pointing import pointed_at
from portal.kit.first_page import Task
from portal.notices.models import Invitation

# So long before a recognition is over, its renewal becomes something to do: officers need time to decide.
RENEWED_WITHIN = timedelta(days=90)


@dataclass(frozen=True)
class Further:
    """What a room above tells of a company: tasks for its managers, and facts as (label, words, address or nothing)."""

    tasks: list[Task] = field(default_factory=list)
    facts: list[tuple[str, str, str]] = field(default_factory=list)


# What rooms above count of companies in the same query, by name: a function of the day that gives an expression.
counted_above: dict[str, Callable] = {}
# Rooms above register here: a function of companies, their Counts by id and a day, which gives a Further by id.
rooms_above: list[Callable[..., dict[int, Further]]] = []


def told_above(employers, counts, *, on):
    """What all rooms above tell of each company, by its id."""
    told = [room(employers, counts, on=on) for room in rooms_above] if employers else []
    return {
        employer.pk: Further(
            [task for one in told for task in one[employer.pk].tasks],
            [fact for one in told for fact in one[employer.pk].facts],
        )
        for employer in employers
    }


@dataclass(frozen=True)
class Counts:
    """Of a company on a day. In one query."""

    managers: int
    mentors: int
    invitations: int
    requests: int
    establishments: int
    activities: int
    functions: int
    has_last_size: bool
    has_workplaces: bool
    further: dict[str, int] = field(default_factory=dict)  # By the names of `counted_above`; None for nothing.


def counts_of(employer, *, on):
    return counts_of_all([employer], on=on)[employer.pk]


def counts_of_all(employers, *, on):
    """The Counts of each of these companies, by its id. In one query."""
    invited = Invitation.objects.waiting().filter(purpose__in=PURPOSES.values())
    counted = {
        "managers": how_many(EmployerMember.objects.current(on).managers()),
        "mentors": how_many(EmployerMember.objects.current(on).mentors()),
        "invitations": how_many(invited, subject=OuterRef("uuid")),
        "requests": how_many(AccessRequest.objects.waiting()),
        "establishments": how_many(Establishment.objects.all()),
        "activities": how_many(EmployerActivity.objects.all()),
        "functions": how_many(EmployerFunction.objects.all()),
        "has_last_size": Exists(EmployerYear.objects.filter(employer=OuterRef("pk"), year=on.year - 1)),
        "has_workplaces": Exists(Recognition.objects.filter(employer=OuterRef("pk")).order_by()),
    }
    above = {name: which(on) for name, which in counted_above.items()}
    # Some of these names are columns of the company too.
    found = Employer.objects.filter(pk__in=[employer.pk for employer in employers])
    found = found.values("pk", **{f"its_{name}": which for name, which in (counted | above).items()})
    return {row["pk"]: Counts(**picked(row, counted), further=picked(row, above)) for row in found}


def picked(row, names):
    return {name: row[f"its_{name}"] for name in names}


def how_many(rows, **which):
    rows = rows.filter(**(which or {"employer": OuterRef("pk")})).order_by()
    return Subquery(rows.annotate(how_many=Func(F("pk"), function="COUNT")).values("how_many"))


def pointed_at_by(employer, *, on):
    """What the company's activities and functions point at in the offer. Two queries."""
    return pointed_at(
        activities=employer.employer_activities.values_list("activity", flat=True),
        programmes=employer.employer_functions.values_list("function__programme", flat=True),
        on=on,
    )


def tasks_for_all(employers, *, on):
    """What a manager of these companies must do now; of several, each thing says of which company it is."""
    waiting = [employer for employer in employers if employer.waits_for_company]
    if waiting:
        prefetch_related_objects(waiting, "steps")
    counts = counts_of_all(employers, on=on) if employers else {}
    above = told_above(employers, counts, on=on)
    workplaces = workplaces_waiting(employers, counts, on=on)
    found = [
        (employer, task)
        for employer in employers
        for task in tasks_of(
            employer, counts[employer.pk], on=on, workplaces=workplaces[employer.pk], further=above[employer.pk].tasks
        )
    ]
    return [replace(task, about=employer.name) if len(employers) > 1 else task for employer, task in found]


def tasks_of(employer, counts, *, on, workplaces, further=()):
    """What a manager must do now: what the sector waits for, then colleagues, then what makes the portal useful.

    `workplaces` are those of `workplaces_waiting`; `further` are the tasks of rooms above.
    """
    if employer.state == EmployerState.MORE_INFORMATION:
        return [answer_the_question(employer), *work(employer, counts, on, further)]
    if employer.state == EmployerState.REFUSED:
        return [mend_or_ask_access(employer)]
    return [*of_workplaces(employer, workplaces), *work(employer, counts, on, further)] if employer.is_at_work else []


def answer_the_question(employer):
    return Task(
        1,
        _("Answer the question of the sector"),
        employer.last_step().text,
        _("Answer and send again"),
        page(employer, "facts"),
    )


def mend_or_ask_access(employer):
    reason = employer.last_step().text
    if known := employer.known_as():
        address = reverse("employers:ask_access", args=[known.uuid])
        return Task(1, _("Work for the company that is known"), reason, _("See your request for access"), address)
    why = _("Look why the sector did not accept this")
    return Task(1, why, reason, _("Mend it and send again"), page(employer, "facts"))


def workplaces_waiting(employers, counts, *, on):
    """Of each of these companies, by its id, the recognitions that wait for it: questions first, then what is over soon.
    One query; none when no company ever asked for one."""
    found = {employer.pk: [] for employer in employers}
    asked = [employer for employer in employers if counts[employer.pk].has_workplaces]
    waiting = Recognition.objects.filter(employer__in=asked).waiting_for_company(on, soon=on + RENEWED_WITHIN)
    for recognition in waiting.select_related("establishment") if asked else ():
        found[recognition.employer_id].append(recognition)
    return found


def of_workplaces(employer, workplaces):
    for recognition in workplaces:
        address = reverse("employers:recognition", args=[employer.uuid, recognition.uuid])
        if recognition.is_granted:
            yield Task(
                1,
                _("Renew a recognition as learning workplace"),
                _("That of “%(place)s” holds until %(last)s.")
                % {
                    "place": recognition.establishment.name,
                    "last": date_format(recognition.last_day, "DATE_FORMAT"),
                },
                _("See the recognition"),
                address,
            )
        else:
            title = _("Answer the question about a learning workplace")
            yield Task(1, title, recognition.question, _("See the question"), address)


def work(employer, counts, on, further):
    if counts.requests:
        yield answer_requests(employer, counts.requests)
    yield from what_makes_it_useful(employer, counts, on)
    yield from further
    if employer.is_settled and counts.managers + counts.invitations < 2:
        yield Task(
            1,
            _("Invite a colleague"),
            _("You are the only manager. With two, the work goes on when one of you is away."),
            _("Invite somebody"),
            page(employer, "people#invite"),
        )


def page(employer, name):
    """The address of a page of the company, or of a place on it: “people#invite”."""
    name, sign, place = name.partition("#")
    return reverse(f"employers:{name}", args=[employer.uuid]) + sign + place


def answer_requests(employer, number):
    return Task(
        number,
        ngettext("Answer a request for access", "Answer %(count)s requests for access", number) % {"count": number},
        _("Somebody says that they work for your company."),
        _("See who asks"),
        page(employer, "people#requests"),
    )


def what_makes_it_useful(employer, counts, on):
    """Facts that a company tells once, and each year its size."""
    if not counts.activities:
        yield Task(
            1,
            _("Tell what your company does"),
            _("Then the portal proposes the training that fits. It takes two minutes."),
            _("Tick the activities"),
            page(employer, "activities"),
        )
    if not counts.functions:
        yield Task(
            1,
            _("Tell which functions your people have"),
            _("Each function points at a programme."),
            _("Tick the functions"),
            page(employer, "activities#functions"),
        )
    if not counts.has_last_size:
        yield Task(
            1,
            _("Tell how large your company was in %(year)s") % {"year": on.year - 1},
            _("Rights and support depend on the average number of full-time equivalents."),
            _("Fill in the size"),
            page(employer, "facts#sizes"),
        )
