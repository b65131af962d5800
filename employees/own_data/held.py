"""What is held about a person, as they read it on the page of their own data, in the JSON and in the document."""

from django.db.models import Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from employees.models import (
    Coaching,
    Employee,
    EmploymentClaim,
    FactChange,
    MentorAssignment,
    Merge,
    PersonMatch,
    SectorTask,
    Visit,
)
from employees.models.persons import PERSON_FIELDS
from employees.own_data.learned import learned_sections
from employees.own_data.records import employments_of
from employees.own_data.self_evaluated import self_evaluated_sections
from employees.states import Ground, MatchState
from portal.privacy.holders import Section


def sections_of(records, user):
    about = [who(records), working(records), corrected(records), claimed(records), looked_alike(records)]
    about += [*learned_sections(records), *self_evaluated_sections(records), guided(records), visited(records)]
    return [*about, *([guiding(user), tasks(user)] if user else [])]


def facts_of(row):
    """Pairs of a label and what is said, for each fact of a person."""
    for name in PERSON_FIELDS:
        display = getattr(row, f"get_{name}_display", None)
        yield capfirst(Employee._meta.get_field(name).verbose_name), display() if display else getattr(row, name)


def who(records):
    rows = [
        [*facts_of(record), (_("Added"), record.added_at), (_("Became one with another record"), record.merged_at)]
        for record in records.order_by("pk")
    ]
    return Section(
        _("You as somebody who works and learns"), rows, (_("Correct your facts"), reverse("employees:facts"))
    )


def working(records):
    found = employments_of(records).select_related("employer", "function", "establishment", "joint_committee")
    rows = [
        [
            (_("Company"), each.employer.name),
            (_("Since"), each.since),
            (_("Until"), each.until),
            (_("Function"), str(each.function or "")),
            (_("Establishment"), str(each.establishment or "")),
            (_("Joint committee"), str(each.joint_committee or "")),
            (_("Statute"), each.get_statute_display()),
            (_("Percentage"), each.percentage),
            (_("Hours per week"), each.hours_per_week),
            *facts_of(each),
        ]
        for each in found.order_by("since", "pk")
    ]
    note = _("Each company sees what it told itself, and nothing of the others.")
    return Section(_("Your work, as companies told it"), rows, (_("Where you work"), reverse("employees:me")), note)


def corrected(records):
    changes = FactChange.objects.filter(employee__in=records)
    rows = [
        [
            (_("Fact"), capfirst(Employee._meta.get_field(each.field).verbose_name)),
            (_("Was"), each.old),
            (_("Became"), each.new),
            (_("When"), each.at),
        ]
        for each in changes
    ]
    return Section(_("Corrections of your facts"), rows)


def claimed(records):
    rows = [
        [
            (_("Company"), each.employer.name),
            (_("First day"), each.since),
            (_("Your message"), each.message),
            (_("Asked"), each.asked_at),
            (_("Answer"), each.get_state_display()),
            (_("Why"), each.reason),
        ]
        for each in EmploymentClaim.objects.filter(employee__in=records).select_related("employer")
    ]
    return Section(_("Companies that you asked to confirm that you work there"), rows)


def looked_alike(records):
    """That there was a question, and its answer; never what the other record says: it may be of somebody else.

    Who only bears a name and a date of birth has proven nothing: that somebody is known with these is not told to them.
    """
    told = Q(ground=Ground.EMAIL) | Q(state=MatchState.CONFIRMED)
    matches = PersonMatch.objects.filter(Q(proposed__in=records) | Q(known__in=records), told)
    rows = [
        [(_("Why"), each.get_ground_display()), (_("Found"), each.found_at), (_("Answer"), each.get_state_display())]
        for each in matches
    ]
    rows += [[(_("Two records of you became one"), each.at)] for each in Merge.objects.filter(kept__in=records)]
    return Section(_("Records that looked like yours"), rows)


def guided(records):
    mentors = MentorAssignment.objects.filter(employment__employee__in=records).select_related("mentor__user")
    coaches = Coaching.objects.filter(employment__employee__in=records).select_related("coach")
    rows = [guidance(_("Mentor"), each.mentor.user, each) for each in mentors]
    rows += [guidance(_("Coach"), each.coach, each) for each in coaches]
    return Section(_("Who guides you"), rows)


def guidance(label, who, row):
    return [(label, str(who)), (_("Since"), row.since), (_("Until"), row.until)]


def visited(records):
    visits = Visit.objects.filter(coaching__employment__employee__in=records)
    rows = [
        [
            (_("Day"), each.on),
            (_("Hour"), each.at_time),
            (_("Place"), each.place),
            (_("State"), each.get_state_display()),
            (_("Note"), each.note),
        ]
        for each in visits
    ]
    return Section(_("Visits of your coach"), rows, (_("See all"), reverse("employees:visits")))


def guiding(user):
    """Whom the person guides: by number, as the learners are other people."""
    mentoring = MentorAssignment.objects.filter(mentor__user=user).select_related("employment__employer")
    coaching = Coaching.objects.filter(coach=user).select_related("employment__employer")
    rows = [guidance(_("Mentor of a learner at"), each.employment.employer, each) for each in mentoring]
    rows += [guidance(_("Coach of a learner at"), each.employment.employer, each) for each in coaching]
    return Section(_("Whom you guide"), rows)


def tasks(user):
    rows = [
        [
            (_("Task"), each.get_task_display()),
            (_("Organisation"), each.organisation),
            (_("Since"), each.since),
            (_("Until"), each.until),
        ]
        for each in SectorTask.objects.filter(user=user)
    ]
    return Section(_("What you do for the sector"), rows)
