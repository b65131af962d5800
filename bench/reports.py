"""`make bench` for reports: of the largest company as a page of a server, and of a whole sector of 500,000 marks in registers.

The large sector has fewer: each half day is given twice more, on other days, in a transaction that is undone.
"""

from datetime import date

from bench.learning import of_page, timed
from bench.serving import Page, in_sector, serve_and_measure

MARKS = 500_000
LIVE = "≤ 2 s"
# Days further on; the sessions of one person lie further apart.
FURTHER = (9, 18)


def measure():
    """Rows as of bench.learning."""
    from django.db import connection, transaction

    with in_sector():
        asked = [Page(*row) for row in pages()]
    found = [of_page(measured) for measured in serve_and_measure(asked)]
    with in_sector():
        with transaction.atomic():
            give_again()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")  # As the database does by itself for rows that stay.
            found += reports()
            transaction.set_rollback(True)
        connection.close()
    return found


def pages():
    from django.db.models import Count
    from django.urls import reverse

    from employers.models import Employer, EmployerMember

    company = Employer.objects.annotate(number=Count("employments")).order_by("-number", "pk").first()
    manager = EmployerMember.objects.managers().get(employer=company).user
    for code in ("participation", "completion"):
        where = reverse(f"reports:{code}", args=[company.uuid])
        yield f"report of its people: {code}, a year", where, manager


def give_again():
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM training_sessionpart")
        last = cursor.fetchone()[0]
        for turn, days in enumerate(FURTHER, 1):
            told = {"last": last, "beyond": turn * last, "days": days}
            cursor.execute(
                "INSERT INTO training_sessionpart (id, uuid, session_id, date, part, starts_at, ends_at, breaks)"
                " SELECT id + %(beyond)s, gen_random_uuid(), session_id, date + %(days)s, part, starts_at, ends_at,"
                " breaks FROM training_sessionpart WHERE id <= %(last)s ON CONFLICT DO NOTHING",
                told,
            )
            cursor.execute(
                "INSERT INTO training_attendance (enrolment_id, part_id, minutes, reason, note, way, marked_at)"
                " SELECT enrolment_id, part_id + %(beyond)s, minutes, reason, note, way, marked_at"
                " FROM training_attendance WHERE part_id <= %(last)s"
                " AND part_id + %(beyond)s IN (SELECT id FROM training_sessionpart WHERE id > %(beyond)s)",
                told,
            )


def reports():
    from portal.reports.definitions import REPORTS
    from portal.reports.periods import Period
    from portal.reports.questions import Question
    from portal.reports.tables import table_of
    from training.models import Attendance

    today = date.today()
    ever, year = Period(date(2000, 1, 1), date(2100, 12, 31)), Period.of_year(today.year)
    marks = Attendance.objects.count()
    assert marks >= MARKS
    participation, completion, _demand, exemptions = REPORTS
    asked = [(participation, "month", year), (participation, "month", ever), (participation, "module", ever)]
    asked += [(participation, "delivery", ever), (completion, "module", ever), (exemptions, "month", ever)]
    for report, by, period in asked:
        dimension = report.dimension(by, of_company=False)
        question = Question(period, by, today)
        when = "a year" if period == year else "every year"

        def count(report=report, dimension=dimension, question=question):
            assert table_of(report, dimension, question, is_guarded=True).rows

        yield timed(f"{report.code} of the sector by {by}, {when}, {marks:,} marks", count, LIVE, rounds=3)
