"""What companies told of themselves on which the training right depends: their size by year, and their joint committees."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from employers.models import Employer, EmployerYear

YEARS = EmployerYear.objects.filter(employer=OuterRef("pk")).order_by("year")
COMMITTEES = Employer.joint_committees.through.objects.filter(employer=OuterRef("pk"))


def told_by(companies, **further):
    """Rows of these companies with `sizes` by year and the numbers of their `committees`. One query, with what else is
    asked by name."""
    found = Employer.objects.filter(pk__in=companies).annotate(
        told_years=ArraySubquery(YEARS.values("year")),
        told_sizes=ArraySubquery(YEARS.values("average_fte")),
        told_committees=ArraySubquery(
            COMMITTEES.order_by("jointcommittee__number").values("jointcommittee__number"),
        ),
        **further,
    )
    rows = list(found.only("pk", "name").order_by())
    for row in rows:
        row.told_sizes = dict(zip(row.told_years, row.told_sizes, strict=True))
    return rows
