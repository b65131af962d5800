"""Lines that come before what they ask: whoever plans may put them there, and is told."""

from django.utils.translation import gettext as _

from catalogue.models import Prerequisite
from training.plans.standing import with_realised


def said_of_order(line):
    """A sentence for each module that this line asks, or that asks it, and that stands on the wrong side of it. Two queries."""
    lines = with_realised(line.plan.lines.standing().filter(employee=line.employee_id), line.plan)
    rows = lines.filter(is_realised=False).order_by().values_list("module", "module__code", "quarter_since")
    stands = {module: (code, quarter) for module, code, quarter in rows}
    asks = Prerequisite.objects.filter(module__in=stands, requires__in=stands).order_by(
        "module__code", "requires__code"
    )
    for module, first in asks.values_list("module", "requires"):
        (code, quarter), (before, other) = stands[module], stands[first]
        if line.module_id in (module, first) and other >= quarter:
            told = _("Module %(code)s asks module %(first)s first, and that stands in the same quarter or later.")
            yield told % {"code": code, "first": before}
