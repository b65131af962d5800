import json
from io import StringIO

from django.core.management import call_command

from tests.employers import making


def listed(*options):
    out = StringIO()
    call_command("list_employers", "--sector", "alfa", *options, stdout=out)
    return out.getvalue()


def test_companies_are_listed_for_programs_and_for_people(sector):
    waiting = making.employer(enterprise_number="0123456749")
    validated = making.employer(by=making.manager("x@x.example"), validated=True, name="Ander & Co")

    assert json.loads(listed("--json")) == [
        {"enterprise_number": "0123456749", "name": waiting.name, "status": "registered"},
        {"enterprise_number": validated.enterprise_number, "name": "Ander & Co", "status": "validated"},
    ]
    assert "0123.456.749  registered        Belcentrum Leie" in listed()
    assert listed().endswith("2 companies\n")
