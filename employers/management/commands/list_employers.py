from dataclasses import dataclass
from typing import Any

from employers.models import Employer
from employers.numbers import written
from portal.kit.commands import SectorCommand


@dataclass
class Listed:
    employers: list[dict[str, Any]]

    def lines(self):
        for each in self.employers:
            yield f"{written(each['enterprise_number'])}  {each['status']:16}  {each['name']}"
        yield f"{len(self.employers)} companies"

    def as_json(self):
        return self.employers


class Command(SectorCommand):
    help = "Lists the companies of a sector with their enterprise number and state."

    def work(self, **options):
        rows = Employer.objects.order_by("enterprise_number", "pk").values_list("enterprise_number", "name", "state")
        return Listed([{"enterprise_number": number, "name": name, "status": state} for number, name, state in rows])
