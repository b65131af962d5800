"""Somebody of a company in a training, and what the company may use about it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from employees.models import Employment, HourCredit
from employers.models import EmployerMember
from incentives.answering.subjects import Subject, answers_of
from incentives.knowing import fitting
from incentives.knowing.companies import facts_of_company, told_by
from incentives.knowing.employments import facts_of_employments
from incentives.knowing.modules import facts_of_modules, left_to_follow
from portal.support.gathering.trainings import facts_of_quarter, facts_of_session
from training.models import LeaveWish, SessionPart

EMPLOYEE, EMPLOYER = "werknemer", "werkgever"


@dataclass(frozen=True)
class Asked:
    """Before it is known what the rooms below say: `said` are facts of this participation alone."""

    key: UUID
    employment: Employment
    module: Any
    day: date
    training: Mapping[str, Any]
    said: Mapping[str, Any] = field(default_factory=dict)
    session: Any = None
    of: Any = None  # The enrolment or the line.


@dataclass(frozen=True)
class Participation:
    """`asks` may still be answered by the company; `known` is what the portal knows by itself."""

    key: UUID
    employment: Employment
    module: Any
    subject: Subject
    facts: Mapping[str, Any]
    known: Mapping[str, Any]
    session: Any = None
    of: Any = None

    @property
    def name(self):
        return self.employment.full_name

    @property
    def person(self):
        return self.employment.employee_id


def with_facts(asked, types, *, today):
    """[Participation] of [Asked]. Seven queries, whatever their number."""
    asked = list(asked)
    told = told_by(each.employment.employer_id for each in asked)
    work = facts_of_employments([(each.employment, each.day) for each in asked], told)
    modules = facts_of_modules({each.module.pk: each.module for each in asked}.values(), days_of(asked))
    credited = credits_of(asked)
    subjects = {each.key: subject_of(each) for each in asked}
    answers = answers_of(set(subjects.values()))
    found = []
    for each in asked:
        company = each.employment.employer_id
        known = {
            **facts_of_company(told[company], each.day.year),
            **modules[each.module.pk, each.day],
            **each.training,
            **left_to_follow(each.module, credited.get((company, each.employment.employee_id, each.module.pk), 0)),
            **work[each.employment.pk, each.day],
            **each.said,
            "aanvraagdatum": today,
        }
        known = fitting(types, known)
        facts = {**fitting(types, answers[subjects[each.key]].of(each.employment.pk)), **known}
        found.append(
            Participation(
                each.key, each.employment, each.module, subjects[each.key], facts, known, each.session, each.of
            )
        )
    return found


def days_of(asked):
    return {(each.module.pk, each.day) for each in asked}


def subject_of(asked):
    session = asked.session.uuid if asked.session else None
    return Subject(asked.employment.employer_id, asked.day.year, session, asked.module.pk)


def credits_of(asked):
    """{(company, person, module): minutes} that were credited while the person worked for that company: what happened
    elsewhere is not the company's to know. One query."""
    work = "employee__employments__"
    not_over = Q(**{f"{work}until": None}) | Q(**{f"{work}until__gt": F("credited_on")})
    rows = (
        HourCredit.objects.standing()
        .filter(employee__in={each.employment.employee_id for each in asked})
        .filter(module__in={each.module.pk for each in asked})
        .filter(
            not_over,
            **{f"{work}employer__in": {each.employment.employer_id for each in asked}},
            **{f"{work}since__lte": F("credited_on")},
        )
    )
    found: dict[tuple[int, int, int], int] = defaultdict(int)
    for company, person, module, minutes in rows.order_by().values_list(
        f"{work}employer", "employee", "module", "minutes"
    ):
        found[company, person, module] += minutes
    return found


def of_enrolments(enrolments, types, *, today, most=None):
    """Of enrolments for a company, a queryset; `most` of them at most. One query more for them, and one for the days of their sessions."""
    rows = list(with_what_is_said(enrolments)[:most])
    parts = defaultdict(list)
    for part in SessionPart.objects.filter(session__in={row.session_id for row in rows}):
        parts[part.session_id].append(part)
    trainings = {
        row.session_id: facts_of_session(row.session, parts[row.session_id], today=today)
        for row in rows
        if parts[row.session_id]
    }
    return with_facts(
        [asked_of(row, trainings[row.session_id]) for row in rows if row.session_id in trainings], types, today=today
    )


def asked_of(row, training):
    return Asked(
        key=row.uuid,
        employment=row.employment,
        module=row.session.module,
        day=training["opl_start"],
        training=training,
        said=said_of(row),
        session=row.session,
        of=row,
    )


def with_what_is_said(enrolments):
    """With `for_company`: whether who asked the place works for the company in the portal; `wants_leave`: whether training
    leave was asked."""
    members = EmployerMember.objects.filter(employer=OuterRef("employment__employer"), user=OuterRef("asked_by"))
    return (
        enrolments.filter(employment__isnull=False)
        .annotate(
            for_company=Exists(members.order_by()),
            wants_leave=Exists(LeaveWish.objects.standing().filter(enrolment=OuterRef("pk")).order_by()),
        )
        .select_related(
            "session__module",
            "employee",
            "employment__employer",
            "employment__joint_committee",
            "employment__establishment",
            "employment__function",
        )
    )


def said_of(row):
    """Of an enrolment: since when, on whose initiative, who pays. Who asked a place both for themselves and for the
    company leaves it open whose idea it was."""
    said = {"inschrijvingsdatum": timezone.localdate(row.decided_at or row.asked_at)}
    is_own = row.asked_by_id is not None and row.asked_by_id == row.employee.user_id
    if is_own != row.for_company:
        said["initiatief"] = EMPLOYEE if is_own else EMPLOYER
    if row.session.module.price == 0:
        said["betaler"] = "gratis"
    elif row.for_company and not is_own:
        said["betaler"] = EMPLOYER
    if row.wants_leave:
        said["akkoord_werknemer"] = True
    return said


def of_lines(lines, sessions, types, *, today):
    """Of lines of a company's plan, with employment and module; `sessions` are {line id: (Session, its parts)} of those for
    which there is one."""
    asked = []
    for line in lines:
        session, parts = sessions.get(line.pk, (None, ()))
        training = (
            facts_of_session(session, parts, today=today)
            if parts
            else facts_of_quarter(line.module, line.quarter_since, today=today)
        )
        day = training["opl_start"]
        asked.append(
            Asked(line.uuid, line.employment, line.module, day, training, session=session if parts else None, of=line)
        )
    return with_facts(asked, types, today=today)
