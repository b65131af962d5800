"""What the managers of a company are told of the yearly training plan (employers.today), counted in its one query."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from employers.today import Further
from portal.kit.first_page import Task
from training.right.size import counting_year
from training.right.words import days_left_in_words
from training.right.years import consulted_on, due_of, is_planned, size_in

COUNTED = {
    "right_size": lambda on: size_in(on.year),
    "right_size_next": lambda on: size_in(on.year + 1),
    "right_planned": lambda on: is_planned(on.year),
    "right_planned_next": lambda on: is_planned(on.year + 1),
    "right_consulted": lambda on: consulted_on(on.year),
    "right_consulted_next": lambda on: consulted_on(on.year + 1),
}


def right_of(employers, counts, *, on):
    return {
        employer.pk: told(employer, counts[employer.pk].further, on) if employer.is_validated else Further()
        for employer in employers
    }


def told(employer, row, on):
    this, coming = on.year, on.year + 1
    sizes = {counting_year(this): row["right_size"], counting_year(coming): row["right_size_next"]}
    known = {year: size for year, size in sizes.items() if size is not None}
    planned = {this: row["right_planned"], coming: row["right_planned_next"]}
    consulted = {this: row["right_consulted"], coming: row["right_consulted_next"]}
    there = reverse("training:right", args=[employer.uuid])
    tasks = [task_of(due, there) for due in due_of(known, planned, consulted, on)]
    # That of last year another task asks already (employers.today).
    if counting_year(this) not in known and counting_year(this) != this - 1:
        tasks.append(tell_size(employer, counting_year(this), this))
    return Further(tasks)


def tell_size(employer, counted, year):
    return Task(
        1,
        _("Tell how large your company was in %(year)s") % {"year": counted},
        _("That year decides whether your people have a right to training in %(year)s.") % {"year": year},
        _("Fill in the size"),
        reverse("employers:facts", args=[employer.uuid]) + "#sizes",
    )


def task_of(due, there):
    told = {
        "year": due.year,
        "day": date_format(due.deadline.on, "DATE_FORMAT"),
        "left": days_left_in_words(due.deadline.days_left),
    }
    if due.what == "consultation":
        title = _("Consult on the training plan of %(year)s") % told
        text = _("By %(day)s (%(left)s). No plan of that year is in use yet.") % told
    else:
        title = _("Make the training plan of %(year)s") % told
        text = _("It is made by %(day)s (%(left)s). No plan of that year is in use yet.") % told
    return Task(1, title, text, _("See the days and why"), there)
