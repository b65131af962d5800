"""The answers about the training right and the yearly plan, in the language of who reads them."""

from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalogue.quantities import plain
from employees.enums import Statute
from portal.kit.numbers import duration
from training.right.deadlines import Standing
from training.right.size import reference_period


def meter_in_words(meter):
    """The answer alone: so much, not required, or not known."""
    if not meter.is_known:
        return _("Not known")
    if not meter.is_required:
        return _("Not required")
    return _("%(used)s of %(right)s") % {"used": duration(meter.used), "right": duration(meter.right)}


def deadline_in_words(deadline):
    """The answer alone, with the day where there is one."""
    on = deadline.on and date_format(deadline.on, "DATE_FORMAT")
    match deadline.standing:
        case Standing.NOT_REQUIRED:
            return _("Not required")
        case Standing.UNKNOWN if on:
            return _("Not known; if it is required, by %(day)s") % {"day": on}
        case Standing.UNKNOWN:
            return _("Not known")
    return _("By %(day)s: %(left)s") % {"day": on, "left": days_left_in_words(deadline.days_left)}


def days_left_in_words(days):
    if days == 0:
        return _("today")
    if days < 0:
        return ngettext("%(days)s day ago", "%(days)s days ago", -days) % {"days": -days}
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def reasons_in_words(answer):
    """One sentence for each reason of a Meter or a Deadline."""
    return [SENTENCES[each.code](each.facts) for each in answer.reasons]


def written(facts):
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in facts.items()}


def both(*sentences):
    return " ".join(sentences)


def quarters(year):
    """The first and last day of the quarters that the law counts for a year."""
    first, last = reference_period(year)
    return {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}


def statute(facts):
    return {"statute": Statute(facts["statute"]).label}


def of_size(facts):
    told = _(
        "The company counted %(fte)s full-time equivalents on average in %(counted)s. "
        "The law counts the quarters from %(first)s up to and including %(last)s."
    )
    return told % (written(facts) | quarters(facts["year"]))


def in_days(facts):
    days = facts["days"]
    told = {"days": plain(days), "committee": facts["committee"]}
    if facts["committee"]:
        return (
            ngettext(
                "Joint committee %(committee)s agreed on %(days)s day a year there, for whoever works full-time.",
                "Joint committee %(committee)s agreed on %(days)s days a year there, for whoever works full-time.",
                int(days),
            )
            % told
        )
    return (
        ngettext(
            "There the law gives %(days)s day a year, for whoever works full-time.",
            "There the law gives %(days)s days a year, for whoever works full-time.",
            int(days),
        )
        % told
    )


def days(facts):
    return both(of_size(facts), in_days(facts))


def no_right(facts):
    return both(of_size(facts), _("In a company of that size the law gives no right to training."))


def months(facts):
    return (
        ngettext(
            "%(months)s month of the 12 counts: each that was begun.",
            "%(months)s months of the 12 count: each that was begun.",
            facts["months"],
        )
        % facts
    )


def consulted(facts):
    told = _(
        "The works council gives its advice by that day, or the trade union delegation where there is no works council; "
        "where there is neither, the draft is put before the workers themselves."
    )
    if facts["draft"] is None:
        return told
    draft = {"days": plain(facts["days"]), "draft": date_format(facts["draft"], "DATE_FORMAT")}
    return both(told, _("Whoever meets on that day must have the draft %(days)s days before: on %(draft)s.") % draft)


def who_plans(facts):
    return _("From %(bound)s full-time equivalents on, a company makes a training plan every year.") % written(facts)


def large_enough_to_plan(facts):
    return both(of_size(facts), who_plans(facts))


def too_small_to_plan(facts):
    asked = _("Below %(bound)s full-time equivalents, no yearly training plan is asked.") % written(facts)
    return both(of_size(facts), asked)


def size_not_told(facts):
    return (
        _("The average number of full-time equivalents in %(year)s decides, and the company did not fill it in.")
        % facts
    )


def size_not_told_to_plan(facts):
    return both(size_not_told({"year": facts["counted"]}), who_plans(facts))


SENTENCES = {
    "days": days,
    "no_right": no_right,
    "months": months,
    "consulted": consulted,
    "large_enough_to_plan": large_enough_to_plan,
    "too_small_to_plan": too_small_to_plan,
    "size_not_told": size_not_told,
    "size_not_told_to_plan": size_not_told_to_plan,
    "part_time": lambda facts: _("Works %(percentage)s %% of full-time.") % written(facts),
    "hours": lambda facts: _("Works %(hours)s hours a week; a day of training is a fifth of that.") % written(facts),
    "hours_unclear": lambda facts: (
        _(
            "The company filled in %(hours)s hours a week and %(percentage)s %%. Together these make no full-time week: "
            "fill in the hours that this person works."
        )
        % written(facts)
    ),
    "part_not_told": lambda facts: _(
        "The company did not fill in how much this person works: a percentage, or the hours per week."
    ),
    "week_not_known": lambda facts: _("How many hours a full-time week has in that year is not known."),
    "law_not_known": lambda facts: _("What the law says for %(year)s is not known here.") % facts,
    "committee_not_told": lambda facts: (
        _(
            "The joint committees of the company (%(committees)s) give different rights. "
            "Fill in under which of them this person works."
        )
        % {"committees": ", ".join(facts["committees"])}
    ),
    "no_contract": lambda facts: (
        _(
            "Works there as: %(statute)s. Without a contract of employment with this company there is no right to training there."
        )
        % statute(facts)
    ),
    "statute_unclear": lambda facts: (
        _("Works there as: %(statute)s. Whether the training right holds for that was not looked up.") % statute(facts)
    ),
    "statute_not_told": lambda facts: _("The statute is not filled in; reckoned as for an employee."),
    "not_there": lambda facts: _("Did not work for this company in %(year)s.") % facts,
    "not_confirmed": lambda facts: _("Nobody confirmed yet that these figures of the law hold in this year."),
}
