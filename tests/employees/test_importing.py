"""A company brings in people from a list: what comes of it, and how it is taken back."""

from django.utils import timezone

from employees.bringing_in import keep_list, preview_of
from employees.models import ImportSource
from tests.employees import two_hundred
from tests.employers import making

NOW = timezone.now()


def test_the_standard_case_has_seven_mistakes(company, english):
    record = keep_list(
        company, content=two_hundred.workbook(), source=ImportSource.FILE, name="x.xlsx", by=making.manager(), at=NOW
    )
    made = preview_of(record, on=timezone.localdate())
    for p in made.problems:
        print(p)
    for p in made.warnings[:10]:
        print(p)
    for p in made.sheet.left_out:
        print(p)
    for p in made.sheet.headings:
        print(p)
    print(made.counts)
    assert made.counts["new"] == 193
