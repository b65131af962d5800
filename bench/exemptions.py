"""`make bench` for exemptions: 1,000 requests for three modules each, answered by a table of 10,000 rules.

All that is measured with is made inside a transaction that is undone.
"""

from datetime import date

from bench.learning import timed
from bench.serving import in_sector

PEOPLE, CREDENTIALS, MODULES, HELD = 1_000, 100, 100, 3
DAY = date(2026, 11, 22)
BUDGET = "≤ 2 s"


def measure():
    """Rows as of bench.learning."""
    from django.db import connection, transaction

    with in_sector():
        with transaction.atomic():
            found = proposals()
            transaction.set_rollback(True)
        connection.close()
    return found


def proposals():
    from django.db import connection

    from exemptions.models import RequestedModule
    from exemptions.proposing.for_people import proposals_of

    table, modules, credentials = rules()
    requests(modules, credentials)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # As the database does by itself for rows that stay.
    # Of the sector's own each keeps the table by which it was answered.
    rows = RequestedModule.objects.filter(table=None).select_related("request", "module")

    def propose():
        assert len(proposals_of(list(rows), day=DAY)) == PEOPLE * HELD

    name = f"{PEOPLE:,} requests for {HELD} modules × {table.rules.count():,} rules"
    return [timed(name, propose, BUDGET, rounds=5)]


def rules():
    """A table in which each of the credentials has a rule for each of the modules, every third for the whole module."""
    from django.db.models import F
    from django.utils import timezone

    from catalogue.models import Module
    from exemptions.models import ConcordanceRule, ConcordanceTable, OutsideCredential

    now, modules = timezone.now(), list(Module.objects.order_by("code")[:MODULES])
    credentials = OutsideCredential.objects.bulk_create(
        OutsideCredential(code=f"MEET {number:03}", title=f"Getuigschrift {number:03}") for number in range(CREDENTIALS)
    )
    links = OutsideCredential.competences.through
    taught = list(modules[0].competences.model.objects.filter(modules__in=modules).order_by("code"))
    links.objects.bulk_create(
        links(outsidecredential=each, competence=taught[(7 * number + step) % len(taught)])
        for number, each in enumerate(credentials)
        for step in range(6)
    )
    # The sector has a table already; only one answers on a day.
    ConcordanceTable.objects.answering().update(state="replaced", until=F("since"))
    table = ConcordanceTable.objects.create(
        code="MEET", state="in_force", since=date(2026, 1, 1), made_at=now, in_force_at=now
    )
    ConcordanceRule.objects.bulk_create(
        ConcordanceRule(
            table=table,
            credential=credential,
            module=module,
            outcome="full" if (number + place) % 3 == 0 else "hours",
            quantity=None if (number + place) % 3 == 0 else 8,
        )
        for number, credential in enumerate(credentials)
        for place, module in enumerate(modules)
    )
    return table, modules, credentials


def requests(modules, credentials):
    """Of the first thousand people, each for three modules and with three credentials."""
    from django.utils import timezone

    from employees.models import Employee
    from exemptions.models import ExemptionRequest, HeldCredential, RequestedModule

    now, people = timezone.now(), Employee.objects.order_by("pk")[:PEOPLE]
    made = ExemptionRequest.objects.bulk_create(
        ExemptionRequest(employee=each, asked_as="learner", begun_at=now) for each in people
    )
    held = HeldCredential.objects.bulk_create(
        HeldCredential(employee=each.employee, credential=credentials[(number + 31 * step) % CREDENTIALS], added_at=now)
        for number, each in enumerate(made)
        for step in range(HELD)
    )
    shown = ExemptionRequest.credentials.through
    shown.objects.bulk_create(
        shown(exemptionrequest=made[place // HELD], heldcredential=each) for place, each in enumerate(held)
    )
    RequestedModule.objects.bulk_create(
        RequestedModule(request=each, employee=each.employee, module=modules[(number + 37 * step) % MODULES])
        for number, each in enumerate(made)
        for step in range(HELD)
    )
