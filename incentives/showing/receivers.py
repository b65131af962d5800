"""Who has the advantage of a measure: by its amounts in any version, and by what it is where it has none."""

from incentives.enums import Receiver
from incentives.models import MeasureVersion
from portal.kit.remembering import remembered

BOTH = (Receiver.EMPLOYEE, Receiver.EMPLOYER)


@remembered
def receivers_by_measure():
    """{measure id: receivers, the participant first}. One query."""
    found: dict[int, set] = {}
    for measure, compiled in MeasureVersion.objects.in_force().order_by("pk").values_list("measure_id", "compiled"):
        told = {Receiver(amount["for"]) for amount in compiled.get("amounts", ())}
        found.setdefault(measure, set()).update(told)
    return {measure: tuple(each for each in BOTH if each in told) for measure, told in found.items()}
