"""`make bench` for training plans: 500 people of one company, each with a function whose programme asks 238 modules.

All that is measured with is made inside a transaction that is undone.
"""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from bench.learning import timed
from bench.serving import in_sector

PEOPLE, MODULES, FUNCTIONS = 500, 238, 7
AT = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Europe/Brussels"))
SINCE = date(2027, 1, 1)
BUDGET, PAPER = "≤ 5 s", "in one go"


def measure():
    """Rows as of bench.learning."""
    from django.db import connection, transaction

    with in_sector():
        with transaction.atomic():
            found = proposing()
            transaction.set_rollback(True)
        connection.close()
    return found


def proposing():
    from django.db import connection

    from training.plans.filling import propose
    from training.plans.making import make_plan
    from training.plans.on_paper import pdf_of
    from training.plans.shown import shown
    from training.plans.totals import totals_of

    plan = make_plan(employer=company_of(PEOPLE), since=SINCE, minutes_per_quarter=40_000, by=None, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # As the database does by itself for rows that stay.

    def first():
        plan.lines.all().delete()
        propose(plan, by=None, at=AT)

    def drawn():
        some = list(plan.lines.by_person().values_list("pk", flat=True)[:500])
        lines = shown(plan, plan.lines.filter(pk__in=some).by_person(), on=AT.date())
        pdf_of(plan, lines, totals_of(plan), on=AT.date(), is_part=True)

    return [
        timed(f"{PEOPLE} people × {MODULES} modules, proposed and written", first, BUDGET, rounds=1),
        timed("the same, proposed anew", lambda: propose(plan, by=None, at=AT), BUDGET, rounds=3),
        timed("500 lines on paper", drawn, PAPER, rounds=1),
    ]


def company_of(number):
    """A company with that many new people, by turns in some functions whose programmes share the modules."""
    from django.db.backends.postgresql.psycopg_any import DateRange
    from django.utils import timezone

    from catalogue.models import Composition, CompositionModule, Module, Programme
    from employees.models import Employee, Employment
    from employers.models import Employer, JobFunction

    modules = list(Module.objects.order_by("code")[:MODULES])
    like = Programme.objects.first()
    functions = []
    for turn in range(FUNCTIONS):
        programme = Programme.objects.create(
            code=f"MEET {turn}", slug=f"meting-{turn}", title=f"Meting {turn}", study_field=like.study_field
        )
        composition = Composition.objects.create(programme=programme, in_force=DateRange(date(2020, 1, 1), None))
        CompositionModule.objects.bulk_create(
            CompositionModule(composition=composition, module=module, order=order)
            for order, module in enumerate(modules[turn:] + modules[:turn])
        )
        functions.append(JobFunction.objects.create(title=f"Functie {turn}", programme=programme))
    now = timezone.now()
    # A new one: those of the sector have people of their own, and a plan of this year.
    company = Employer.objects.create(
        enterprise_number="0123456749", name="Meting", postcode="8500", state="validated", registered_at=now
    )
    people = Employee.objects.bulk_create(
        Employee(first_name=f"Meting {turn}", last_name="Meting", name_key="meting", added_at=now)
        for turn in range(number)
    )
    Employment.objects.bulk_create(
        Employment(
            employee=person,
            employer=company,
            first_name=person.first_name,
            last_name=person.last_name,
            function=functions[turn % FUNCTIONS],
            percentage=Decimal(100),
            since=date(2024, 1, 1),
            added_at=now,
        )
        for turn, person in enumerate(people)
    )
    return company
