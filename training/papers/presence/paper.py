"""The lines of attendance as a spreadsheet and on paper: the same rows, in the language that is active."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from employers.numbers import written
from portal.kit.numbers import duration
from training.papers.printing import table_pdf

COLUMNS = ("planned", "followed", "good_reason", "to_show", "no_reason", "credited", "not_marked")


def headings():
    return [
        _("Name"),
        _("Company"),
        _("Quarter"),
        _("Planned"),
        _("Followed"),
        _("Absent with a good reason"),
        _("Absent, a document must show why"),
        _("Absent without a good reason"),
        _("Need not follow"),
        _("Not marked yet"),
    ]


def quarter_in_words(line):
    return _("quarter %(number)s of %(year)s") % {"number": line.number, "year": line.quarter.year}


def company_of(person):
    employment = person.enrolment.employment
    return f"{employment.employer.name} ({written(employment.employer.enterprise_number)})" if employment else ""


def sheet_rows(people):
    """For a spreadsheet, which reckons: minutes as hours with decimals would round, so minutes."""
    yield [*headings()[:3], *(f"{heading} ({_('minutes')})" for heading in headings()[3:])]
    for person in people:
        name = person.enrolment.person.sorted_name
        for line in person.lines:
            numbers = [getattr(line, column) for column in COLUMNS]
            yield [name, company_of(person), quarter_in_words(line), *numbers]


def printed_rows(people):
    return [
        [
            person.enrolment.person.sorted_name,
            company_of(person),
            quarter_in_words(line),
            *(duration(getattr(line, column) or None) for column in COLUMNS),
        ]
        for person in people
        for line in person.lines
    ]


def pdf_of(papers):
    """`papers` are those of a session (training.papers.of_session)."""
    session, registration = papers.session, papers.registration
    first, last = timezone.localdate(session.first_starts_at), timezone.localdate(session.last_ends_at)
    return table_pdf(
        kicker=_("Attendance for training leave"),
        heading=session.title,
        code=session.snapshot["code"],
        about=[
            (_("Session"), session.number),
            (_("Period"), f"{date_format(first, 'DATE_FORMAT')} – {date_format(last, 'DATE_FORMAT')}"),
            (_("Provider"), registration and with_number(registration.provider)),
            (_("ODB number"), registration.odb_number if registration else _("not known to the portal")),
        ],
        head=headings(),
        widths=[7, 8, 5, *[3] * len(COLUMNS)],
        words=3,
        rows=printed_rows(papers.lines),
        notes=notes(),
        on=papers.today,
    )


def with_number(provider):
    return f"{provider.name} ({written(provider.enterprise_number)})"


def notes():
    return [
        _(
            "Illness counts here as a good reason. Whether leave, work or another reason is one, a document must show. The"
            " administration has its own list, which the portal does not know."
        )
    ]
